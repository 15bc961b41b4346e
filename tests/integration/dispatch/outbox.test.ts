import { describe, expect, test } from 'vitest';
import type { DispatchId } from '../../../app/contract/values.ts';
import { fail, ok } from '../../../app/kernel/result.ts';
import { later } from '../../../app/kernel/instant.ts';
import { accepted, digital, lost, notSent, postponed, START } from './dispatch-world.ts';
import { outboxWorld, type OutboxWorld } from './outbox-world.ts';

const EK = '198101032384';
const BJORK = '192705178354';
const to = (number: string): { readonly recipients: [{ number: string; name: string }] } => ({ recipients: [{ number, name: '' }] });
const stateOf = ({ services }: OutboxWorld, id: DispatchId): string => services.journal.find(id)?.dispatch.state ?? 'none';

describe('one operator that is down', () => {
  test('holds up nobody else, and its own messages are not all tried', async () => {
    const tried: string[] = [];
    const box = outboxWorld(serviceAddress => {
      tried.push(serviceAddress);
      return serviceAddress.includes('ek') ? notSent : accepted;
    });
    const ek = [];
    for (let index = 0; index < 6; index += 1) ek.push((await box.world.hold(to(EK))).dispatch.id);
    const bjork = (await box.world.hold(to(BJORK))).dispatch.id;
    box.open();
    await box.settle();
    await box.pass(1000);
    expect(stateOf(box, bjork)).toBe('delivered');
    // Two at once before it was known; the others are put off without a byte.
    expect(tried.filter(address => address.includes('ek'))).toHaveLength(2);
    for (const id of ek) expect(box.services.journal.find(id)?.dispatch).toMatchObject({ state: 'held', why: 'operator-unavailable' });
  });

  test('that hangs occupies two, not all', async () => {
    let release = (): void => undefined;
    const hanging = new Promise<void>(done => (release = done));
    const box = outboxWorld(async serviceAddress => {
      if (serviceAddress.includes('ek')) await hanging;
      return accepted;
    });
    const ek = [];
    for (let index = 0; index < 12; index += 1) ek.push((await box.world.hold(to(EK))).dispatch.id);
    const bjork = (await box.world.hold(to(BJORK))).dispatch.id;
    box.open();
    await box.pass(1000);
    expect(stateOf(box, bjork)).toBe('delivered');
    expect(ek.filter(id => stateOf(box, id) === 'submitting')).toHaveLength(2);
    release();
    await box.pass(1000);
    expect(ek.map(id => stateOf(box, id))).toEqual(ek.map(() => 'delivered'));
  });

  test('when it answers again everything that waited for it goes, without waiting for its own time', async () => {
    let isDown = true;
    const box = outboxWorld(() => (isDown ? notSent : accepted));
    const ids = [];
    for (let index = 0; index < 5; index += 1) ids.push((await box.world.hold(to(EK))).dispatch.id);
    box.open();
    await box.pass(70_000);
    isDown = false;
    await box.pass(240_000);
    expect(ids.map(id => stateOf(box, id))).toEqual(ids.map(() => 'delivered'));
  });

  test('one message that it cannot cope with does not close it for the others', async () => {
    let count = 0;
    const box = outboxWorld(() => ((count += 1) === 1 ? postponed : accepted));
    const bad = (await box.world.hold(to(EK))).dispatch.id;
    const others = [];
    for (let index = 0; index < 4; index += 1) others.push((await box.world.hold(to(EK))).dispatch.id);
    box.open();
    await box.pass(1000);
    expect(stateOf(box, bad)).toBe('held');
    expect(others.map(id => stateOf(box, id))).toEqual(others.map(() => 'delivered'));
  });
});

