import { z } from 'zod';
import { isPracticePerson, registrationOf, type Directory, type OperatorName, type Registration } from './directory.ts';

/** ErrorCode is an int strictly between 0 and 9999 (facts §10). */
const Fault = z.strictObject({ fault: z.number().int().min(1).max(9998) });

const RecipientPlan = z.strictObject({
  /** Where the register says that the mailbox is; left out: where it is normally, else Ek. */
  operator: z.enum(['ek', 'bjork']).optional(),
  answer: z
    .union([
      z.enum(['delivered', 'not-delivered', 'http-503', 'timeout-before-storing', 'timeout-after-storing', 'reset', 'garbage']),
      Fault,
    ])
    .default('delivered'),
  /** After so many answers the behaviour is normal again; left out: never. */
  times: z.number().int().min(1).optional(),
  delayMs: z.number().int().min(0).max(600_000).default(0),
});

/** What the external förmedlare (`/Message/v3`) does with a distributeSecure that passed every check. */
const DispatcherPlan = z.strictObject({
  answer: z
    .union([z.enum(['ok', 'down', 'http-503', 'timeout-before-storing', 'timeout-after-storing', 'reset', 'garbage']), Fault])
    .default('ok'),
  /** After so many answers it takes messages over again; left out: never. */
  times: z.number().int().min(1).optional(),
  /** So many questions about a message are answered with "Bearbetning ej klar" before it is unpacked. */
  unpackedAfter: z.number().int().min(0).default(1),
});

/**
 * A scenario file, `interfaces.md`, the practice environment. An unknown key is refused. Every check of a message comes first: a wrong message gets
 * its fault whatever is planned.
 *
 * | answer | the client sees | in the mailbox |
 * |---|---|---|
 * | `delivered` | DeliveryResult, Delivered true | yes |
 * | `not-delivered` | DeliveryResult, Delivered false | no |
 * | `{"fault": n}` | HTTP 500 with an applicationFault | no |
 * | `http-503` | HTTP 503 with a page | no |
 * | `timeout-before-storing`, `timeout-after-storing` | nothing until it gives up or the environment closes | no, yes |
 * | `reset` | a TCP reset after the whole request | no |
 * | `garbage` | HTTP 200 with a page | yes |
 *
 * The register (Recipient and Authority): `down` cuts the connection before the request is read, as near to a dead host as a port allows that the
 * operators share; `slow` answers rightly after five seconds; `{"fault": n}` answers every well-formed question so.
 *
 * The external förmedlare has the same answers as an operator, where `ok` is that it takes the message over; what became of it then is what the
 * recipients' plans say: not yet is `Pending`, `not-delivered` and a fault from 5000 up are `DeliveryFailed`.
 */
export const Scenario = z.strictObject({
  recipients: z.record(z.string().regex(/^(?:16|18|19|20)\d{10}$/u), RecipientPlan).default({}),
  register: z.strictObject({ answer: z.union([z.enum(['ok', 'down', 'slow']), Fault]) }).default({ answer: 'ok' }),
  dispatcher: DispatcherPlan.prefault({}),
});
export type Scenario = z.output<typeof Scenario>;
export type PlannedAnswer = Scenario['recipients'][string]['answer'];
export type RegisterAnswer = Scenario['register']['answer'];

export type DispatcherAnswer = Scenario['dispatcher']['answer'];

/** What an operator does with a message that passed every check. */
export type Behaviour = { readonly answer: PlannedAnswer; readonly delayMs: number };

/** A scenario under way: it counts the answers that were given. */
export type Play = {
  readonly registerAnswer: () => RegisterAnswer;
  /** What the register says about somebody now. */
  readonly registration: (recipient: string) => Registration;
  /** What an operator does with a message now. Counts as one answer of the plan, if there is one for this operator. */
  readonly behaviour: (operator: OperatorName, recipient: string) => Behaviour;
  readonly isDispatcherDown: () => boolean;
  /** What the external förmedlare does with a message now. Counts as one answer of its plan. */
  readonly dispatcherAnswer: () => DispatcherAnswer;
  readonly unpackedAfter: () => number;
};

/**
 * Plays a scenario against the normal behaviour of the directory. Whoever a plan names has a mailbox that takes mail from this sender. When its
 * `times` are used up a practice person is as in the directory again (which may be another operator: so a person is made to move), and anybody
 * else keeps the mailbox.
 */
export function playScenario(directory: Directory, scenario: Scenario): Play {
  const given = new Map<string, number>();
  let taken = 0;
  const planned = (
    recipient: string,
  ): { readonly plan: Scenario['recipients'][string]; readonly operator: OperatorName; readonly isActive: boolean } | undefined => {
    const plan = Object.hasOwn(scenario.recipients, recipient) ? scenario.recipients[recipient] : undefined;
    if (plan === undefined) return undefined;
    const operator = plan.operator ?? registrationOf(directory, recipient).operator ?? 'ek';
    return { plan, operator, isActive: (given.get(recipient) ?? 0) < (plan.times ?? Infinity) };
  };
  const registration = (recipient: string): Registration => {
    const entry = planned(recipient);
    if (entry === undefined || (!entry.isActive && isPracticePerson(directory, recipient))) return registrationOf(directory, recipient);
    return { operator: entry.operator, isPending: false, acceptsSender: true, isDelivered: true };
  };
  const { dispatcher } = scenario;
  return {
    isDispatcherDown: () => dispatcher.answer === 'down',
    dispatcherAnswer: () => {
      taken += 1;
      return taken <= (dispatcher.times ?? Infinity) ? dispatcher.answer : 'ok';
    },
    unpackedAfter: () => dispatcher.unpackedAfter,
    registerAnswer: () => scenario.register.answer,
    registration,
    behaviour: (operator, recipient) => {
      const entry = planned(recipient);
      if (entry?.isActive === true && entry.operator === operator) {
        given.set(recipient, (given.get(recipient) ?? 0) + 1);
        return { answer: entry.plan.answer, delayMs: entry.plan.delayMs };
      }
      const { operator: home, acceptsSender, isDelivered } = registration(recipient);
      return { answer: home === operator && acceptsSender && isDelivered ? 'delivered' : 'not-delivered', delayMs: 0 };
    },
  };
}
