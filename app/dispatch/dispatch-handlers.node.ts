import { later } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Handlers } from '../contract/operations.ts';
import type { DraftContent } from '../contract/message-views.ts';
import { DispatchId, type DraftId } from '../contract/values.ts';
import type { ListQuery } from '../journal/journal.ts';
import { messageFrom } from '../journal/message-record.ts';
import { orderFrom } from '../message/order-from-draft.ts';
import { lookUpReachability } from '../recipient/reachability.ts';
import { checkFourEyes } from '../handover/four-eyes.ts';
import { releaseDraft, takeToSend } from '../handover/claims.node.ts';
import { preparedDraft } from '../handover/prepared-draft.ts';
import { receiveAgain } from '../handover/receive-again.node.ts';
import type { NoteReading } from '../journal/reading-log.ts';
import type { Register } from '../recipient/register.ts';
import type { Services } from '../services.ts';
import { copyToDraft } from './copy-to-draft.ts';
import { allows, type DispatchEvent } from './dispatch.ts';
import { detailOf, rowOf } from './dispatch-view.ts';
import { contentAgain, saveWithFiles } from './draft-again.ts';
import { holdOrder } from './hold-order.node.ts';
import { recordStep } from './record-step.ts';
import { sendMoment, TYPED_LATEST_MS } from './send-moment.ts';
import { sentTogether } from './sent-together.ts';
import { sortedList } from './sorted-list.ts';
import { takeStep } from './take-step.node.ts';

type DispatchOperations =
  | 'dispatch.send'
  | 'dispatch.withdraw'
  | 'dispatch.copy'
  | 'dispatch.retry'
  | 'dispatch.settle'
  | 'dispatch.list'
  | 'dispatch.show'
  | 'dispatch.attachment'
  | 'folder.counts';

type Surroundings = {
  /** Looks at the outbox at once. */
  readonly wake: () => void;
  readonly undoSeconds: () => number;
  /** Answers that were shown a moment ago, for a refusal before anything is held. */
  readonly shownRegister: Register;
  readonly noteReading: NoteReading;
};

