import { Alert, Checkbox } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { AttachmentView } from '../../app/contract/message-views.ts';
import { useSession } from '../shared/session.tsx';
import type { RecipientVerdict } from './recipient-verdict.ts';
import { useVerdictText } from './recipient-verdict-line.tsx';

/** One attached document that speaks of somebody else: it is sent only when a person says, in words, that it is right. */
export function RecipientDoubt({
  attachment,
  verdict,
  recipients,
  isConfirmed,
  isMissed,
  onConfirm,
}: {
  readonly attachment: AttachmentView;
  readonly verdict: RecipientVerdict;
  /** Whom it is to, as a person reads it. */
  readonly recipients: readonly string[];
  readonly isConfirmed: boolean;
  /** Somebody tried to send without it. */
  readonly isMissed: boolean;
  readonly onConfirm: (isConfirmed: boolean) => void;
}): ReactElement {
  const { say } = useSession();
  const text = useVerdictText(verdict);
  const { guard } = say;
  return (
    <Alert className="notice tone-decide" variant="outline" icon={<IconAlertTriangle size={18} stroke={1.75} aria-hidden />}>
      <strong>{guard.doubt(attachment.name)}</strong> {text}
      <Checkbox
        className="doubt-confirm"
        data-doubt
        checked={isConfirmed}
        label={guard.confirm(attachment.name, recipients)}
        error={isMissed && !isConfirmed ? guard.mustConfirm : undefined}
        onChange={event => onConfirm(event.currentTarget.checked)}
      />
    </Alert>
  );
}
