import type { Handlers } from '../contract/operations.ts';
import { millisecondsBetween } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Stored } from '../journal/journal.ts';
import type { Services } from '../services.ts';
import { rowOf } from './dispatch-view.ts';
import { takeStep } from './take-step.node.ts';
import { IN_OUTBOX, inOutboxOrder, pendingSummary } from './pending-summary.ts';
import { sendMoment, TYPED_LATEST_MS } from './send-moment.ts';
import { similarDispatches } from './similar-dispatches.ts';

type OutboxOperations =
  'dispatch.send-now' | 'dispatch.reschedule' | 'dispatch.cancel' | 'dispatch.similar' | 'outbox.pending' | 'outbox.online';

type Surroundings = {
  /** Looks at the outbox at once. */
  readonly wake: () => void;
  /** Tries at once what waits for the network. */
  readonly online: () => void;
};

/** What a window may do with the outbox as a whole, and with the order in it. */
export function outboxHandlers(services: Services, { wake, online }: Surroundings): Pick<Handlers, OutboxOperations> {
  const { journal, drafts, clock } = services;
  const row = (result: Result<Stored>): ReturnType<Handlers['dispatch.retry']> => {
    if (result.ok) wake();
    return Promise.resolve(result.ok ? ok(rowOf(result.value)) : result);
  };
  return {
    'dispatch.send-now': ({ dispatch }) => row(takeStep(services, dispatch, () => ok({ type: 'retried', at: beforeAllOthers(services) }))),
    'dispatch.reschedule': ({ dispatch, sendAt }) =>
      row(
        takeStep(services, dispatch, ({ dispatch: { service } }) => {
          if (service?.role === 'control') return fail({ code: 'input.invalid', issues: ['sendAt: the control message has its day'] });
          const now = clock.now();
          if (sendAt !== 'office-hours' && millisecondsBetween(now, sendAt) <= 0) {
            return fail({ code: 'input.invalid', issues: ['sendAt: has passed'] });
          }
          const moment = sendMoment(sendAt, now, TYPED_LATEST_MS);
          return moment.ok ? ok({ type: 'rescheduled', dueAt: moment.value ?? now }) : moment;
        }),
      ),
    'dispatch.cancel': ({ dispatch }) => row(takeStep(services, dispatch, () => ok({ type: 'withdrawn', at: clock.now() }))),
    'dispatch.similar': ({ draft, withinMinutes }) => {
      const view = drafts.open(draft);
      if (view === undefined) return Promise.resolve(fail({ code: 'draft.unknown' }));
      return Promise.resolve(ok([...similarDispatches(journal, view.content, clock.now(), withinMinutes)]));
    },
    'outbox.pending': () => Promise.resolve(ok(pendingSummary(journal.inStates(IN_OUTBOX), clock.now()))),
    'outbox.online': () => {
      online();
      return Promise.resolve(ok({}));
    },
  };
}

/** "Send now" goes before whatever is due already. */
function beforeAllOthers({ journal, clock }: Pick<Services, 'journal' | 'clock'>): string {
  const now = clock.now();
  const held = journal.inStates(['held']).map(({ dispatch }) => dispatch);
  const first = [...held].sort(inOutboxOrder)[0];
  if (first?.state !== 'held' || first.dueAt > now) return now;
  return new Date(Date.parse(first.dueAt) - 1).toISOString();
}
