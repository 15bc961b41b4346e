import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Failure } from '../../app/kernel/failure.ts';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import type { FileTrouble } from './use-attaching.ts';

/** A file that was not taken: what it is, why, and what to do; with a way to make a PDF of it where there is one. */
export function FileTroubleNotice({
  trouble: { file, failure },
  onDismiss,
  onConvert,
}: {
  readonly trouble: FileTrouble;
  readonly onDismiss: () => void;
  readonly onConvert: () => void;
}): ReactElement {
  const { say } = useSession();
  const isConvertible = failure.code === 'attachment.not-pdf' && failure.isConvertible === true;
  return (
    <FailureNotice about={file.name} failure={failure} onDismiss={onDismiss}>
      {isConvertible && (
        <Button mt="xs" size="compact-sm" variant="default" aria-label={say.copies.convertFile(file.name)} onClick={onConvert}>
          {say.copies.convert}
        </Button>
      )}
    </FailureNotice>
  );
}

export const isPicture = (failure: Failure): boolean =>
  failure.code === 'attachment.not-pdf' && (failure.kind === 'jpeg' || failure.kind === 'png');
