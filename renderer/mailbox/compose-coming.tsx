import { ActionIcon, Button, Input, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconChevronLeft } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { useBackend } from '../shared/backend-context.tsx';
import type { ComingProps } from '../shared/awaited-view.ts';
import { beginning, blankContent, isSame, offerBegun, type Begun, type BegunNow, type HeldPaste } from '../shared/begun-message.ts';
import { useCommand } from '../shared/command-context.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';
import { useTell } from '../shared/use-tell.tsx';

const FIELDS: Readonly<Record<keyof Begun, string>> = {
  number: 'number-0',
  name: 'name-0',
  subject: 'subject',
  caseNumber: 'case',
  body: 'body',
};

/**
 * The first fields of a new message, until the rest of its form is here: whoever types at once types into them, and goes on in the form where the cursor
 * stands. They have the form's names, order and places.
 */
export function ComposeComing({ isMissing }: ComingProps): ReactElement {
  const { say, preferences } = useSession();
  const { go, place } = useNavigation();
  const { call } = useBackend();
  const tell = useTell();
  const { compose } = place;
  const form = useRef<HTMLFormElement>(null);
  const [isNew] = useState(compose.draft === undefined);
  const [first] = useState(() => beginning(compose.to, compose.text, preferences.signature));
  const [key] = useState(compose.key);
  const isToReview = useRef(false);
  const pasted = useRef<HeldPaste>(undefined);
  const isKept = useRef(false);
  useCommand('message.send', () => {
    isToReview.current = true;
  });
  useLayoutEffect(() => {
    const element = form.current;
    if (!isNew || element === null) return undefined;
    fieldIn(element, 'number').focus();
    const withdraw = offerBegun(() => ({ ...readFrom(element), pasted: pasted.current, isToReview: isToReview.current }));
    const saveNow = (): void => {
      const { begun } = readFrom(element);
      if (!isKept.current && !isSame(begun, first)) void call('draft.save', { content: { ...blankContent(begun), attachments: [] } });
    };
    window.addEventListener('pagehide', saveNow);
    return () => {
      window.removeEventListener('pagehide', saveNow);
      const { begun } = readFrom(element);
      // Left before the form came: what was typed is a draft like any other.
      if (withdraw() && !isSame(begun, first))
        void call('draft.save', { content: { ...blankContent(begun), attachments: [] } }).then(saved => {
          if (saved.ok) go({ type: 'draft-left', draft: saved.value.id, key });
        });
    };
  }, [isNew, first, call, go, key]);
  const again = async (): Promise<void> => {
    const element = form.current;
    const now = isNew && element !== null ? readFrom(element) : undefined;
    if (now !== undefined && !isSame(now.begun, first)) {
      const saved = await call('draft.save', { content: { ...blankContent(now.begun), cursor: now.cursor, attachments: [] } });
      if (!saved.ok) return tell.failure(saved.failure);
      isKept.current = true;
      // The place is kept with the page's history before the page goes.
      flushSync(() => go({ type: 'draft-made', draft: saved.value.id }));
    }
    location.reload();
  };
  if (!isNew && !isMissing) return <div className="compose" aria-busy />;
  return (
    <form
      ref={form}
      className="compose"
      data-pane="compose"
      tabIndex={-1}
      aria-label={say.newMessage}
      onSubmit={event => event.preventDefault()}
      onPaste={event => {
        const { clipboardData, target } = event;
        const html = clipboardData.getData('text/html');
        const files = [...clipboardData.files];
        const isBody = target instanceof HTMLTextAreaElement;
        if (files.length === 0 && (html === '' || !isBody)) return;
        event.preventDefault();
        pasted.current = { html, text: clipboardData.getData('text/plain'), files };
      }}
    >
      <div className="compose-heading">
        <ActionIcon variant="subtle" size="lg" aria-label={say.closeDraft} onClick={() => go({ type: 'back' })}>
          <IconChevronLeft size={20} stroke={1.75} aria-hidden />
        </ActionIcon>
        <h1>{say.newMessage}</h1>
        {isMissing && (
          <span className="mark tone-wrong save-state" role="alert">
            <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
            <span>{say.formMissing.text}</span>
            <Button size="compact-sm" variant="default" onClick={() => void again()}>
              {say.formMissing.again}
            </Button>
          </span>
        )}
      </div>
      {isNew && (
        <div className="compose-fields">
          <div className="recipients">
            <div className="recipient-line">
              <TextInput
                className="recipient-number"
                label={say.to}
                data-field={FIELDS.number}
                defaultValue={first.number}
                autoComplete="off"
                spellCheck={false}
                maxLength={40}
                placeholder={say.numberPlaceholder}
              />
              <TextInput
                className="recipient-name"
                label={say.name}
                data-field={FIELDS.name}
                defaultValue={first.name}
                autoComplete="off"
                maxLength={256}
              />
            </div>
            <p className="recipient-answer" />
          </div>
          <div className="subject">
            <TextInput label={say.subject} data-field={FIELDS.subject} defaultValue={first.subject} autoComplete="off" maxLength={2000} />
            <p className="field-line" />
          </div>
          <div className="compose-case">
            <TextInput label={say.caseNumber} data-field={FIELDS.caseNumber} autoComplete="off" maxLength={200} />
          </div>
          <div className="body-field">
            <label className="body-label" htmlFor="body-coming">
              {say.body}
            </label>
            <Input component="textarea" id="body-coming" multiline data-field={FIELDS.body} defaultValue={first.body} maxLength={500_000} />
          </div>
        </div>
      )}
    </form>
  );
}

function fieldIn(form: HTMLFormElement, name: keyof Begun): HTMLInputElement | HTMLTextAreaElement {
  return form.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[data-field="${FIELDS[name]}"]`) as HTMLInputElement;
}

function readFrom(form: HTMLFormElement): Pick<BegunNow, 'begun' | 'cursor'> {
  const names = Object.keys(FIELDS) as readonly (keyof Begun)[];
  const begun = Object.fromEntries(names.map(name => [name, fieldIn(form, name).value])) as Begun;
  const here = names.find(name => fieldIn(form, name) === document.activeElement);
  return {
    begun,
    cursor: here === undefined ? undefined : { field: FIELDS[here], offset: fieldIn(form, here).selectionStart ?? 0 },
  };
}
