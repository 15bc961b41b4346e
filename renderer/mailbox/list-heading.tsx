import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useNavigation } from '../shared/navigation.tsx';
import { mayDo } from '../shared/role.ts';
import { useSession } from '../shared/session.tsx';

/** The name of what the list shows and how much there is; on a narrow screen, where the folders are not beside it, also the way back to them and to a new message. */
export function ListHeading({ title, count }: { readonly title: string; readonly count: number | undefined }): ReactElement {
  const { go } = useNavigation();
  const { words, say, sender } = useSession();
  return (
    <div className="pane-heading">
      <ActionIcon
        className="narrow-only"
        variant="subtle"
        size="lg"
        aria-label={say.toFolders}
        onClick={() => go({ type: 'show-folders' })}
      >
        <IconChevronLeft size={20} stroke={1.75} aria-hidden />
      </ActionIcon>
      <h1>{title}</h1>
      <span className="pane-heading-count">{count === undefined || count === 0 ? '' : words.format.number(count)}</span>
      {mayDo(sender, 'draft.save') && (
        <ActionIcon
          className="narrow-only"
          size="lg"
          aria-label={say.newMessage}
          title={say.newMessage}
          onClick={() => go({ type: 'compose' })}
        >
          <IconPlus size={20} stroke={2} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}