/** What a window may do with messages that have been sent or are on their way. */
export function dispatchHandlers(services: Services, around: Surroundings): Pick<Handlers, DispatchOperations> {
  const { journal, drafts, clock, emit } = services;
  const { noteReading } = around;
  const ordered = sortedList(journal);
  const answer = async <T>(result: Result<T>): Promise<Result<T>> => {
    await Promise.resolve();
    return result;
  };
  const step = (id: DispatchId, event: DispatchEvent, note?: string): ReturnType<Handlers['dispatch.retry']> => {
    const taken = takeStep(services, id, () => ok(event), note);
    if (taken.ok) around.wake();
    return answer(taken.ok ? ok(rowOf(taken.value)) : taken);
  };

  return {
    'dispatch.send': async ({ draft, seen }) => {
      const view = drafts.open(draft);
      if (view === undefined) return fail({ code: 'draft.unknown' });
      const order = orderFrom(drafts, view);
      if (!order.ok) return order;
      const preparation = preparedDraft(services, view, clock.now());
      if (!preparation.ok) return preparation;
      const { origin, prepared } = preparation.value;
      const seenByTwo = checkFourEyes(services.fourEyes, view.content.protectionClass, prepared?.by);
      if (!seenByTwo.ok) return seenByTwo;
      const { paper, address, isSpecialAddress = false, sendAt, service } = view.content;
      if (paper === 'never' && seen.length > 0) {
        const shown = await lookUpReachability(
          { register: around.shownRegister, clock },
          seen.map(({ recipient }) => recipient),
        );
        const first = shown.ok ? shown.value.find(({ channel }) => channel === 'paper') : undefined;
        if (first?.reason !== undefined && first.reason !== 'register-unavailable')
          return fail({ code: 'recipient.unreachable', reason: first.reason, ...(first.isMinor === true ? { isMinor: true } : {}) });
      }
      const signers = await services.signers();
      if (!signers.ok) return signers;
      const now = clock.now();
      const moment = sendMoment(sendAt, now, TYPED_LATEST_MS);
      if (!moment.ok) return moment;
      const dueAt = moment.value ?? later(now, around.undoSeconds() * 1000);
      const why = moment.value === undefined ? 'undo' : 'scheduled';
      const taken = origin === undefined ? ok(undefined) : await takeToSend(services, origin);
      if (!taken.ok) return taken;
      const held = await holdOrder(services, order.value, {
        ...{ paper, address, isSpecialAddress, seen, draft, dueAt, why },
        ...(service === undefined ? {} : { service }),
        ...(prepared === undefined ? {} : { prepared }),
        ...(origin === undefined ? {} : { origin }),
      });
      if (!held.ok) {
        if (taken.value?.isNew === true && origin !== undefined) await releaseDraft(services, origin);
        return held;
      }
      emit({ type: 'draft.changed' });
      around.wake();
      return ok(held.value.map(rowOf));
    },
    'dispatch.retry': ({ dispatch }) => step(dispatch, { type: 'retried', at: clock.now() }),
    'dispatch.settle': ({ dispatch, as, note }) =>
      step(dispatch, { type: 'settled', at: clock.now(), as, cause: { kind: 'settled', code: as } }, note),
    'dispatch.withdraw': ({ dispatch }) => answer(withdraw(services, dispatch)),
    'dispatch.copy': ({ dispatch, to }) => {
      const noted = noteReading(dispatch);
      return answer(noted.ok ? copyToDraft(services, dispatch, to) : noted);
    },
    'dispatch.list': ({ folder, query, sort = 'newest', ...rest }) => {
      if (folder === 'drafts') return answer(ok({ total: 0, rows: [] }));
      const words = query?.trim() ?? '';
      const question = defined({ ...rest, folder, query: words === '' ? undefined : words }) as ListQuery;
      const share = journal.askable(question);
      if (share !== undefined) return answer(fail({ code: 'journal.being-indexed', percent: Math.floor(share * 100) }));
      const { rows, ...page } = sort === 'newest' ? journal.list(question) : ordered(question, sort);
      return answer(ok({ ...page, rows: rows.map(rowOf) }));
    },
    'dispatch.show': ({ dispatch }) => {
      const stored = journal.find(dispatch);
      if (stored === undefined) return answer(fail({ code: 'dispatch.unknown' }));
      const noted = noteReading(dispatch);
      if (!noted.ok) return answer(noted);
      const other = stored.dispatch.service === undefined ? undefined : journal.find(stored.dispatch.service.with)?.dispatch;
      const entries = journal.entriesOf(dispatch);
      return answer(
        ok(
          detailOf(stored, entries, {
            other: other && { dispatch: other, entries: journal.entriesOf(DispatchId.parse(other.id)) },
            together: sentTogether(journal, entries),
            noteAt: seq => textOf(journal.contentAt(seq, 'note')),
          }),
        ),
      );
    },
    'dispatch.attachment': ({ dispatch, index }) => {
      const name = journal.find(dispatch)?.message?.attachments[index]?.name;
      const bytes = journal.content(dispatch, `attachment.${index}`);
      const noted = noteReading(dispatch);
      if (!noted.ok) return answer(noted);
      return answer(
        name === undefined || bytes === undefined
          ? fail({ code: 'attachment.missing' })
          : ok({ name, base64: Buffer.from(bytes).toString('base64') }),
      );
    },
    'folder.counts': () => answer(ok({ drafts: drafts.list().length, ...journal.counts() })),
  };
}

/** Back to a draft with everything that was typed; the draft is there and the message gone in one transaction, or neither. */
function withdraw(services: Services, id: DispatchId): Result<{ readonly draft: DraftId }> {
  const { journal, clock, emit } = services;
  const stored = journal.find(id);
  if (stored === undefined) return fail({ code: 'dispatch.unknown' });
  if (!allows(stored.dispatch, 'withdrawn')) return fail({ code: 'dispatch.wrong-state', state: stored.dispatch.state });
  const message = messageFrom(journal, stored.dispatch, stored.message);
  if (!message.ok) return message;
  const content: DraftContent = {
    ...contentAgain(stored, message.value),
    ...(stored.dispatch.state === 'held' && stored.dispatch.why === 'scheduled' ? { sendAt: stored.dispatch.dueAt } : {}),
    ...(stored.dispatch.service?.role === 'document' ? { service: 'simplified' } : {}),
  };
  const withdrawn = journal.atomically<{ readonly draft: DraftId }>(() => {
    const saved = saveWithFiles(services, content, message.value);
    if (!saved.ok) return saved;
    const received = receiveAgain(services, saved.value, stored.dispatch);
    if (!received.ok) return received;
    const recorded = recordStep(services, stored, { type: 'withdrawn', at: clock.now() });
    return recorded.ok ? ok({ draft: saved.value }) : recorded;
  });
  if (withdrawn.ok) emit({ type: 'draft.changed' });
  return withdrawn;
}

function defined(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

const textOf = (bytes: Uint8Array | undefined): string | undefined => (bytes === undefined ? undefined : Buffer.from(bytes).toString());
