import type { ReactElement } from 'react';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';

/** The people of the practice environment (`interfaces.md`), so that whoever is new has somebody to write to. */
const people = [
  ['198101032384', 'digital'],
  ['162021003898', 'organisation'],
  ['191212121212', 'notRegistered'],
  ['198101052382', 'optedOut'],
  ['197710182382', 'notDelivered'],
] as const;

export function PracticePeople(): ReactElement {
  const { go } = useNavigation();
  const { say } = useSession();
  return (
    <div className="practice-people">
      <h2>{say.practicePeople.title}</h2>
      <ul>
        {people.map(([recipient, kind]) => (
          <li key={recipient}>
            <button type="button" onClick={() => go({ type: 'compose', to: formatRecipient(recipient) })}>
              <span className="figures">{formatRecipient(recipient)}</span>
              <span className="meta">{say.practicePeople[kind]}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
