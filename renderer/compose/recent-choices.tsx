import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import { useAnnouncement } from '../shared/announcer.tsx';
import { useSession } from '../shared/session.tsx';
import type { RecentRecipient } from './recent-recipients.ts';

const shown = 3;

const asRead = ({ recipient, name }: RecentRecipient): string => `${name} ${formatRecipient(recipient)}`.trim();

/** Those written to lately, one key away while the field is empty. */
export function RecentChoices({
  recent,
  onChoose,
}: {
  readonly recent: readonly RecentRecipient[];
  readonly onChoose: (recipient: { readonly number: string; readonly name: string }) => void;
}): ReactElement | undefined {
  const { say } = useSession();
  if (recent.length === 0) return undefined;
  return (
    <ul className="recent-recipients" aria-label={say.recipient.recent}>
      {recent.slice(0, shown).map(known => (
        <li key={known.recipient}>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={say.recipient.choose(asRead(known))}
            onClick={() => {
              onChoose({ number: formatRecipient(known.recipient), name: known.name });
              requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-field=subject]')?.focus());
            }}
          >
            {asRead(known)}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** A number that is easily taken for another one that was written to lately (S20). */
export function NearWarning({ near }: { readonly near: RecentRecipient }): ReactElement {
  const { say } = useSession();
  const text = say.recipient.near(asRead(near));
  useAnnouncement(text);
  return (
    <p className="near-recipient mark tone-decide" role="status">
      <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
      <span>{text}</span>
    </p>
  );
}
