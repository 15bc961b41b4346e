import { setImmediate as turn } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { RecipientId } from '../../../app/contract/values.ts';
import type { Outcome } from '../../../app/delivery/mailbox.ts';
import { openOutbox, type Outbox } from '../../../app/dispatch/outbox.ts';
import { ok, type Result } from '../../../app/kernel/result.ts';
import type { RegisterAnswer } from '../../../app/recipient/register.ts';
import type { Services } from '../../../app/services.ts';
import { accepted, digital, dispatchWorld, type World } from './dispatch-world.ts';

export type OutboxWorld = {
  readonly world: World;
  readonly services: Services;
  readonly open: () => Outbox;
  /** Time passes, on the wall and in the computer, and what is due happens. */
  readonly pass: (milliseconds: number) => Promise<void>;
  /** What has been begun comes to its end, as far as it can. */
  readonly settle: () => Promise<void>;
  readonly reports: unknown[];
};

/** An outbox on a real journal with a time of its own. `deliver` is the operators' side; without it every message is accepted. */
export function outboxWorld(
  deliver: (serviceAddress: string, recipient: string) => Promise<Outcome> | Outcome = () => accepted,
): OutboxWorld {
  const world = dispatchWorld();
  let tickMs = 1000;
  const planned = new Set<{ readonly atMs: number; readonly act: () => void }>();
  const reports: unknown[] = [];
  const services: Services = {
    ...world.services,
    register: {
      ...world.services.register,
      lookup: ([recipient]) => Promise.resolve<Result<readonly RegisterAnswer[]>>(ok([registered(recipient)])),
    },
    mailbox: { ...world.services.mailbox, deliver: async (serviceAddress, _request, recipient) => deliver(serviceAddress, recipient) },
  };
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < 30; turns += 1) await turn();
  };
  const pass = async (milliseconds: number): Promise<void> => {
    const endMs = tickMs + milliseconds;
    for (;;) {
      await settle();
      const next = [...planned].filter(({ atMs }) => atMs <= endMs).sort((one, other) => one.atMs - other.atMs)[0];
      const atMs = Math.max(tickMs, next?.atMs ?? endMs);
      world.passTime(atMs - tickMs);
      tickMs = atMs;
      if (next === undefined) return;
      planned.delete(next);
      next.act();
    }
  };
  return {
    world,
    services,
    reports,
    settle,
    pass,
    open: () => {
      const timers = {
        after: (delayMs: number, act: () => void) => {
          const plan = { atMs: tickMs + delayMs, act };
          planned.add(plan);
          return () => void planned.delete(plan);
        },
        tickMs: () => tickMs,
      };
      const outbox = openOutbox(services, timers, error => void reports.push(error));
      onTestFinished(() => outbox.close());
      return outbox;
    },
  };
}

/** Björk has the mailboxes of those born before 1950; Ek has the others. */
function registered(recipient: RecipientId | undefined): RegisterAnswer {
  if (recipient === undefined) throw new Error('nobody asked about');
  const isBjork = recipient.startsWith('19') && Number(recipient.slice(2, 4)) < 50;
  return { ...digital(isBjork ? 'https://bjork.test/' : 'https://ek.test/'), recipient };
}
