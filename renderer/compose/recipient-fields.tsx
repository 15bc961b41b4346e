import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconShieldLock, IconX } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { CasePerson } from '../../app/contract/case-list-operations.ts';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import type { RecipientId } from '../../app/contract/values.ts';
import { useDescribedBy } from '../shared/use-described-by.ts';
import { useSession } from '../shared/session.tsx';
import { CaseChoices, toChoices, useCasePeople } from './case-choices.tsx';
import type { Writing } from './draft-content.ts';
import { NearWarning, RecentChoices } from './recent-choices.tsx';
import { nearRecipient, type RecentRecipient } from './recent-recipients.ts';
import { RecipientAnswerLine } from './recipient-answer-line.tsx';
import type { RecipientAnswer } from './use-recipient-answers.ts';

type Recipient = Writing['recipients'][number];

/** Whom it is to. Several recipients become separate messages that cannot see each other (M9). */
export function RecipientFields({
  recipients,
  answers,
  errorOf,
  onChange,
  writingAt,
  onWriting,
  onAskAgain,
  recent,
  onLetter,
  onCase,
}: {
  readonly recipients: readonly Recipient[];
  readonly answers: readonly RecipientAnswer[];
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (recipients: Recipient[]) => void;
  readonly writingAt: number | undefined;
  readonly onWriting: (index: number | undefined) => void;
  readonly onAskAgain: (recipient: RecipientId) => void;
  readonly recent: readonly RecentRecipient[];
  /** Undefined where it may be a letter already. */
  readonly onLetter: ((index: number) => void) | undefined;
  /** Somebody of the case list was chosen: recipients, and the case of that person. */
  readonly onCase: (recipients: Recipient[], caseNumber: string) => void;
}): ReactElement {
  const { say } = useSession();
  const [isForChild, setIsForChild] = useState(false);
  const replace = (index: number, changed: Partial<Recipient>): void =>
    onChange(recipients.map((recipient, other) => (other === index ? { ...recipient, ...changed } : recipient)));
  const remove = (index: number): void => {
    onChange(recipients.filter((_, other) => other !== index));
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-field="number-0"]')?.focus());
  };
  const add = (): void => {
    onChange([...recipients, { number: '', name: '' }]);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-field="number-${recipients.length}"]`)?.focus());
  };
  const choose = (index: number, { number, name, caseNumber }: CasePerson): void => {
    const chosen = { number: formatRecipient(number), name };
    onCase(
      recipients.map((recipient, other) => (other === index ? { ...recipient, ...chosen } : recipient)),
      caseNumber,
    );
  };
  const toGuardians = (index: number): void => {
    const empty = { number: '', name: '' };
    onChange(recipients.flatMap((recipient, other) => (other === index ? [empty, empty] : [recipient])));
    setIsForChild(true);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-field="number-${index}"]`)?.focus());
  };
  return (
    <fieldset className="recipients">
      <legend className="visually-hidden">{say.to}</legend>
      {/* Before the fields, so that Tab goes from the name to the subject. */}
      <Button
        className="add-recipient"
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={add}
        disabled={recipients.length >= 50}
      >
        {say.addRecipient}
      </Button>
      {recipients.map((recipient, index) => (
        <RecipientRow
          // Rows are only added last, and what stands in them is kept outside.
          key={index}
          index={index}
          isOnly={recipients.length === 1}
          recipient={recipient}
          answer={answers[index]}
          error={errorOf(`number-${index}`)}
          onChange={changed => replace(index, changed)}
          onCase={person => choose(index, person)}
          onRemove={() => remove(index)}
          isWriting={writingAt === index}
          onWriting={onWriting}
          onAskAgain={onAskAgain}
          recent={recent}
          onGuardians={() => toGuardians(index)}
          onLetter={onLetter === undefined ? undefined : () => onLetter(index)}
        />
      ))}
      {isForChild && (
        <p className="meta recipients-separate" role="status">
          {say.recipient.guardiansAdded}
        </p>
      )}
      {recipients.length > 1 && <p className="meta recipients-separate">{say.separateMessages(recipients.length)}</p>}
    </fieldset>
  );
}

