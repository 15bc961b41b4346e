import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core';
import { IconTemplate, IconTrash } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { fieldsIn, filledIn, type Template } from '../../app/contract/template.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { bodyText } from '../reading/body-text.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import type { Writing } from './draft-content.ts';
import { knownFields } from './known-fields.ts';
import type { TemplateText } from './template-button.tsx';
import { TextSetPart } from './text-set-part.tsx';

/** Where the next thing to do is in what has just come up: the keyboard is not left on the button that closes. */
const enterList = (list: HTMLElement | null): void => list?.querySelector('button')?.focus();
const enterField = (field: HTMLInputElement | null): void => field?.focus();

/** Chooses a template, fills in its fields, or keeps what is written as a new one. */
export function TemplateChooser({
  writing,
  onInsert,
}: {
  readonly writing: Writing;
  readonly onInsert: (text: TemplateText) => void;
}): ReactElement {
  const { call } = useBackend();
  const { say } = useSession();
  const { value: templates, failure: unread, reload } = useAnswer('template.list', {});
  const [chosen, setChosen] = useState<Template>();
  const [failure, setFailure] = useState<Failure>();
  const remove = async ({ id }: Template): Promise<void> => {
    const result = await call('template.remove', { id });
    if (!result.ok) setFailure(result.failure);
    reload();
  };
  const trouble = failure ?? unread;
  if (chosen !== undefined) return <Fields template={chosen} writing={writing} onInsert={onInsert} onBack={() => setChosen(undefined)} />;
  return (
    <Stack>
      {trouble !== undefined && <FailureNotice failure={trouble} />}
      {templates?.length === 0 && <EmptyState icon={IconTemplate} title={say.template.none} text={say.template.noneText} />}
      {templates !== undefined && templates.length > 0 && (
        <ul ref={enterList} className="templates" aria-label={say.template.title}>
          {templates.map(template => (
            <li key={template.id}>
              <button
                type="button"
                onClick={() =>
                  fieldsIn(template.subject, template.body).length === 0 ? onInsert(textOf(template, {})) : setChosen(template)
                }
              >
                <strong>{template.name}</strong>
                <span className="meta">{template.subject}</span>
              </button>
              {template.isShared ? (
                <span className="meta">{say.texts.shared}</span>
              ) : (
                <ActionIcon variant="subtle" aria-label={say.template.remove(template.name)} onClick={() => void remove(template)}>
                  <IconTrash size={18} stroke={1.75} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      <KeepAsTemplate writing={writing} onKept={reload} onFailure={setFailure} />
      <TextSetPart onTaken={reload} />
    </Stack>
  );
}

function textOf({ subject, body, isHtml, protectionClass }: Template, values: Readonly<Record<string, string>>): TemplateText {
  const escaped = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')]),
  );
  return { subject: filledIn(subject, values), body: filledIn(body, isHtml ? escaped : values), isHtml, protectionClass };
}

function Fields({
  template,
  writing,
  onInsert,
  onBack,
}: {
  readonly template: Template;
  readonly writing: Writing;
  readonly onInsert: (text: TemplateText) => void;
  readonly onBack: () => void;
}): ReactElement {
  const session = useSession();
  const { say } = session;
  const fields = fieldsIn(template.subject, template.body);
  // What the message says already is not asked for again.
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() => {
    const known = knownFields(session, writing);
    return Object.fromEntries(fields.map(name => [name, known[name.toLocaleLowerCase()] ?? '']));
  });
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        event.stopPropagation();
        onInsert(textOf(template, values));
      }}
    >
      <Stack>
        <p className="quiet">{say.template.fill(template.name)}</p>
        {fields.map((name, index) => (
          <TextInput
            key={name}
            label={name.slice(0, 1).toLocaleUpperCase() + name.slice(1)}
            autoComplete="off"
            maxLength={2000}
            {...(index === 0 ? { ref: enterField } : {})}
            value={values[name] ?? ''}
            onChange={event => {
              const { value } = event.currentTarget;
              setValues(before => ({ ...before, [name]: value }));
            }}
          />
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>
            {say.back}
          </Button>
          <Button type="submit">{say.template.insert}</Button>
        </Group>
      </Stack>
    </form>
  );
}

function KeepAsTemplate({
  writing,
  onKept,
  onFailure,
}: {
  readonly writing: Writing;
  readonly onKept: () => void;
  readonly onFailure: (failure: Failure) => void;
}): ReactElement {
  const { call } = useBackend();
  const { say } = useSession();
  const [name, setName] = useState('');
  const isEmpty = bodyText(writing.body, writing.isHtml).trim() === '';
  const keep = async (): Promise<void> => {
    const { subject, body, isHtml, protectionClass } = writing;
    const kept = await call('template.save', { name, subject, body, isHtml, protectionClass: Math.min(protectionClass ?? 3, 3) });
    if (kept.ok) {
      setName('');
      onKept();
    } else onFailure(kept.failure);
  };
  return (
    <form
      className="keep-template"
      onSubmit={event => {
        event.preventDefault();
        event.stopPropagation();
        if (name.trim() !== '' && !isEmpty) void keep();
      }}
    >
      <TextInput
        label={say.template.keep}
        description={isEmpty ? say.template.keepEmpty : say.template.keepHint}
        placeholder={say.template.name}
        autoComplete="off"
        maxLength={100}
        disabled={isEmpty}
        {...(isEmpty ? {} : { 'data-autofocus': true })}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={isEmpty || name.trim() === ''}>
        {say.template.save}
      </Button>
    </form>
  );
}
