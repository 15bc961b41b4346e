import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { DispatchRow } from '../../app/contract/message-views.ts';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { useBackend } from '../shared/backend-context.tsx';
import { mayDo } from '../shared/role.ts';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';
import { useTell } from '../shared/use-tell.tsx';
import { useOutcomeNotices } from './use-outcome-notices.ts';

/** Tells how sending went: aloud for a screen reader, and in the corner only when a person has to do something (S31). */
export function useOutcomes(): void {
  const { call, subscribe } = useBackend();
  const { words, say, sender } = useSession();
  // Whoever cannot send has nothing on its way; and asking would be a reading of somebody else's message.
  const maySend = mayDo(sender, 'dispatch.send');
  const { go, place } = useNavigation();
  const keepNotice = useOutcomeNotices(place);
  const announce = useAnnounce();
  const tell = useTell();
  const told = useRef(new Map<string, string>());

  useEffect(() => {
    if (!maySend) return undefined;
    const tellRow = (row: DispatchRow): void => {
      const mark = `${row.state} ${row.folder} ${row.why ?? ''}`;
      if (told.current.get(row.dispatch) === mark) return;
      told.current.set(row.dispatch, mark);
      // In its turn is no news either: that it leaves is, in a moment.
      if (row.state === 'withdrawn' || (row.state === 'held' && (row.why === 'undo' || row.why === 'waiting'))) return;
      const name = row.isProtected === true ? say.letter.protectedRecipient : row.recipientName || formatRecipient(row.recipient);
      if (row.folder !== 'attention' && row.why !== 'certificate') {
        announce(`${name}: ${words.stateSentence(row)}`);
        return;
      }
      // The notice is read aloud by itself.
      const notice = tell.action(
        `${name}: ${words.state(row)}`,
        <>
          <p>{words.stateSentence(row)}</p>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              if (row.folder === 'attention' || row.folder === 'outbox') go({ type: 'open-folder', folder: row.folder });
              go({ type: 'select', id: row.dispatch, isOpened: true });
            }}
          >
            {say.show}
          </Button>
        </>,
      );
      keepNotice(row.dispatch, notice);
    };
    return subscribe(event => {
      if (event.type !== 'journal.changed' || event.dispatch === undefined) return;
      const dispatch = event.dispatch as DispatchRow['dispatch'];
      void call('dispatch.show', { dispatch }).then(result => {
        if (result.ok) tellRow(result.value.row);
      });
    });
  }, [maySend, call, subscribe, words, say, go, announce, tell, keepNotice]);
}
