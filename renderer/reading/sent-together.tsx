import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { DispatchRow } from '../../app/contract/message-views.ts';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';
import { StateMark } from '../shared/state-mark.tsx';

/** How the same message went to the others of its draft, so that both guardians stand on one page, on the screen and in print (W13). */
export function SentTogether({ rows }: { readonly rows: readonly DispatchRow[] }): ReactElement | undefined {
  const { words, say } = useSession();
  const { go } = useNavigation();
  if (rows.length === 0) return undefined;
  return (
    <section className="sent-together" aria-labelledby="together-heading">
      <h3 id="together-heading">{say.together.title(rows.length)}</h3>
      <p className="quiet">{say.together.hint}</p>
      <ul>
        {rows.map(row => {
          const name = row.isProtected === true ? say.letter.protectedRecipient : row.recipientName;
          return (
            <li key={row.dispatch}>
              <p className="together-person">
                <strong>{name}</strong> <span className="figures">{formatRecipient(row.recipient)}</span>
              </p>
              <StateMark row={row} />
              <p className="meta figures">
                {[
                  words.format.dateTime(row.updatedAt),
                  row.operator?.name ?? '',
                  row.transactionId === undefined ? '' : say.together.transaction(row.transactionId),
                ]
                  .filter(part => part !== '')
                  .join(' · ')}
              </p>
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={say.together.openOf(name)}
                onClick={() => go({ type: 'select', id: row.dispatch, isOpened: true })}
              >
                {say.together.open}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
