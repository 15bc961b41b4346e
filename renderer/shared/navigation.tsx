import { createContext, use, useEffect, useMemo, useReducer, type Dispatch, type ReactElement, type ReactNode } from 'react';
import type { Folder } from '../../app/contract/message-views.ts';
import type { DispatchId, DraftId } from '../../app/contract/values.ts';
import type { ListFilter, ListSort } from '../../app/contract/view-memory.ts';
import type { RecordPart } from '../records/record-parts.ts';
import { invariant } from '../../app/kernel/fault.ts';

/** What a new message begins with. */
export type BeginningText = { readonly name: string; readonly subject: string; readonly body: string };

/** Where in the window a person is. */
export type Place = {
  readonly view: 'mail' | 'compose' | 'settings' | 'setup' | 'records';
  readonly folder: Folder;
  /** The message that is open in the reading pane. */
  readonly selected: DispatchId | undefined;
  /** What is searched for; empty when a folder is shown. */
  readonly query: string;
  /** What the search is narrowed to. */
  readonly filter: ListFilter;
  /** The order of every list. */
  readonly sort: ListSort;
  /** `key` changes with every new compose view; `draft` is known once something is saved. */
  readonly compose: {
    readonly key: number;
    readonly draft: DraftId | undefined;
    readonly to: string;
    readonly text: BeginningText | undefined;
    /** It was left for good, not put aside. */
    readonly isClosed?: true;
  };
  /** What is being written at the same time: the drafts that were opened and not closed, in that order. */
  readonly open: readonly DraftId[];
  /** The part of the archive that was open last. */
  readonly recordPart: RecordPart | undefined;
  /** Which pane has the room where only one fits. */
  readonly pane: 'folders' | 'list' | 'reading';
};

export type Step =
  | { readonly type: 'open-folder'; readonly folder: Folder }
  | { readonly type: 'select'; readonly id: DispatchId | undefined; readonly isOpened: boolean }
  | { readonly type: 'search'; readonly query: string }
  | { readonly type: 'filter'; readonly filter: ListFilter }
  | { readonly type: 'sort'; readonly sort: ListSort }
  | { readonly type: 'compose'; readonly draft?: DraftId; readonly to?: string; readonly text?: BeginningText }
  | { readonly type: 'draft-made'; readonly draft: DraftId }
  /** Saved for the first time when its view was gone already. */
  | { readonly type: 'draft-left'; readonly draft: DraftId; readonly key: number }
  /** Put aside and kept open. */
  | { readonly type: 'minimise' }
  | { readonly type: 'close-draft'; readonly draft: DraftId }
  | { readonly type: 'settings' }
  | { readonly type: 'setup' }
  /** `part`: which part of the archive; left out: where it was. */
  | { readonly type: 'records'; readonly part?: RecordPart }
  | { readonly type: 'show-folders' }
  | { readonly type: 'back' };

/** Where a window begins that knows of nothing before. */
export const START: Place = {
  view: 'mail',
  folder: 'drafts',
  selected: undefined,
  query: '',
  filter: {},
  sort: 'newest',
  compose: { key: 0, draft: undefined, to: '', text: undefined },
  open: [],
  recordPart: undefined,
  pane: 'list',
};

const withOpen = (open: readonly DraftId[], draft: DraftId | undefined): readonly DraftId[] =>
  draft === undefined || open.includes(draft) ? open : [...open, draft];
const withoutOpen = (open: readonly DraftId[], draft: DraftId | undefined): readonly DraftId[] => open.filter(id => id !== draft);

export function nextPlace(place: Place, step: Step): Place {
  switch (step.type) {
    case 'open-folder':
      return {
        ...place,
        view: 'mail',
        folder: step.folder,
        query: '',
        filter: {},
        pane: 'list',
        selected: place.folder === step.folder ? place.selected : undefined,
      };
    case 'select':
      return { ...place, view: 'mail', selected: step.id, pane: step.isOpened ? 'reading' : place.pane };
    case 'search':
      return { ...place, view: 'mail', query: step.query, pane: 'list', selected: step.query === place.query ? place.selected : undefined };
    case 'filter':
      return { ...place, view: 'mail', filter: step.filter, pane: 'list', selected: undefined };
    case 'sort':
      return { ...place, sort: step.sort };
    case 'compose':
      return {
        ...place,
        view: 'compose',
        pane: 'reading',
        open: withOpen(place.open, step.draft),
        compose: { key: place.compose.key + 1, draft: step.draft, to: step.to ?? '', text: step.text },
      };
    case 'draft-made':
      return { ...place, open: withOpen(place.open, step.draft), compose: { ...place.compose, draft: step.draft } };
    case 'draft-left': {
      const isClosed = place.compose.key === step.key && place.compose.isClosed === true;
      return isClosed ? place : { ...place, open: withOpen(place.open, step.draft) };
    }
    case 'minimise':
      return { ...place, view: 'mail', pane: 'list' };
    case 'close-draft':
      return { ...place, open: withoutOpen(place.open, step.draft) };
    case 'records':
      return { ...place, view: 'records', pane: 'reading', recordPart: step.part ?? place.recordPart };
    case 'settings':
    case 'setup':
      return { ...place, view: step.type, pane: 'reading' };
    case 'show-folders':
      return { ...place, view: 'mail', pane: 'folders' };
    case 'back':
      if (place.view === 'compose') {
        const open = withoutOpen(place.open, place.compose.draft);
        return { ...place, view: 'mail', pane: 'list', open, compose: { ...place.compose, isClosed: true } };
      }
      if (place.view !== 'mail') return { ...place, view: 'mail', pane: 'list' };
      return place.pane === 'reading' ? { ...place, pane: 'list' } : { ...place, pane: 'folders' };
  }
}

type Navigation = { readonly place: Place; readonly go: Dispatch<Step> };
const NavigationContext = createContext<Navigation | undefined>(undefined);

/** The place survives a reload of the page in the browser's own history entry; nothing is stored on the disk. `first`: read back by `kept-place.ts`. */
export function NavigationProvider({ first, children }: { readonly first: Place; readonly children: ReactNode }): ReactElement {
  const [place, go] = useReducer(nextPlace, first);
  useEffect(() => {
    history.replaceState({ ...keptState(), place }, '');
  }, [place]);
  const navigation = useMemo(() => ({ place, go }), [place]);
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}

export function useNavigation(): Navigation {
  const navigation = use(NavigationContext);
  invariant(navigation, 'no navigation above');
  return navigation;
}

/** What this entry of the browser's history holds, whoever wrote it. */
export function keptState(): Record<string, unknown> {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null ? (state as Record<string, unknown>) : {};
}
