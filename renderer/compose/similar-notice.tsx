import { Alert } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { DraftId } from '../../app/contract/values.ts';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import type { ReviewedRecipient } from './reviewed-recipients.ts';

const withinMinutes = 60;

/** The same subject to the same person a moment ago: perhaps it is the same message twice (M33). */
export function SimilarNotice({
  draft,
  recipients,
}: {
  readonly draft: DraftId | undefined;
  readonly recipients: readonly ReviewedRecipient[];
}): ReactElement | undefined {
  const { say } = useSession();
  const { value } = useAnswer('dispatch.similar', draft === undefined ? undefined : { draft, withinMinutes });
  if (value === undefined || value.length === 0) return undefined;
  const nameOf = (recipient: string): string => {
    const known = recipients.find(one => one.recipient === recipient);
    return known === undefined || known.name === '' ? formatRecipient(recipient) : known.name;
  };
  return (
    <Alert className="notice tone-decide" variant="outline" icon={<IconCopy size={18} stroke={1.75} aria-hidden />}>
      {value.slice(0, 5).map(({ dispatch, recipient, state, minutesAgo }) => (
        <p key={dispatch}>
          <strong>
            {state === 'held' ? say.outbox.similarWaits(nameOf(recipient)) : say.outbox.similar(nameOf(recipient), minutesAgo)}
          </strong>
        </p>
      ))}
      <p>{say.outbox.similarNext}</p>
    </Alert>
  );
}
