import { advance } from '../../app/dispatch/advance.ts';
import type { Journal } from '../../app/journal/journal.ts';
import { ok } from '../../app/kernel/result.ts';
import type { Services } from '../../app/services.ts';
import type { Broken } from './client-order.ts';

/** Services without one of the protections that the driver is there to watch. */
export function brokenServices(services: Services, broken: Broken): Services {
  if (broken === 'intent-late') return { ...services, journal: { ...services.journal, record: intentLate(services.journal) } };
  const { mailbox } = services;
  return {
    ...services,
    mailbox: {
      ...mailbox,
      deliver: async (...given) => {
        const outcome = await mailbox.deliver(...given);
        return outcome.type === 'lost' ? { type: 'accepted', transactionId: 'none', response: new Uint8Array() } : outcome;
      },
    },
  };
}

/** Keeps the intent in memory until there is an outcome to write after it. */
function intentLate(journal: Journal): Journal['record'] {
  const kept = new Map<string, Parameters<Journal['record']>>();
  return (id, expected, event, content) => {
    const before = journal.find(id);
    if (event.type === 'submitted' && before?.seq === expected) {
      kept.set(id, [id, expected, event, content]);
      return ok({ ...before, message: before.message, dispatch: advance(before.dispatch, event) });
    }
    const intent = kept.get(id);
    kept.delete(id);
    const written = intent === undefined ? undefined : journal.record(...intent);
    if (written?.ok === false) return written;
    return journal.record(id, written?.value.seq ?? expected, event, content);
  };
}