function RecipientRow({
  index,
  isOnly,
  recipient,
  answer,
  error,
  onChange,
  onRemove,
  isWriting,
  onWriting,
  onAskAgain,
  recent,
  onGuardians,
  onLetter,
  onCase,
}: {
  readonly index: number;
  readonly isOnly: boolean;
  readonly recipient: Recipient;
  readonly answer: RecipientAnswer | undefined;
  readonly error: string | undefined;
  readonly onChange: (changed: Partial<Recipient>) => void;
  readonly onRemove: () => void;
  readonly isWriting: boolean;
  readonly onWriting: (index: number | undefined) => void;
  readonly onAskAgain: (recipient: RecipientId) => void;
  readonly recent: readonly RecentRecipient[];
  readonly onGuardians: () => void;
  readonly onLetter: (() => void) | undefined;
  readonly onCase: (person: CasePerson) => void;
}): ReactElement {
  const { say } = useSession();
  const isProtected = recipient.isProtected === true;
  const answerId = `recipient-answer-${index}`;
  const field = useDescribedBy(answerId);
  const known: RecipientAnswer = answer ?? { status: 'problem', problem: { rule: 'empty' } };
  const people = useCasePeople(known.status === 'problem' ? recipient.number : undefined);
  const suffix = isOnly ? '' : ` ${index + 1}`;
  const near = known.status === 'problem' ? undefined : nearRecipient(known.recipient, recent);
  const isEmpty = recipient.number.trim() === '';
  return (
    <div className="recipient" role="group" aria-label={say.recipientNumbered(index + 1)}>
      <div className="recipient-line">
        {/* Before the fields too; it stands after them. */}
        <Button
          className="recipient-protect"
          variant={isProtected ? 'light' : 'subtle'}
          aria-pressed={isProtected}
          leftSection={<IconShieldLock size={18} stroke={1.75} aria-hidden />}
          onClick={() => onChange({ isProtected: !isProtected })}
        >
          {say.letter.protect}
        </Button>
        <TextInput
          className="recipient-number"
          label={`${say.to}${suffix}`}
          data-field={`number-${index}`}
          value={recipient.number}
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          placeholder={say.numberPlaceholder}
          ref={field}
          error={error !== undefined || (known.status === 'problem' && !isEmpty && !isWriting)}
          onChange={event => onChange({ number: event.currentTarget.value })}
          onFocus={() => onWriting(index)}
          onBlur={() => onWriting(undefined)}
          onKeyDown={event => toChoices(event, index)}
        />
        <TextInput
          className="recipient-name"
          label={`${say.name}${suffix}`}
          data-field={`name-${index}`}
          value={recipient.name}
          autoComplete="off"
          maxLength={256}
          onChange={event => onChange({ name: event.currentTarget.value })}
        />
        {!isOnly && (
          <ActionIcon variant="subtle" size="lg" aria-label={say.removeRecipient(index + 1)} onClick={onRemove}>
            <IconX size={18} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {error !== undefined && isEmpty ? (
        <p className="recipient-answer tone-wrong" id={answerId}>
          {error}
        </p>
      ) : (
        <RecipientAnswerLine
          id={answerId}
          // A name that somebody in the case list has is no wrong number.
          answer={people.length > 0 ? { status: 'problem', problem: { rule: 'empty' } } : known}
          name={recipient.name.trim()}
          isWriting={isWriting}
          onChoose={number => onChange({ number })}
          onAskAgain={onAskAgain}
          onGuardians={onGuardians}
          letter={
            onLetter === undefined ? undefined : { label: isProtected ? say.letter.chooseProtected : say.letter.choose, onChoose: onLetter }
          }
        />
      )}
      {isProtected && <p className="meta recipients-separate">{say.letter.protectHint}</p>}
      {isEmpty && error === undefined && <RecentChoices recent={recent} onChoose={onChange} />}
      <CaseChoices people={people} index={index} onChoose={onCase} />
      {near !== undefined && <NearWarning near={near} />}
    </div>
  );
}
