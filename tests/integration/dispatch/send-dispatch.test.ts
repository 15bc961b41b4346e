import { describe, expect, test } from 'vitest';
import type { DispatchId } from '../../../app/contract/values.ts';
import { failureText } from '../../../app/contract/language/failure-text.ts';
import { wordsFor } from '../../../app/contract/language/words-for.ts';
import { recoverInterrupted } from '../../../app/dispatch/recover-interrupted.ts';
import { sendDispatch } from '../../../app/dispatch/send-dispatch.ts';
import { retryDispatch } from '../../../app/dispatch/send-order.node.ts';
import { fail } from '../../../app/kernel/result.ts';
import {
  accepted,
  anna,
  digital,
  dispatchWorld,
  lost,
  notDelivered,
  notSent,
  onPaper,
  postponed,
  refusedByOperator,
  response,
  type World,
} from './dispatch-world.ts';

const unavailable = { code: 'register.unavailable', hop: 'connect' } as const;

async function send(world: World, id: DispatchId): Promise<unknown> {
  const sent = await sendDispatch(world.services, id);
  return sent.ok ? sent.value.dispatch : sent.failure;
}

test('the intent is in the journal, bytes and all, before anything leaves; then the answer, byte for byte', async () => {
  const world = dispatchWorld();
  const held = await world.hold();
  expect(await send(world, held.dispatch.id)).toMatchObject({ state: 'delivered', transactionId: 'trans-1' });
  expect(world.delivered).toHaveLength(1);
  expect(world.delivered[0]?.journalledAs).toBe('submitting');
  const { journal } = world.services;
  expect(Buffer.from(journal.content(held.dispatch.id, 'request') ?? []).toString()).toBe(world.delivered[0]?.request);
  expect(Buffer.from(journal.content(held.dispatch.id, 'response') ?? [])).toEqual(response);
  expect(journal.entriesOf(held.dispatch.id).map(entry => entry.event)).toEqual(['held', 'submitted', 'accepted']);
  expect(journal.verify().verdict).toBe('ok');
});

describe('outcome → state', () => {
  test.each([
    ['accepted', accepted, { state: 'delivered' }],
    ['fault from 5000 up', refusedByOperator, { state: 'refused', cause: { kind: 'operator-fault', code: '5006', reference: 'call-1' } }],
    ['Delivered=false', notDelivered, { state: 'refused', cause: { kind: 'not-delivered' } }],
    [
      'too large for the operator',
      { type: 'too-large', response } as const,
      { state: 'refused', cause: { kind: 'size-refused', code: '413' } },
    ],
    ['lost', lost, { state: 'unconfirmed', attempts: 1 }],
    ['not sent', notSent, { state: 'held', why: 'operator-unavailable' }],
    ['fault below 5000', postponed, { state: 'held', why: 'operator-unavailable' }],
  ])('%s', async (_, outcome, state) => {
    const world = dispatchWorld();
    world.outcomes.push(outcome);
    expect(await send(world, (await world.hold()).dispatch.id)).toMatchObject(state);
  });
});

describe('the register at the moment of sending', () => {
  test.each([
    ['does not answer: waits, never paper', unavailable, {}, { state: 'held', why: 'register-unavailable' }],
    ['does not answer, and paper was allowed: waits all the same', unavailable, { paper: 'allow' as const }, { state: 'held' }],
    [
      'refuses: a person must look',
      { code: 'register.refused', faultCode: 5002 } as const,
      {},
      { state: 'refused', cause: { kind: 'register-refused', code: '5002' } },
    ],
    ['says paper, not allowed', onPaper, {}, { state: 'refused', cause: { kind: 'unreachable', code: 'opted-out' } }],
    ['says paper, allowed', onPaper, { paper: 'allow' as const }, { state: 'letter' }],
    [
      'certificate out of date',
      { code: 'certificate.expired', use: 'transport', expiredAt: '2026-01-01T00:00:00.000Z' } as const,
      {},
      { state: 'held', why: 'certificate' },
    ],
  ])('%s', async (_, answer, handling, state) => {
    const world = dispatchWorld();
    world.registerAnswers.push(answer);
    expect(await send(world, (await world.hold({}, handling)).dispatch.id)).toMatchObject(state);
    expect(world.delivered).toEqual([]);
  });

  test.each([
    ['digital', onPaper, 'opted-out'],
    ['paper', digital(), 'digital'],
  ] as const)('a channel that is not the %s one that was shown stops and asks', async (channel, answer, code) => {
    const world = dispatchWorld();
    world.registerAnswers.push(answer);
    const held = await world.hold({}, { paper: 'allow', seen: [{ recipient: anna, channel }] });
    expect(await send(world, held.dispatch.id)).toMatchObject({ state: 'refused', cause: { kind: 'channel-changed', code } });
    expect(world.delivered).toEqual([]);
  });
});

describe('Delivered=false', () => {
  test('another operator in the register is tried, once, with the same bytes', async () => {
    const world = dispatchWorld();
    world.registerAnswers.push(digital('https://ek.test/'), digital('https://bjork.test/'), digital('https://tall.test/'));
    world.outcomes.push(notDelivered);
    expect(await send(world, (await world.hold()).dispatch.id)).toMatchObject({ state: 'refused', cause: { kind: 'not-delivered' } });
    expect(world.delivered.map(({ serviceAddress }) => serviceAddress)).toEqual(['https://ek.test/', 'https://bjork.test/']);
    expect(new Set(world.delivered.map(({ request }) => request)).size).toBe(1);
  });
  test('the same operator is not asked twice; the choice for paper applies', async () => {
    const world = dispatchWorld();
    world.outcomes.push(notDelivered);
    expect(await send(world, (await world.hold({}, { paper: 'allow' })).dispatch.id)).toMatchObject({ state: 'letter' });
    expect(world.delivered).toHaveLength(1);
  });
});