describe('the network is there again', () => {
  test('what waits for it goes at once; what may have arrived keeps its time', async () => {
    let isOnline = false;
    let bjork = 0;
    const box = outboxWorld(serviceAddress => {
      if (serviceAddress.includes('bjork')) bjork += 1;
      return serviceAddress.includes('bjork') ? lost : isOnline ? accepted : notSent;
    });
    const waiting = (await box.world.hold(to(EK))).dispatch.id;
    const unsure = (await box.world.hold(to(BJORK))).dispatch.id;
    const outbox = box.open();
    await box.pass(6000);
    expect([stateOf(box, waiting), stateOf(box, unsure)]).toEqual(['held', 'unconfirmed']);
    isOnline = true;
    outbox.online();
    await box.pass(100);
    expect([stateOf(box, waiting), stateOf(box, unsure), bjork]).toEqual(['delivered', 'unconfirmed', 1]);
  });

  test('a computer that slept tries at once', async () => {
    let isOnline = false;
    const box = outboxWorld(() => (isOnline ? accepted : notSent));
    const id = (await box.world.hold(to(EK))).dispatch.id;
    box.open();
    await box.pass(5000);
    expect(stateOf(box, id)).toBe('held');
    isOnline = true;
    box.world.passTime(40_000); // the wall clock went on, time in the computer did not
    await box.pass(30_000);
    expect(stateOf(box, id)).toBe('delivered');
  });

  test('a network that comes and goes does not make us knock all the time', async () => {
    let knocks = 0;
    const box = outboxWorld(() => ((knocks += 1), notSent));
    await box.world.hold(to(EK));
    const outbox = box.open();
    await box.pass(6000);
    for (let times = 0; times < 20; times += 1) {
      outbox.online();
      await box.pass(100);
    }
    expect(knocks).toBe(2);
  });
});

describe('a clock that is set', () => {
  const back = -3 * 3_600_000;

  test('back: a countdown takes no longer, and a chosen time is the clock on the wall', async () => {
    const box = outboxWorld();
    const undo = (await box.world.hold(to(EK), { why: 'undo', dueAt: later(START, 10_000) })).dispatch.id;
    const chosen = (await box.world.hold(to(EK), { why: 'scheduled', dueAt: later(START, 10_000) })).dispatch.id;
    box.open();
    await box.pass(2000);
    box.world.passTime(back);
    await box.pass(60_000);
    expect([stateOf(box, undo), stateOf(box, chosen)]).toEqual(['delivered', 'held']);
    await box.pass(-back);
    expect(stateOf(box, chosen)).toBe('delivered');
    expect(box.services.journal.verify().verdict).toBe('ok');
  });

  test('back while it was closed: what was in the countdown goes within a minute', async () => {
    const box = outboxWorld();
    const id = (await box.world.hold(to(EK), { why: 'undo', dueAt: later(START, 10_000) })).dispatch.id;
    box.world.passTime(back);
    box.open();
    await box.pass(61_000);
    expect(stateOf(box, id)).toBe('delivered');
  });

  test('forward: nobody loses the time to undo', async () => {
    const box = outboxWorld();
    const id = (await box.world.hold(to(EK), { why: 'undo', dueAt: later(START, 10_000) })).dispatch.id;
    box.open();
    await box.pass(1000);
    box.world.passTime(3_600_000);
    await box.pass(5000);
    expect(stateOf(box, id)).toBe('held');
    await box.pass(5000);
    expect(stateOf(box, id)).toBe('delivered');
  });
});

test('what waits is taken up in order: by when it is due, then by when Send was pressed', async () => {
  const order: string[] = [];
  const box = outboxWorld((_, recipient) => (order.push(recipient), accepted));
  await box.world.hold(to('162021003898'), { dueAt: later(START, 3000) });
  await box.world.hold(to(EK), { dueAt: later(START, 1000) });
  await box.world.hold(to(BJORK), { dueAt: later(START, 2000) });
  box.world.passTime(60_000);
  box.open();
  await box.settle();
  expect(order).toEqual([EK, BJORK, '162021003898']);
});

