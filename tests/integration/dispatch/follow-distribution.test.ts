import { ok } from '../../../app/kernel/result.ts';
import { describe, expect, test } from 'vitest';
import { DraftId, type DispatchId } from '../../../app/contract/values.ts';
import { dispatchHandlers } from '../../../app/dispatch/dispatch-handlers.node.ts';
import { recoverInterrupted } from '../../../app/dispatch/recover-interrupted.ts';
import { sendDispatch } from '../../../app/dispatch/send-dispatch.ts';
import { followDistribution } from '../../../app/dispatch/follow-distribution.ts';
import { retryDispatch } from '../../../app/dispatch/send-order.node.ts';
import { openOutbox } from '../../../app/dispatch/outbox.ts';
import {
  anna,
  distributed,
  dispatchWorld,
  EXTERNAL,
  lost,
  notSent,
  onPaper,
  postponed,
  refusedByOperator,
  response,
  type World,
} from './dispatch-world.ts';

const notReady = { type: 'not-ready', faultCode: 5004, callId: 'call-1' } as const;
const pending = { type: 'pending', response } as const;
const unavailable = { type: 'unavailable', detail: 'http-503' } as const;

async function send(world: World, id: DispatchId): Promise<unknown> {
  const sent = await sendDispatch(world.services, id);
  return sent.ok ? sent.value.dispatch : sent.failure;
}

/** Held, handed over, and with the förmedlare. */
async function distributing(handling: Parameters<World['hold']>[1] = {}): Promise<{ readonly world: World; readonly id: DispatchId }> {
  const world = dispatchWorld({ isExternal: true });
  const { id } = (await world.hold({}, handling)).dispatch;
  expect(await send(world, id)).toMatchObject({ state: 'distributing', distributionId: 'd-1', dueAt: '2026-11-21T12:00:05.000Z' });
  return { world, id };
}

test('class 1, which a förmedlare cannot carry, is refused before it is held; what waited when a förmedlare was set, before it leaves', async () => {
  const world = dispatchWorld({ isExternal: true });
  await expect(world.hold({ protectionClass: 1, notices: { sms: { from: 'Kommun A', text: 'Nytt' } } })).rejects.toThrow(
    'class-not-distributed',
  );
  const before = dispatchWorld();
  const { id } = (await before.hold({ protectionClass: 1 })).dispatch;
  const seal = () => Promise.resolve({ ok: false, failure: { code: 'message.class-not-distributed' } } as const);
  const sent = await sendDispatch({ ...before.services, externalDispatcher: EXTERNAL, seal }, id);
  expect(sent).toMatchObject({
    value: { dispatch: { state: 'refused', cause: { kind: 'message', code: 'message.class-not-distributed' } } },
  });
  expect([...world.delivered, ...before.delivered]).toEqual([]);
});

test('goes to the förmedlare, not to the operator, and is asked about until it lies in the mailbox; nothing is sent twice', async () => {
  const { world, id } = await distributing();
  world.statuses.push(notReady, pending, unavailable, { type: 'delivered', response: Buffer.from('<status/>') });
  expect(world.delivered).toEqual([
    expect.objectContaining({ by: 'distribute', serviceAddress: EXTERNAL.messageUrl, journalledAs: 'submitting' }),
  ]);
  for (const checks of [1, 2]) expect(await send(world, id)).toMatchObject({ state: 'distributing', checks, dueAt: expect.any(String) });
  expect(await send(world, id)).toMatchObject({ state: 'distributing', checks: 3 });
  expect(await send(world, id)).toMatchObject({
    state: 'delivered',
    transactionId: 'd-1',
    operator: { id: EXTERNAL.organisationId, name: 'Kommun B' },
  });
  expect(world.delivered).toHaveLength(1);
  expect(new Set(world.asked)).toEqual(new Set([`${EXTERNAL.messageUrl} d-1 162021004748 ${anna}`]));
  const { journal } = world.services;
  expect(journal.entriesOf(id).map(({ event, facts }) => [event, facts['answer']])).toEqual([
    ['held', undefined],
    ['submitted', undefined],
    ['distributed', undefined],
    ['checked', 'not-ready'],
    ['checked', 'pending'],
    ['checked', 'unavailable'],
    ['accepted', undefined],
  ]);
  expect(Buffer.from(journal.content(id, 'response') ?? []).toString()).toBe('<status/>');
  expect(journal.verify().verdict).toBe('ok');
});

