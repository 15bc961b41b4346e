import type { Scenario } from '../../app/practice/scenario.ts';
import type { z } from 'zod';
import { randomFrom, type Random } from '../fuzz/mutate.ts';
import type { ClientOrder, OrderedMessage } from './client-order.ts';

/** Public test identities: two operators, one who is never delivered to, and two on paper. */
const REACHED = ['198101032384', '192705178354', '162021003898'];
const OTHERS = ['197710182382', '198101052382', '191212121212'];

const ANSWERS = ['not-delivered', 'http-503', 'timeout-before-storing', 'timeout-after-storing', 'reset', 'garbage'] as const;

/** How a round ends for its client. */
export type Ending = { readonly killAfterMs: number } | { readonly stopAt: number } | { readonly runMs: number };

export type Life = Pick<ClientOrder, 'face' | 'messages'> & { readonly ending: Ending };

export type Round = {
  readonly scenario: z.input<typeof Scenario>;
  /** One client, or two on the same data folder at the same time: a window and a command line, say. */
  readonly clients: readonly Life[];
};

/** Each round has numbers of its own, so that a run can be repeated. */
export function randomRound(seed: number, round: number): Round {
  const random = randomFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(round + 1, 0x85ebca6b));
  const clients = random() < 0.1 ? 2 : 1;
  return { scenario: scenario(random), clients: Array.from({ length: clients }, () => life(random, round)) };
}

function life(random: Random, round: number): Life {
  return { face: random() < 0.5 ? 'window' : 'script', messages: messages(random, round), ending: ending(random) };
}

function scenario(random: Random): z.input<typeof Scenario> {
  const recipients = REACHED.filter(() => random() < 0.6).map(recipient => [
    recipient,
    { answer: answer(random), times: 1 + below(random, 4), delayMs: random() < 0.3 ? below(random, 60) : 0 },
  ]);
  return { recipients: Object.fromEntries(recipients) as NonNullable<z.input<typeof Scenario>['recipients']>, register: register(random) };
}

function answer(random: Random): (typeof ANSWERS)[number] | { readonly fault: number } {
  const roll = random();
  if (roll < 0.12) return { fault: 4000 + below(random, 4) };
  if (roll < 0.24) return { fault: 5000 + below(random, 12) };
  return one(random, ANSWERS);
}

function register(random: Random): z.input<typeof Scenario>['register'] {
  const roll = random();
  if (roll < 0.85) return { answer: 'ok' };
  if (roll < 0.93) return { answer: 'down' };
  return { answer: roll < 0.97 ? 'slow' : { fault: 4000 } };
}

function messages(random: Random, round: number): readonly OrderedMessage[] {
  return Array.from({ length: 1 + below(random, 4) }, (_, index) => ({
    to: random() < 0.9 ? one(random, REACHED) : one(random, OTHERS),
    subject: `Omgång ${round} meddelande ${index}`,
    bodyLength: 1 + below(random, 2000),
    attachmentBytes: random() < 0.2 ? 1 + below(random, 40_000) : 0,
    paper: random() < 0.3 ? ('allow' as const) : ('never' as const),
  }));
}

function ending(random: Random): Ending {
  const roll = random();
  if (roll < 0.45) return { killAfterMs: 5 + below(random, 300) };
  if (roll < 0.85) return { stopAt: 1 + below(random, 90) };
  return { runMs: 400 };
}

const below = (random: Random, limit: number): number => Math.floor(random() * limit);

function one<T>(random: Random, from: readonly T[]): T {
  return from[below(random, from.length)] as T;
}
