import { Button } from '@mantine/core';
import { IconFileZip } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { AttachmentView } from '../../app/contract/message-views.ts';
import { madeWords } from '../shared/made-words.ts';
import { useSession } from '../shared/session.tsx';

/** That an attachment is a copy, or was made of something else, and the way back to the file that was chosen. */
export function CopyLine({
  attachment,
  onTakeBack,
}: {
  readonly attachment: AttachmentView;
  readonly onTakeBack: () => void;
}): ReactElement | undefined {
  const { words, say } = useSession();
  const { name, madeFrom, originalBytes } = attachment;
  if (madeFrom === undefined) return undefined;
  return (
    <p className="attachment-copy meta mark">
      <IconFileZip size={14} stroke={1.75} aria-hidden />
      <span>
        {[madeWords(madeFrom, say), originalBytes === undefined ? '' : say.copies.originalIs(words.format.size(originalBytes))]
          .join(' ')
          .trim()}
      </span>
      {originalBytes !== undefined && (
        <Button variant="subtle" size="compact-sm" aria-label={say.copies.takeBackFile(name)} onClick={onTakeBack}>
          {say.copies.takeBack}
        </Button>
      )}
    </p>
  );
}