test('an answer that never comes to an end: a person decides, and may ask again', async () => {
  const { world, id } = await distributing();
  world.statuses.push(notReady, notReady, notReady, notReady, { type: 'delivered', response });
  for (let count = 0; count < 3; count += 1) await send(world, id);
  const given = await send(world, id);
  expect(given).toMatchObject({ state: 'distributing', cause: { kind: 'distribution-unended', reference: 'd-1' } });
  expect(given).not.toHaveProperty('dueAt');
  const again = await retryDispatch(world.services, id);
  expect(again.ok && again.value.dispatch).toMatchObject({ state: 'delivered' });
});

describe('the end', () => {
  const paper = { type: 'paper', reason: 'opted-out', response } as const;
  test.each([
    [
      'DeliveryFailed',
      { type: 'failed', response } as const,
      {},
      { state: 'refused', cause: { kind: 'distribution-failed', reference: 'd-1' } },
    ],
    [
      'DeliveryFailed, and paper was allowed: a person chooses',
      { type: 'failed', response } as const,
      { paper: 'allow' as const },
      { state: 'refused' },
    ],
    ['Paper', paper, {}, { state: 'refused', cause: { kind: 'distribution-paper', code: 'opted-out' } }],
    [
      'Paper, and paper was allowed',
      paper,
      { paper: 'allow' as const },
      { state: 'letter', cause: { kind: 'distribution-paper', code: 'opted-out' } },
    ],
    [
      'Not, and paper was allowed',
      { ...paper, reason: 'not-registered' as const },
      { paper: 'allow' as const },
      { state: 'letter', cause: { code: 'not-registered' } },
    ],
  ])('%s', async (_, status, handling, state) => {
    const { world, id } = await distributing(handling);
    world.statuses.push(status);
    expect(await send(world, id)).toMatchObject(state);
  });
});

describe('the förmedlare does not take it', () => {
  test.each([
    ['fault from 5000 up', refusedByOperator, { state: 'refused', cause: { kind: 'operator-fault', code: '5006' } }],
    ['fault below 5000', postponed, { state: 'held', why: 'operator-unavailable' }],
    ['not sent', notSent, { state: 'held', why: 'operator-unavailable' }],
    ['lost', lost, { state: 'unconfirmed', attempts: 1 }],
  ])('%s', async (_, outcome, state) => {
    const world = dispatchWorld({ isExternal: true });
    world.outcomes.push(outcome);
    expect(await send(world, (await world.hold()).dispatch.id)).toMatchObject(state);
    expect(world.asked).toEqual([]);
  });

  test('a lost answer: the same bytes to the same address; then what it may have twice does not become a letter by itself', async () => {
    const world = dispatchWorld({ isExternal: true });
    world.outcomes.push(lost, distributed);
    world.statuses.push({ type: 'paper', reason: 'opted-out', response });
    const { id } = (await world.hold({}, { paper: 'allow' })).dispatch;
    expect(await send(world, id)).toMatchObject({ state: 'unconfirmed' });
    expect(await send(world, id)).toMatchObject({ state: 'distributing', attempts: 2 });
    expect(world.delivered[1]).toEqual(world.delivered[0]);
    const after = await send(world, id);
    expect(after).toMatchObject({ state: 'distributing', cause: { kind: 'distribution-paper' } });
    expect(after).not.toHaveProperty('dueAt');
  });

  test('a process that ended while it handed over leaves unconfirmed, as with an operator', async () => {
    const world = dispatchWorld({ isExternal: true });
    const { id } = (await world.hold()).dispatch;
    const distributor = { ...world.services.distributor, distribute: () => Promise.reject(new Error('the process dies here')) };
    await expect(sendDispatch({ ...world.services, distributor }, id)).rejects.toThrow('dies');
    expect(recoverInterrupted(world.services, new Set())).toBe(1);
    expect(await send(world, id)).toMatchObject({ state: 'distributing', attempts: 2 });
  });
});

test('the register is asked first all the same: who is reached on paper is not handed over', async () => {
  const world = dispatchWorld({ isExternal: true });
  world.registerAnswers.push(onPaper);
  expect(await send(world, (await world.hold()).dispatch.id)).toMatchObject({ state: 'refused', cause: { kind: 'unreachable' } });
  expect(world.delivered).toEqual([]);
});

