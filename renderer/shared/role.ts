import { FOLDERS } from '../../app/contract/folders.ts';
import type { Folder } from '../../app/contract/message-views.ts';
import type { OperationName } from '../../app/contract/operations.ts';
import type { SenderView } from '../../app/contract/system-views.ts';

type Allowed = Pick<SenderView, 'notAllowed'>;

/** Whether this person's role allows an operation: what it does not is not offered. The router is what refuses. */
export const mayDo = ({ notAllowed }: Allowed, operation: OperationName): boolean => !notAllowed.includes(operation);

/** Folders that this person's role opens. */
export const openFolders = (sender: Allowed): readonly Folder[] =>
  FOLDERS.filter(folder => mayDo(sender, folder === 'drafts' ? 'draft.list' : 'dispatch.list'));

/** The folder to show when `folder` is not for this person: what was sent; undefined when none is. */
export function folderFor(sender: Allowed, folder: Folder): Folder | undefined {
  const open = openFolders(sender);
  return open.includes(folder) ? folder : open.at(-1);
}
