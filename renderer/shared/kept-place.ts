import { Folder } from '../../app/contract/message-views.ts';
import { DispatchId, DraftId } from '../../app/contract/values.ts';
import { ListFilter, ListSort } from '../../app/contract/view-memory.ts';
import { START, type Place } from './navigation.tsx';

/** What a reload left behind, read as something that anybody could have written. A file of its own: only a reload needs what parses it. */
export function placeFrom(kept: unknown): Place {
  const left = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<Place>;
  const folder = Folder.safeParse(left.folder);
  const draft = DraftId.safeParse(left.compose?.draft);
  const filter = ListFilter.safeParse(left.filter);
  const sort = ListSort.safeParse(left.sort);
  const open = DraftId.array().safeParse(left.open);
  const isKept = left.view === 'settings' || left.view === 'setup' || left.view === 'records';
  const view = left.view === 'compose' && draft.success ? 'compose' : isKept ? left.view : 'mail';
  return {
    ...START,
    view,
    folder: folder.success ? folder.data : START.folder,
    query: typeof left.query === 'string' ? left.query : '',
    filter: filter.success ? filter.data : {},
    sort: sort.success ? sort.data : START.sort,
    selected: DispatchId.safeParse(left.selected).data,
    compose: { ...START.compose, draft: draft.data },
    open: open.success ? open.data : [],
    pane: view === 'mail' ? 'list' : 'reading',
  };
}
