import { Button } from '@mantine/core';
import type { KeyboardEvent, ReactElement } from 'react';
import type { CasePerson } from '../../app/contract/case-list-operations.ts';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import { useAnnouncement } from '../shared/announcer.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';

const nobody: readonly CasePerson[] = [];

/** People of the case list whom the text in the recipient's field may mean; nobody while it is too short, or undefined. */
export function useCasePeople(text: string | undefined): readonly CasePerson[] {
  const query = text?.trim() ?? '';
  const { value } = useAnswer('case-list.search', query.length < 2 ? undefined : { query });
  return value ?? nobody;
}

/** Those people, one of whom is chosen with arrow down and Enter, or a click. */
export function CaseChoices({
  people,
  index,
  onChoose,
}: {
  readonly people: readonly CasePerson[];
  readonly index: number;
  readonly onChoose: (person: CasePerson) => void;
}): ReactElement | undefined {
  const { say } = useSession();
  useAnnouncement(people.length === 0 ? '' : say.caseList.found(people.length));
  if (people.length === 0) return undefined;
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const next = buttons.indexOf(event.target as HTMLButtonElement) + step;
    if (next < 0) document.querySelector<HTMLElement>(`[data-field="number-${index}"]`)?.focus();
    else buttons[next]?.focus();
  };
  return (
    <ul className="case-choices" data-choices={index} aria-label={say.caseList.choices} onKeyDown={onKeyDown}>
      {people.map(person => {
        const who = `${person.name} ${formatRecipient(person.number)}`.trim();
        return (
          <li key={`${person.number} ${person.caseNumber}`}>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                onChoose(person);
                requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-field=subject]')?.focus());
              }}
            >
              <span>{who}</span> {person.caseNumber !== '' && <span className="quiet">{say.caseFact(person.caseNumber)}</span>}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

/** Arrow down in the field goes to the first choice, where there is one. */
export function toChoices(event: KeyboardEvent, index: number): void {
  if (event.key !== 'ArrowDown') return;
  const first = document.querySelector<HTMLElement>(`[data-choices="${index}"] button`);
  if (first === null) return;
  event.preventDefault();
  first.focus();
}
