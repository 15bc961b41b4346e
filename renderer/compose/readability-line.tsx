import { IconCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Readability } from '../../app/contract/attachment-operations.ts';
import type { AttachmentView } from '../../app/contract/message-views.ts';
import type { ScreenWords } from '../language/screen-words.ts';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';

/** How easily a document is read by whoever gets it: a grade, and in words what it comes from and how it becomes better (W10). */
export function ReadabilityLine({ attachment: { id, name, sha256 } }: { readonly attachment: AttachmentView }): ReactElement | undefined {
  const { words, say } = useSession();
  const { value } = useAnswer('attachment.readability', { attachment: id }, sha256);
  // Its room is there before it is: nothing moves.
  if (value === undefined) return <div className="attachment-readability" />;
  const found = value.readability;
  if (found === undefined) return undefined;
  const { readability } = say;
  const language = new Intl.DisplayNames([words.language], { type: 'language', fallback: 'code' });
  return (
    <details className="attachment-readability">
      <summary
        className="meta"
        aria-label={`${readability.label(name)}: ${readability.summary(readability.level[found.level], found.score)}`}
      >
        {readability.summary(readability.level[found.level], found.score)}
      </summary>
      <ul>
        {factsOf(found, readability, code => nameOf(language, code)).map(({ text, isWell }) => (
          <li key={text} className="meta mark">
            {isWell ? <IconCheck size={14} stroke={1.75} aria-hidden /> : <IconInfoCircle size={14} stroke={1.75} aria-hidden />}
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What a document says of its language need not be a language. */
function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

const smallPoints = 9;

function factsOf(
  { pages, pagesWithoutText, isTagged, language, hasTitle, points, zoom }: Readability,
  say: ScreenWords['readability'],
  languageName: (code: string) => string,
): readonly { readonly text: string; readonly isWell: boolean }[] {
  const text = pagesWithoutText === 0 ? say.allText : pagesWithoutText === pages ? say.noText : say.someText(pagesWithoutText, pages);
  const size =
    points === undefined || zoom === undefined ? undefined : points < smallPoints ? say.smallText(points, zoom) : say.size(points, zoom);
  return [
    { text, isWell: pagesWithoutText === 0 },
    ...(size === undefined ? [] : [{ text: size, isWell: (points ?? 0) >= smallPoints }]),
    { text: isTagged ? say.tagged : say.untagged, isWell: isTagged },
    { text: language === '' ? say.noLanguage : say.language(languageName(language)), isWell: language !== '' },
    { text: hasTitle ? say.title : say.noTitle, isWell: hasTitle },
  ];
}
