import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { failureText } from '../../app/contract/language/failure-text.ts';
import { REMEDY, type Failure } from '../../app/kernel/failure.ts';
import { useSession } from './session.tsx';

/** A failure where it belongs on the screen: what happened, what has and has not left the computer, what to do now. */
export function FailureNotice({
  failure,
  about,
  onDismiss,
  children,
}: {
  readonly failure: Failure;
  /** What it concerns, such as a file's name. */
  readonly about?: string;
  readonly onDismiss?: () => void;
  readonly children?: ReactNode;
}): ReactElement {
  const { words, say } = useSession();
  const { happened, left, next } = failureText(words, failure);
  // Red is for what is wrong; what a person has to decide about is amber.
  const isDecision =
    REMEDY[failure.code] === 'use-paper' ||
    REMEDY[failure.code] === 'confirm-change' ||
    (failure.code === 'attachment.not-pdf' && failure.isConvertible === true);
  return (
    <Alert
      className={`notice ${isDecision ? 'tone-decide' : 'tone-wrong'}`}
      variant="outline"
      role="alert"
      icon={<IconAlertTriangle size={18} stroke={1.75} aria-hidden />}
      {...(onDismiss === undefined ? {} : { withCloseButton: true, onClose: onDismiss, closeButtonLabel: say.dismiss })}
    >
      <strong>{about === undefined ? happened : `${about}: ${happened}`}</strong>
      {left !== '' && <span> {left}</span>}
      {next !== '' && <p>{next}</p>}
      {children}
    </Alert>
  );
}