test('bytes that waited for an operator are not handed to a förmedlare', async () => {
  const world = dispatchWorld();
  world.outcomes.push(postponed);
  const { id } = (await world.hold()).dispatch;
  await send(world, id);
  const services = { ...world.services, externalDispatcher: EXTERNAL };
  const after = await sendDispatch(services, id);
  expect(after.ok && after.value.dispatch).toMatchObject({ state: 'refused', cause: { kind: 'message', code: 'dispatcher-changed' } });
  expect(world.delivered).toHaveLength(1);
});

test('a script waits a moment for the end, and notes once that there is none', async () => {
  const { world, id } = await distributing();
  const { journal } = world.services;
  const pauses: number[] = [];
  const pause = (milliseconds: number): Promise<void> => Promise.resolve(void pauses.push(milliseconds));
  const row = journal.find(id);
  if (row === undefined) throw new Error('nothing stored');
  world.statuses.push(notReady);
  const without = await followDistribution(world.services, row, [1, 2, 3], pause);
  expect(without.ok && without.value.dispatch).toMatchObject({ state: 'distributing', checks: 1 });
  expect([pauses, world.asked.length]).toEqual([[1, 2, 3], 3]);
  world.statuses.push({ type: 'delivered', response });
  const ended = without.ok ? await followDistribution(world.services, without.value, [1, 2, 3], pause) : without;
  expect(ended.ok && ended.value.dispatch).toMatchObject({ state: 'delivered' });
  const untouched = ended.ok ? await followDistribution(world.services, ended.value, [1], pause) : ended;
  expect(untouched).toEqual(ended);
});

test('the outbox asks when it is due, and not before', async () => {
  const { world, id } = await distributing();
  let wake = (): void => undefined;
  let tick = 0;
  const timers = { after: (_: number, act: () => void) => ((wake = act), () => undefined), tickMs: () => tick };
  const outbox = openOutbox(world.services, timers, error => {
    throw error;
  });
  expect(world.asked).toEqual([]);
  world.passTime(6000);
  tick += 6000;
  wake();
  await outbox.close();
  expect(world.services.journal.find(id)?.dispatch.state).toBe('delivered');
});

describe('class 1', () => {
  test('goes as notify, and what the operator told by is kept', async () => {
    const world = dispatchWorld();
    world.outcomes.push({ type: 'accepted', transactionId: 't', notifiedBy: ['SMS', 'EMail'], response });
    const { id } = (await world.hold({ protectionClass: 1 })).dispatch;
    expect(await send(world, id)).toMatchObject({ state: 'delivered', notifiedBy: ['SMS', 'EMail'], sealed: { form: 'notify' } });
    expect(world.delivered.map(({ by }) => by)).toEqual(['notify']);
    expect(world.services.journal.verify().verdict).toBe('ok');
  });
  test('a lost answer: the same bytes, as notify again', async () => {
    const world = dispatchWorld();
    world.outcomes.push(lost);
    const { id } = (await world.hold({ protectionClass: 1 })).dispatch;
    await send(world, id);
    await send(world, id);
    expect(world.delivered[1]).toEqual(world.delivered[0]);
    expect(world.delivered.map(({ by }) => by)).toEqual(['notify', 'notify']);
  });
  test('classes 2 and 3 go as deliverSecure', async () => {
    for (const protectionClass of [2, 3]) {
      const world = dispatchWorld();
      await send(world, (await world.hold({ protectionClass })).dispatch.id);
      expect(world.delivered.map(({ by }) => by)).toEqual(['deliver']);
    }
  });
  test('taken back it is a draft with its e-mail and SMS texts', async () => {
    const world = dispatchWorld();
    const notices = { sms: { from: 'Kommun A', text: 'Nytt' } };
    const { id } = (await world.hold({ protectionClass: 1, notices })).dispatch;
    const around = {
      wake: () => undefined,
      undoSeconds: () => 0,
      shownRegister: world.services.register,
      noteReading: () => ok(undefined),
    };
    const withdrawn = await dispatchHandlers(world.services, around)['dispatch.withdraw']({ dispatch: id });
    expect(withdrawn.ok && world.services.drafts.open(DraftId.parse(withdrawn.value.draft))?.content).toMatchObject({
      protectionClass: 1,
      notices,
    });
  });
  test('attachments are refused before anything is held', async () => {
    const world = dispatchWorld();
    const attachments = [{ name: 'a.pdf', bytes: Buffer.from('a'), sha256: '', pages: 1 }];
    await expect(world.hold({ protectionClass: 1, attachments })).rejects.toThrow('message.attachments-not-allowed');
    expect(world.services.journal.list({ limit: 10, offset: 0 }).total).toBe(0);
  });
});
