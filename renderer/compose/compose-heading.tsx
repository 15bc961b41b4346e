import { ActionIcon, Button } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconChevronLeft } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { failureText } from '../../app/contract/language/failure-text.ts';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';
import type { DraftStatus } from './draft-session.ts';

/** The way back, and whether what is written is safe. */
export function ComposeHeading({ status, onSave }: { readonly status: DraftStatus; readonly onSave: () => void }): ReactElement {
  const { words, say } = useSession();
  const { go } = useNavigation();
  const { save, savedAt, failure } = status;
  const saved = savedAt === undefined ? '' : say.savedAt(words.format.time(savedAt));
  return (
    <div className="compose-heading">
      <ActionIcon variant="subtle" size="lg" aria-label={say.closeDraft} onClick={() => go({ type: 'back' })}>
        <IconChevronLeft size={20} stroke={1.75} aria-hidden />
      </ActionIcon>
      <h1>{say.newMessage}</h1>
      {save === 'failed' && failure !== undefined ? (
        <span className="mark tone-wrong save-state" role="alert">
          <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
          <span>{say.notSaved(failureText(words, failure).happened)}</span>
          <Button size="compact-sm" variant="default" onClick={onSave}>
            {say.saveAgain}
          </Button>
        </span>
      ) : (
        <span className="meta save-state">{save === 'saving' ? say.saving : save === 'unsaved' ? say.unsaved : saved}</span>
      )}
      <ActionIcon
        variant="subtle"
        size="lg"
        aria-label={say.minimise}
        title={say.minimise}
        aria-keyshortcuts="Control+M"
        disabled={status.id === undefined}
        onClick={() => go({ type: 'minimise' })}
      >
        <IconChevronDown size={20} stroke={1.75} aria-hidden />
      </ActionIcon>
    </div>
  );
}
