import { ActionIcon } from '@mantine/core';
import { IconPencil, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { DraftSummary } from '../../app/contract/message-views.ts';
import { useChanges } from '../shared/changes.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { focusPane } from '../shared/panes.ts';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';

/** The messages that are being written at the same time, to go between. One that was sent or thrown away is gone from here by itself (S41). */
export function OpenDrafts(): ReactElement | undefined {
  const { place, go } = useNavigation();
  const { say } = useSession();
  const { drafts: version } = useChanges();
  const { open, view, compose } = place;
  const { value: drafts } = useAnswer('draft.list', open.length === 0 ? undefined : {}, version);
  const shown = open.flatMap(id => drafts?.find(draft => draft.id === id) ?? []);
  const isHere = ({ id }: DraftSummary): boolean => view === 'compose' && compose.draft === id;
  // The only one, and it is on the screen: there is nothing to go between.
  if (shown.every(isHere)) return undefined;
  return (
    <section className="open-drafts" aria-label={say.openDrafts.label} data-pane="open-drafts" tabIndex={-1}>
      <ul>
        {shown.map((draft, index) => {
          const name = draft.recipientName || draft.recipient || say.noRecipient;
          const subject = draft.subject.trim() === '' ? say.noSubject : draft.subject;
          return (
            <li key={draft.id} className="open-draft">
              <button
                type="button"
                aria-current={isHere(draft) ? 'page' : undefined}
                data-entry={index === 0 ? true : undefined}
                onClick={() => {
                  if (!isHere(draft)) go({ type: 'compose', draft: draft.id });
                }}
              >
                <IconPencil size={16} stroke={1.75} aria-hidden />
                <span>
                  <strong>{subject}</strong> {name}
                </span>
              </button>
              <ActionIcon
                variant="subtle"
                size="md"
                aria-label={say.openDrafts.close(subject)}
                onClick={() => {
                  go(isHere(draft) ? { type: 'back' } : { type: 'close-draft', draft: draft.id });
                  if (!isHere(draft)) requestAnimationFrame(() => focusPane(view === 'compose' ? 'compose' : 'list'));
                }}
              >
                <IconX size={14} stroke={2} aria-hidden />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
