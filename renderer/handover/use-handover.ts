import { changedParts } from '../../app/contract/draft-changes.ts';
import { demandsFourEyes, isSamePerson } from '../../app/contract/four-eyes.ts';
import type { DraftPart, HandoverView } from '../../app/contract/handover-views.ts';
import type { AttachmentView, DraftContent } from '../../app/contract/message-views.ts';
import type { DraftId } from '../../app/contract/values.ts';
import { useChanges } from '../shared/changes.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';

type Written = Omit<DraftContent, 'attachments'>;

export type HandoverState = HandoverView & {
  readonly draft: DraftId | undefined;
  /** What is not as it was when it came from a colleague. */
  readonly changed: readonly DraftPart[];
  /** The organisation demands that another sends this: nobody has prepared it, or whoever sits here did. */
  readonly needs: 'not-prepared' | 'own' | undefined;
  readonly writing: Written;
  readonly files: readonly AttachmentView[];
};

/** Where the draft that is written has been, and whether a colleague has to send it. */
export function useHandover(draft: DraftId | undefined, writing: Written, files: readonly AttachmentView[]): HandoverState {
  const { sender } = useSession();
  const { drafts: version } = useChanges();
  const { value = {} } = useAnswer('handover.of', draft === undefined ? undefined : { draft }, version);
  const { received } = value;
  const changed = received === undefined ? [] : changedParts(received.original, { content: writing, files });
  const isDemanded = demandsFourEyes(sender.fourEyes, writing.protectionClass);
  const isOwn = received !== undefined && isSamePerson(received.by, sender.user);
  const needs = !isDemanded ? undefined : received === undefined ? 'not-prepared' : isOwn ? 'own' : undefined;
  return { ...value, draft, changed, needs, writing, files };
}
