import { ActionIcon, Button, Stack, TextInput, Textarea } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { fieldsIn, filledIn, type ListedPhrase } from '../../app/contract/template.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { ChoiceBox, useChoices } from '../shared/choice-box.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import type { Writing } from './draft-content.ts';
import { knownFields } from './known-fields.ts';

/** Finds a phrase by a few letters of its name or text and inserts it; keeps new ones. */
export function PhraseChooser({
  writing,
  onInsert,
}: {
  readonly writing: Writing;
  readonly onInsert: (text: string) => void;
}): ReactElement {
  const { call } = useBackend();
  const session = useSession();
  const { phrase: say } = session.say.texts;
  const { value: phrases, failure: unread, reload } = useAnswer('phrase.list', {});
  const [failure, setFailure] = useState<Failure>();
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);

  const known = knownFields(session, writing);
  const choices = useChoices(
    phrases,
    ({ name, text }) => `${name} ${text}`,
    phrase => {
      const values = Object.fromEntries(fieldsIn(phrase.text).map(name => [name, known[name.toLocaleLowerCase()] ?? '']));
      onInsert(filledIn(phrase.text, values));
    },
  );
  const { found, typed } = choices;
  const remove = async (phrase: ListedPhrase): Promise<void> => {
    const removed = await call('phrase.remove', { id: phrase.id });
    if (!removed.ok) setFailure(removed.failure);
    reload();
    field.current?.focus();
  };
  const own = found.filter(({ isShared }) => !isShared);
  const trouble = failure ?? unread;
  return (
    <Stack>
      {trouble !== undefined && <FailureNotice failure={trouble} />}
      <ChoiceBox
        choices={choices}
        field={field}
        label={say.search}
        listLabel={say.open}
        placeholder={say.placeholder}
        className="phrases"
        told={phrases === undefined ? '' : phrases.length === 0 ? say.none : found.length === 0 ? say.nothing : say.hint}
      >
        {phrase => (
          <>
            <span className="phrase">
              <strong>{phrase.name}</strong>
              <span className="meta">{phrase.text}</span>
            </span>
            {phrase.isShared && <span className="meta">{session.say.texts.shared}</span>}
          </>
        )}
      </ChoiceBox>
      <KeepPhrase
        onKept={() => {
          reload();
          field.current?.focus();
        }}
        onFailure={setFailure}
      />
      {typed !== '' && own.length === 1 && own[0] !== undefined && <RemovePhrase phrase={own[0]} onRemove={remove} />}
    </Stack>
  );
}

/** Offered when exactly one is found: whoever cleans up says first which. */
function RemovePhrase({
  phrase,
  onRemove,
}: {
  readonly phrase: ListedPhrase;
  readonly onRemove: (phrase: ListedPhrase) => Promise<void>;
}): ReactElement {
  const { say } = useSession();
  const label = say.texts.phrase.remove(phrase.name);
  return (
    <div>
      <ActionIcon variant="subtle" size="lg" aria-label={label} title={label} onClick={() => void onRemove(phrase)}>
        <IconTrash size={18} stroke={1.75} aria-hidden />
      </ActionIcon>
    </div>
  );
}

function KeepPhrase({ onKept, onFailure }: { readonly onKept: () => void; readonly onFailure: (failure: Failure) => void }): ReactElement {
  const { call } = useBackend();
  const { phrase: say } = useSession().say.texts;
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const keep = async (): Promise<void> => {
    const kept = await call('phrase.save', { name, text });
    if (kept.ok) {
      setName('');
      setText('');
      onKept();
    } else onFailure(kept.failure);
  };
  const isWhole = name.trim() !== '' && text.trim() !== '';
  return (
    <details className="keep-phrase">
      <summary>{say.keep}</summary>
      <form
        onSubmit={event => {
          event.preventDefault();
          event.stopPropagation();
          if (isWhole) void keep();
        }}
      >
        <TextInput
          label={say.name}
          autoComplete="off"
          maxLength={100}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Textarea
          label={say.text}
          description={say.textHint}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={10_000}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={!isWhole}>
          {say.save}
        </Button>
      </form>
    </details>
  );
}
