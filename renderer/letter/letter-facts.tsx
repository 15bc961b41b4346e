import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { letterWordsFor, type LetterWords } from '../../app/contract/language/letter-words.ts';
import type { LetterAttachment } from '../../app/contract/letter-views.ts';
import { useSession } from '../shared/session.tsx';
import type { Letter } from './letter-page.tsx';

/** Sheets, envelope and postage, and what was done with the attachments to make them fit. */
export function LetterFacts({ letter }: { readonly letter: Letter }): ReactElement {
  const { say, words } = useSession();
  const says = letterWordsFor(words.language);
  return (
    <div className="letter-facts">
      <p className="figures">{useLetterSummary(letter)}</p>
      <ul>
        {letter.attachments.map(attachment => (
          <AttachmentRemarks key={attachment.index} attachment={attachment} says={says} />
        ))}
      </ul>
      {letter.postage === undefined && (
        <p className="meta">{`${say.letter.noPostage.charAt(0).toUpperCase()}${say.letter.noPostage.slice(1)}.`}</p>
      )}
    </div>
  );
}

/** `2 blad, båda sidor · C5-H2 · porto 22,00 kr`. */
export function useLetterSummary(letter: Letter): string {
  const { say } = useSession();
  const { sheets, isDuplex, envelope, postage } = letter;
  const facts = say.letter.facts(sheets, isDuplex, envelope);
  return postage === undefined ? facts : `${facts} · ${say.letter.postage(postage.kronor, postage.source, postage.asOf)}`;
}

function AttachmentRemarks({
  attachment: { name, keptApart, remarks, smallestPercent },
  says,
}: {
  readonly attachment: LetterAttachment;
  readonly says: LetterWords;
}): ReactElement | undefined {
  const told = [
    ...(keptApart === undefined ? [] : [says.keptApart[keptApart]]),
    ...(smallestPercent < 100 ? [says.remark.scaled(smallestPercent)] : []),
    ...remarks.map(remark => says.remark[remark]),
  ];
  if (told.length === 0) return undefined;
  return (
    <li className={keptApart === undefined ? 'meta' : 'tone-decide'}>
      {keptApart !== undefined && <IconAlertTriangle size={16} stroke={1.75} aria-hidden />}
      <span>
        {told.map(remark => (
          <span key={remark}>{`${name} ${remark}. `}</span>
        ))}
      </span>
    </li>
  );
}
