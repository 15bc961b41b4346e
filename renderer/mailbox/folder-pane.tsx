import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArchive,
  IconInbox,
  IconMail,
  IconPencil,
  IconPlus,
  IconSend,
  IconSettings,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Folder } from '../../app/contract/message-views.ts';
import { openParts } from '../records/record-parts.ts';
import { useChanges } from '../shared/changes.tsx';
import { folderFor, mayDo, openFolders } from '../shared/role.ts';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';
import { isFiltered } from './list-filter.ts';
import { useAnswer } from '../shared/use-answer.ts';

const folders: readonly (readonly [Folder, TablerIcon])[] = [
  ['drafts', IconPencil],
  ['outbox', IconSend],
  ['attention', IconAlertTriangle],
  ['paper', IconMail],
  ['sent', IconInbox],
];

/** The left pane: a new message, the folders with how much lies in them, the settings. */
export function FolderPane(): ReactElement {
  const { place, go } = useNavigation();
  const isInSettings = place.view === 'settings' || place.view === 'setup';
  const { words, say, sender } = useSession();
  const { journal, drafts } = useChanges();
  const { value: counts } = useAnswer('folder.counts', mayDo(sender, 'folder.counts') ? {} : undefined, `${journal} ${drafts}`);
  const open = openFolders(sender);
  const shown = folders.filter(([folder]) => open.includes(folder));
  const isHere = (folder: Folder): boolean =>
    place.view === 'mail' && place.query === '' && !isFiltered(place.filter) && folderFor(sender, place.folder) === folder;
  return (
    <nav className="folder-pane" data-pane="folders" tabIndex={-1} aria-label={say.folderPane}>
      {mayDo(sender, 'draft.save') && (
        <Button
          className="new-message"
          leftSection={<IconPlus size={18} stroke={2} aria-hidden />}
          onClick={() => go({ type: 'compose' })}
          aria-keyshortcuts="Control+N"
          px="xs"
          fullWidth
        >
          {say.newMessage}
        </Button>
      )}
      <ul hidden={shown.length === 0}>
        {shown.map(([folder, Icon]) => {
          const count = counts?.[folder] ?? 0;
          return (
            <li key={folder}>
              <button
                type="button"
                className="folder"
                aria-current={isHere(folder) ? 'page' : undefined}
                data-entry={isHere(folder) ? true : undefined}
                data-urgent={folder === 'attention' && count > 0 ? true : undefined}
                onClick={() => go({ type: 'open-folder', folder })}
              >
                <Icon size={18} stroke={1.75} aria-hidden />
                <span className="folder-name">{words.folder[folder]}</span>
                <span className="folder-count">{count === 0 ? '' : words.format.number(count)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <ul className="folder-pane-end">
        {openParts(sender).length > 0 && (
          <li>
            <button
              type="button"
              className="folder"
              aria-current={place.view === 'records' ? 'page' : undefined}
              data-entry={place.view === 'records' ? true : undefined}
              onClick={() => go({ type: 'records' })}
            >
              <IconArchive size={18} stroke={1.75} aria-hidden />
              <span className="folder-name">{say.records.title}</span>
            </button>
          </li>
        )}
        <li>
          <button
            type="button"
            className="folder"
            aria-current={isInSettings ? 'page' : undefined}
            data-entry={isInSettings ? true : undefined}
            onClick={() => go({ type: 'settings' })}
          >
            <IconSettings size={18} stroke={1.75} aria-hidden />
            <span className="folder-name">{say.settings.title}</span>
          </button>
        </li>
      </ul>
    </nav>
  );
}
