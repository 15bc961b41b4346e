import { Button, Textarea } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState, type ClipboardEvent, type ReactElement, type ReactNode } from 'react';
import { bodyText } from '../reading/body-text.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { useSession } from '../shared/session.tsx';
import type { Writing } from './draft-content.ts';
import { pastedFiles } from './pasted.ts';
import { RichEditor, type Removed } from './rich-editor.tsx';
import { hasFormat, htmlOf, insertText } from './rich-text.ts';

type Body = Pick<Writing, 'body' | 'isHtml'>;

/** What was there and was not to be read. */
const unsaid: ReadonlySet<Removed[number]['what']> = new Set(['struck', 'hidden', 'comment']);

/** A pasted text whose form a plain text could not keep. */
type Offer = { readonly body: string; readonly html: string };

/** Mantine's field takes its description from its own wrapper only. */
const describe = (field: HTMLTextAreaElement | null): void => field?.setAttribute('aria-describedby', 'body-line');

/** The text itself: plain by default, with simple formatting where somebody wants it (M15, M16). */
export function BodyField({
  value,
  error,
  onChange,
  tools,
}: {
  readonly value: Body;
  readonly error: string | undefined;
  readonly onChange: (body: Body) => void;
  /** What else can be done with the text, beside its form. */
  readonly tools?: ReactNode;
}): ReactElement {
  const { call } = useBackend();
  const { say } = useSession();
  const [removed, setRemoved] = useState<Removed>([]);
  const [offer, setOffer] = useState<Offer>();
  // A new editor where the text came from elsewhere than the editor itself.
  const [edition, setEdition] = useState(0);
  const set = (body: Body): void => {
    setEdition(before => before + 1);
    setOffer(undefined);
    onChange(body);
    if (!body.isHtml) requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-field=body]')?.focus());
  };

  const paste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const html = event.clipboardData.getData('text/html');
    const pasted = event.clipboardData.getData('text/plain').replaceAll('\r\n', '\n');
    if (html === '' || pastedFiles(event.clipboardData).length > 0) return;
    const field = event.currentTarget;
    const { selectionStart, selectionEnd } = field;
    const [before, after] = [value.body.slice(0, selectionStart), value.body.slice(selectionEnd)];
    void call('message.clean', { html }).then(cleaned => {
      if (!cleaned.ok) return;
      setRemoved(cleaned.value.removed);
      let text = pasted;
      // Its plain form on the clipboard holds what was struck out and hidden as if it were said.
      if (cleaned.value.removed.some(({ what }) => unsaid.has(what)) && field.value === before + pasted + after) {
        text = bodyText(cleaned.value.html, true);
        field.focus();
        field.setSelectionRange(before.length, before.length + pasted.length);
        insertText(text);
      }
      if (hasFormat(cleaned.value.html))
        setOffer({ body: before + text + after, html: htmlOf(before) + cleaned.value.html + htmlOf(after) });
    });
  };
  const isOffered = offer !== undefined && !value.isHtml && offer.body === value.body;
  const told = [
    error ?? '',
    isOffered ? say.rich.formatLost : '',
    removed.length > 0 ? say.rich.removed(removed.map(({ what, count }) => say.rich.removedThing[what](count))) : '',
  ].filter(part => part !== '');

  return (
    <div className="body-field">
      {/* The editor names itself: a label can only point at a field. */}
      {value.isHtml ? (
        <span className="body-label" aria-hidden>
          {say.body}
        </span>
      ) : (
        <label className="body-label" htmlFor="body-text">
          {say.body}
        </label>
      )}
      {value.isHtml ? (
        <RichEditor
          key={edition}
          initial={value.body}
          isWrong={error !== undefined}
          isEntered={edition > 0}
          describedBy="body-line"
          onChange={body => onChange({ body, isHtml: true })}
          onPasted={setRemoved}
        />
      ) : (
        <Textarea
          id="body-text"
          ref={describe}
          data-field="body"
          value={value.body}
          maxLength={500_000}
          error={error !== undefined}
          spellCheck
          onPaste={paste}
          onChange={event => onChange({ body: event.currentTarget.value, isHtml: false })}
        />
      )}
      <div className="body-line">
        <p id="body-line" className={`field-line ${error === undefined ? 'tone-quiet' : 'tone-wrong'}`} role="status">
          {told.length > 0 && <IconInfoCircle size={16} stroke={1.75} aria-hidden />}
          <span>{told.join(' ')}</span>
        </p>
        {isOffered && (
          <Button size="compact-sm" variant="default" onClick={() => set({ body: offer.html, isHtml: true })}>
            {say.rich.keepFormat}
          </Button>
        )}
        <span className="body-tools">
          {tools}
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() =>
              set(value.isHtml ? { body: bodyText(value.body, true), isHtml: false } : { body: htmlOf(value.body), isHtml: true })
            }
          >
            {value.isHtml ? say.rich.toPlain : say.rich.toRich}
          </Button>
        </span>
      </div>
    </div>
  );
}