describe('unconfirmed', () => {
  test('a resend that is too large says nothing about the first attempt: a person decides, and nothing is sent again', async () => {
    const world = dispatchWorld();
    world.outcomes.push(lost, { type: 'too-large', response });
    const { id } = (await world.hold()).dispatch;
    await send(world, id);
    expect(await send(world, id)).toMatchObject({ state: 'unconfirmed', cause: { kind: 'size-refused' } });
    expect(world.services.journal.find(id)?.dispatch).not.toHaveProperty('dueAt');
  });
  test('is sent again with exactly the same bytes to the same address', async () => {
    const world = dispatchWorld();
    world.registerAnswers.push(digital('https://ek.test/'), digital('https://bjork.test/'));
    world.outcomes.push(lost, accepted);
    const { id } = (await world.hold()).dispatch;
    await send(world, id);
    expect(await send(world, id)).toMatchObject({ state: 'delivered' });
    expect(world.delivered[1]).toEqual(world.delivered[0]);
  });
  test('after the last resend it waits for a person, and never becomes a letter', async () => {
    const world = dispatchWorld();
    world.outcomes.push(lost);
    const { id } = (await world.hold({}, { paper: 'allow' })).dispatch;
    for (let attempt = 0; attempt < 3; attempt += 1) await send(world, id);
    const after = await send(world, id);
    expect(after).toMatchObject({ state: 'unconfirmed', attempts: 4, cause: { kind: 'resends-used-up' } });
    expect(after).not.toHaveProperty('dueAt');
  });
  test.each([notSent, postponed, refusedByOperator, notDelivered])(
    'a resend that ends as $type does not make it certain',
    async outcome => {
      const world = dispatchWorld();
      world.outcomes.push(lost, outcome);
      const { id } = (await world.hold({}, { paper: 'allow' })).dispatch;
      await send(world, id);
      expect(await send(world, id)).toMatchObject({ state: 'unconfirmed' });
    },
  );
});

test('what an operator put off goes again with the same bytes', async () => {
  const world = dispatchWorld();
  world.outcomes.push(postponed, accepted);
  const { id } = (await world.hold()).dispatch;
  await send(world, id);
  expect(await send(world, id)).toMatchObject({ state: 'delivered' });
  expect(world.delivered[1]?.request).toBe(world.delivered[0]?.request);
});

test('a refused message that is tried again keeps its message id', async () => {
  const world = dispatchWorld();
  world.outcomes.push(refusedByOperator, accepted);
  const held = await world.hold();
  await send(world, held.dispatch.id);
  const again = await retryDispatch(world.services, held.dispatch.id);
  expect(again.ok && again.value.dispatch).toMatchObject({ state: 'delivered', messageId: held.dispatch.messageId });
});

test('what has ended is never sent again', async () => {
  const world = dispatchWorld();
  const { id } = (await world.hold()).dispatch;
  await send(world, id);
  expect(await send(world, id)).toEqual({ code: 'dispatch.wrong-state', state: 'delivered' });
  expect(world.delivered).toHaveLength(1);
});

test('two that send the same message at once: one sends', async () => {
  const world = dispatchWorld();
  const { id } = (await world.hold()).dispatch;
  const results = await Promise.all([send(world, id), send(world, id)]);
  expect(results).toContainEqual(expect.objectContaining({ state: 'delivered' }));
  expect(results).toContainEqual(expect.objectContaining({ code: 'dispatch.wrong-state' }));
  expect(world.delivered).toHaveLength(1);
});

test('a row in submitting whose process is gone becomes unconfirmed, and only then', async () => {
  const world = dispatchWorld();
  const { journal } = world.services;
  const { id } = (await world.hold()).dispatch;
  const inFlight = new Set<string>();
  let duringDelivery = -1;
  const mailbox = {
    ...world.services.mailbox,
    deliver: () => {
      duringDelivery = recoverInterrupted(world.services, new Set([id]));
      throw new Error('the process dies here');
    },
  };
  await expect(sendDispatch({ ...world.services, mailbox }, id)).rejects.toThrow('dies');
  expect(duringDelivery).toBe(0);
  expect(journal.find(id)?.dispatch.state).toBe('submitting');
  expect(recoverInterrupted(world.services, inFlight)).toBe(1);
  expect(journal.find(id)?.dispatch).toMatchObject({ state: 'unconfirmed', attempts: 1 });
});

test('bytes that have left and an answer that cannot be noted are never told as “nothing has left”', async () => {
  const world = dispatchWorld();
  const { journal } = world.services;
  const { id } = (await world.hold()).dispatch;
  const record: typeof journal.record = (...step) =>
    world.delivered.length === 0 ? journal.record(...step) : fail({ code: 'journal.unavailable', reason: 'disk-full' });
  const sent = await sendDispatch({ ...world.services, journal: { ...journal, record } }, id);
  expect(sent).toEqual(fail({ code: 'dispatch.not-noted', reason: 'disk-full' }));
  for (const language of ['sv', 'en'] as const) {
    const { left } = failureText(wordsFor(language), { code: 'dispatch.not-noted', reason: 'disk-full' });
    expect(left).toMatch(/^(?:Meddelandet har lämnat datorn|The message has left the computer)/u);
  }
});
