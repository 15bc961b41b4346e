import { Button } from '@mantine/core';
import { IconPencil, IconUsers } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import { useOpenHandover } from '../handover/use-open-handover.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { useChanges } from '../shared/changes.tsx';
import { useCommand } from '../shared/command-context.tsx';
import { ConfirmDialog } from '../shared/confirm-dialog.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { Later } from '../shared/first-picture.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { focusPane } from '../shared/panes.ts';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { useNow } from '../shared/use-now.ts';
import { useRowHeight } from '../shared/use-row-height.ts';
import { useIsOnePane } from '../shared/use-one-pane.ts';
import { useTell } from '../shared/use-tell.tsx';
import { FirstStart } from './first-start.tsx';
import { ListHeading } from './list-heading.tsx';
import { DraftRow } from './message-row.tsx';
import { ListTools } from './list-tools.tsx';
import { sortedDrafts } from './sorted-drafts.ts';
import { VirtualList } from './virtual-list.tsx';

/** What is written and not sent. Enter goes on writing; Delete throws away, after a question. */
export function DraftList(): ReactElement {
  const { go, place } = useNavigation();
  const { words, say } = useSession();
  const { call } = useBackend();
  const { drafts: version } = useChanges();
  const tell = useTell();
  const handover = useOpenHandover();
  const isOnePane = useIsOnePane();
  const rowHeight = useRowHeight();
  const now = useNow(60_000);
  const { value, failure, reload } = useAnswer('draft.list', {}, version);
  const drafts = useMemo(() => value && sortedDrafts(value, place.sort), [value, place.sort]);
  const [active, setActive] = useState<number>();
  const [isAsking, setIsAsking] = useState(false);
  const draft = active === undefined ? undefined : drafts?.[active];

  useCommand('item.delete', () => {
    if (document.activeElement?.closest('[data-pane=list]') === null || draft === undefined) return false;
    setIsAsking(true);
    return undefined;
  });
  const discard = async (): Promise<void> => {
    setIsAsking(false);
    if (draft === undefined) return;
    const result = await call('draft.discard', { draft: draft.id });
    if (!result.ok) tell.failure(result.failure);
    reload();
    requestAnimationFrame(() => focusPane('list'));
  };

  return (
    <>
      <ListHeading title={words.folder.drafts} count={drafts?.length} />
      <ListTools>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconUsers size={16} stroke={1.75} aria-hidden />}
          onClick={handover.choose}
        >
          {say.handover.open}
        </Button>
      </ListTools>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {drafts?.length === 0 && (
        <div className="list-nothing">
          {/* Where list and message take turns, this is what a first start shows. */}
          {isOnePane && <Later>{() => <FirstStart />}</Later>}
          <EmptyState icon={IconPencil} title={say.empty.drafts.title} text={say.empty.drafts.text} />
        </div>
      )}
      {drafts !== undefined && drafts.length > 0 && (
        <VirtualList
          label={words.folder.drafts}
          total={drafts.length}
          rowHeight={rowHeight}
          activeIndex={active}
          onShow={() => undefined}
          onActive={setActive}
          onOpen={index => {
            const row = drafts[index];
            if (row !== undefined) go({ type: 'compose', draft: row.id });
          }}
          renderRow={index => {
            const row = drafts[index];
            return row === undefined ? undefined : <DraftRow draft={row} now={now} />;
          }}
        />
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={say.discardTitle}
        text={say.discardText}
        confirm={say.discard}
        onConfirm={() => void discard()}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
