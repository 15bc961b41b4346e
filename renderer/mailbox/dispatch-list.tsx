import { IconAlertTriangle, IconInbox, IconMail, IconSearch, IconSend } from '@tabler/icons-react';
import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import type { Folder } from '../../app/contract/message-views.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { useChanges } from '../shared/changes.tsx';
import { useCommand } from '../shared/command-context.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { focusPane } from '../shared/panes.ts';
import { useSession } from '../shared/session.tsx';
import { useNow } from '../shared/use-now.ts';
import { useRowHeight } from '../shared/use-row-height.ts';
import { useTell } from '../shared/use-tell.tsx';
import { FilterChips } from './filter-chips.tsx';
import { ListTools } from './list-tools.tsx';
import { ListHeading } from './list-heading.tsx';
import { MessageRow, RowToCome } from './message-row.tsx';
import { useDispatchRows, type DispatchFilter } from './use-dispatch-rows.ts';
import { VirtualList } from './virtual-list.tsx';

const icons = { outbox: IconSend, attention: IconAlertTriangle, paper: IconMail, sent: IconInbox } as const;

/** A folder of dispatches, or what a search found. */
export function DispatchList({
  filter,
  title,
  above,
}: {
  readonly filter: DispatchFilter;
  readonly title: string;
  /** What belongs to the folder as a whole, between its name and its rows. */
  readonly above?: ReactNode;
}): ReactElement {
  const { place, go } = useNavigation();
  const { call } = useBackend();
  const { journal } = useChanges();
  const tell = useTell();
  const rowHeight = useRowHeight();
  const now = useNow(60_000);
  const rows = useDispatchRows({ ...filter, sort: place.sort }, journal);
  const [marked, setMarked] = useState<number>();

  const { selected } = place;
  const { rowAt, indexOf } = rows;
  const activeIndex = (selected === undefined ? undefined : indexOf(selected)) ?? marked;
  const markedRow = marked === undefined ? undefined : rowAt(marked);
  useEffect(() => {
    // The keyboard was quicker than the answer: the row is opened when it is here.
    if (selected === undefined && markedRow !== undefined) go({ type: 'select', id: markedRow.dispatch, isOpened: false });
  }, [selected, markedRow, go]);

  useCommand('item.delete', () => {
    const row = activeIndex === undefined ? undefined : rowAt(activeIndex);
    if (document.activeElement?.closest('[data-pane=list]') === null || row?.state !== 'held') return false;
    void call('dispatch.withdraw', { dispatch: row.dispatch }).then(result => {
      if (result.ok) go({ type: 'compose', draft: result.value.draft });
      else tell.failure(result.failure);
    });
    return undefined;
  });

  return (
    <>
      <ListHeading title={title} count={rows.total} />
      <FilterChips />
      <ListTools isTooMany={rows.isTooMany} />
      {above}
      {rows.failure !== undefined && <FailureNotice failure={rows.failure} />}
      {rows.total === 0 && rows.failure === undefined && <NothingHere folder={filter.folder} />}
      {rows.total !== undefined && rows.total > 0 && (
        <VirtualList
          label={title}
          total={rows.total}
          rowHeight={rowHeight}
          activeIndex={activeIndex}
          onShow={rows.show}
          onActive={index => {
            setMarked(index);
            go({ type: 'select', id: rowAt(index)?.dispatch, isOpened: false });
          }}
          onOpen={index => {
            const row = rowAt(index);
            if (row === undefined) return;
            go({ type: 'select', id: row.dispatch, isOpened: true });
            requestAnimationFrame(() => focusPane('reading'));
          }}
          renderRow={index => {
            const row = rowAt(index);
            return row === undefined ? <RowToCome /> : <MessageRow row={row} now={now} />;
          }}
        />
      )}
    </>
  );
}

function NothingHere({ folder }: { readonly folder: Folder | undefined }): ReactElement {
  const { say } = useSession();
  if (folder === undefined || folder === 'drafts')
    return <EmptyState icon={IconSearch} title={say.empty.search.title} text={say.empty.search.text} />;
  return <EmptyState icon={icons[folder]} title={say.empty[folder].title} text={say.empty[folder].text} />;
}