test('a row that somebody changed since the look is not sent on the old decision', async () => {
  let answer = (): void => undefined;
  const asked = new Promise<void>(done => (answer = done));
  const box = outboxWorld();
  const slow = { ...box.services.register, lookup: async () => (await asked, ok([digital()])) };
  Object.assign(box.services, { register: slow });
  const held = await box.world.hold(to(EK));
  box.open();
  await box.settle();
  const moved = box.services.journal.record(held.dispatch.id, held.seq, { type: 'rescheduled', dueAt: later(START, 86_400_000) });
  expect(moved.ok).toBe(true);
  answer();
  await box.pass(1000);
  expect(box.services.journal.find(held.dispatch.id)?.dispatch).toMatchObject({ state: 'held', why: 'scheduled' });
});

test('a journal that takes no more rows is not knocked at in a circle, and nothing leaves', async () => {
  let delivered = 0;
  let lookups = 0;
  const box = outboxWorld(() => ((delivered += 1), accepted));
  const id = (await box.world.hold(to(EK))).dispatch.id;
  const { record } = box.services.journal;
  let isFull = true;
  const register = { ...box.services.register, lookup: () => ((lookups += 1), Promise.resolve(ok([digital()]))) };
  const journal = {
    ...box.services.journal,
    record: (...step: Parameters<typeof record>) => (isFull ? fail({ code: 'journal.unavailable', reason: 'disk-full' }) : record(...step)),
  };
  Object.assign(box.services, { register, journal });
  box.open();
  await box.pass(29_000);
  expect([delivered, lookups]).toEqual([0, 1]);
  isFull = false;
  await box.pass(30_000);
  expect([delivered, stateOf(box, id)]).toEqual([1, 'delivered']);
});

/** An outbox whose operator takes one message while the disk fills up. */
function filledWhileDelivering(): { readonly box: OutboxWorld; readonly disk: { isFull: boolean }; readonly delivered: () => number } {
  const disk = { isFull: false };
  let delivered = 0;
  const box = outboxWorld(() => {
    delivered += 1;
    disk.isFull = true;
    return accepted;
  });
  const { record } = box.services.journal;
  const journal = {
    ...box.services.journal,
    record: (...step: Parameters<typeof record>) =>
      disk.isFull ? fail({ code: 'journal.unavailable', reason: 'disk-full' } as const) : record(...step),
  };
  Object.assign(box.services, { journal });
  return { box, disk, delivered: () => delivered };
}

test('an answer that a full disk does not take is kept until it does: the receipt is not lost, and nothing is sent twice', async () => {
  const { box, disk, delivered } = filledWhileDelivering();
  const { id } = (await box.world.hold(to(EK))).dispatch;
  box.open();
  await box.pass(10 * 60_000);
  expect(stateOf(box, id)).toBe('submitting');
  disk.isFull = false;
  await box.pass(30_000);
  expect(box.services.journal.entriesOf(id).map(({ event }) => event)).toEqual(['held', 'submitted', 'accepted']);
  expect([delivered(), box.reports]).toEqual([1, []]);
});

test('closing does not wait for the disk: the next start finds that the answer is unknown', async () => {
  const { box, disk, delivered } = filledWhileDelivering();
  const { id } = (await box.world.hold(to(EK))).dispatch;
  const outbox = box.open();
  await box.pass(1000);
  await outbox.close();
  disk.isFull = false;
  await box.pass(120_000);
  expect([stateOf(box, id), delivered()]).toEqual(['submitting', 1]);
});

test('an unconfirmed message is sent again three times with the same bytes, then waits for a person with a cause and a reference', async () => {
  const box = outboxWorld(() => lost);
  const { dispatch } = await box.world.hold(to(EK), { paper: 'allow' });
  box.open();
  await box.pass(3 * 3_600_000);
  const stored = box.services.journal.find(dispatch.id)?.dispatch;
  expect(stored).toMatchObject({
    state: 'unconfirmed',
    attempts: 3,
    cause: { kind: 'resends-used-up', reference: dispatch.messageId },
  });
  expect(stored).not.toHaveProperty('dueAt');
  const submitted = box.services.journal.entriesOf(dispatch.id).filter(({ event }) => event === 'submitted');
  expect(submitted).toHaveLength(3);
  expect(new Set(submitted.map(({ dispatch: at }) => at?.state === 'submitting' && at.sealed.requestSha256)).size).toBe(1);
});
