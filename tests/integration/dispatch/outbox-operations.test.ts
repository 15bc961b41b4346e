import { describe, expect, test } from 'vitest';
import { DraftId, type DispatchId } from '../../../app/contract/values.ts';
import { dispatchHandlers } from '../../../app/dispatch/dispatch-handlers.node.ts';
import { outboxHandlers } from '../../../app/dispatch/outbox-handlers.node.ts';
import { sendDispatch } from '../../../app/dispatch/send-dispatch.ts';
import { readingLog } from '../../../app/journal/reading-log.ts';
import { later } from '../../../app/kernel/instant.ts';
import { ok, type Result } from '../../../app/kernel/result.ts';
import { draftContent } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { dispatchWorld, lost, refusedByOperator, START, type World } from './dispatch-world.ts';

type Doors = ReturnType<typeof outboxHandlers> & ReturnType<typeof dispatchHandlers>;

function doors(
  world: World,
  { undoSeconds = 10, user = 'handläggare' } = {},
): Doors & { readonly woken: () => number; readonly hinted: () => number } {
  let [woken, hinted] = [0, 0];
  const services = { ...world.services, signers: () => Promise.resolve(ok({} as never)) };
  const wake = (): void => void (woken += 1);
  return {
    ...dispatchHandlers(services, {
      wake,
      undoSeconds: () => undoSeconds,
      shownRegister: services.register,
      noteReading: readingLog(services, user),
    }),
    ...outboxHandlers(services, { wake, online: () => void (hinted += 1) }),
    woken: () => woken,
    hinted: () => hinted,
  };
}

const SATURDAY = START;
const draft = (world: World, change: Parameters<typeof draftContent>[0] = {}): DraftId =>
  valueOf(world.services.drafts.save(undefined, draftContent(change), START)).id;
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.failure.code);

describe('when it is to go', () => {
  test('nothing chosen: after the undo time', async () => {
    const world = dispatchWorld();
    const [row] = valueOf(await doors(world)['dispatch.send']({ draft: draft(world), seen: [] }));
    expect(row).toMatchObject({ why: 'undo', dueAt: later(START, 10_000), departure: { left: 'nothing', isRecallable: true } });
  });
  test.each([
    ['a time', '2026-11-24T10:00:00.000Z', 'scheduled', '2026-11-24T10:00:00.000Z'],
    ['a time with another zone', '2026-11-24T11:00:00+01:00', 'scheduled', '2026-11-24T10:00:00.000Z'],
    ['office hours, on a Saturday', 'office-hours', 'scheduled', '2026-11-23T07:00:00.000Z'],
    ['a time that passed while it was a draft', '2026-11-20T10:00:00.000Z', 'undo', later(SATURDAY, 10_000)],
  ])('%s', async (_, sendAt, why, dueAt) => {
    const world = dispatchWorld();
    const [row] = valueOf(await doors(world)['dispatch.send']({ draft: draft(world, { sendAt }), seen: [] }));
    expect(row).toMatchObject({ why, dueAt });
  });
  test('a year that somebody mistyped is told, and the draft is still there', async () => {
    const world = dispatchWorld();
    const id = draft(world, { sendAt: '2206-11-24T10:00:00.000Z' });
    expect(codeOf(await doors(world)['dispatch.send']({ draft: id, seen: [] }))).toBe('input.invalid');
    expect(world.services.drafts.open(id)).toBeDefined();
  });
  test('another time for what waits: it goes then, and the timeline says so', async () => {
    const world = dispatchWorld();
    const door = doors(world);
    const { id } = (await world.hold()).dispatch;
    const sendAt = '2026-11-25T08:00:00.000Z';
    expect(valueOf(await door['dispatch.reschedule']({ dispatch: id, sendAt }))).toMatchObject({ why: 'scheduled', dueAt: sendAt });
    expect(valueOf(await door['dispatch.reschedule']({ dispatch: id, sendAt: 'office-hours' })).dueAt).toBe('2026-11-23T07:00:00.000Z');
    expect(valueOf(await door['dispatch.show']({ dispatch: id })).timeline.map(({ event }) => event)).toEqual([
      'held',
      'rescheduled',
      'rescheduled',
    ]);
    expect(door.woken()).toBe(2);
  });
  test('a moment that has passed, an unknown message and one that has left are told', async () => {
    const world = dispatchWorld();
    const door = doors(world);
    const { id } = (await world.hold()).dispatch;
    expect(codeOf(await door['dispatch.reschedule']({ dispatch: id, sendAt: '2026-11-20T10:00:00.000Z' }))).toBe('input.invalid');
    const nobody = '5f0a2a5e-7f2d-4e0c-8a58-2f8a0f0f4f10' as DispatchId;
    expect(codeOf(await door['dispatch.reschedule']({ dispatch: nobody, sendAt: 'office-hours' }))).toBe('dispatch.unknown');
    await sendDispatch(world.services, id);
    expect(codeOf(await door['dispatch.reschedule']({ dispatch: id, sendAt: 'office-hours' }))).toBe('dispatch.wrong-state');
  });
});

test('"send now" goes before what is due already', async () => {
  const world = dispatchWorld();
  const door = doors(world);
  const first = (await world.hold({}, { dueAt: later(START, -5000) })).dispatch.id;
  const second = (await world.hold({}, { why: 'scheduled', dueAt: later(START, 3_600_000) })).dispatch.id;
  await door['dispatch.send-now']({ dispatch: second });
  expect(valueOf(await door['outbox.pending']({})).order).toEqual([second, first]);
});

test('taken back to a draft it keeps the time that was chosen', async () => {
  const world = dispatchWorld();
  const sendAt = '2026-11-24T10:00:00.000Z';
  const { id } = (await world.hold({}, { why: 'scheduled', dueAt: sendAt })).dispatch;
  const { draft: back } = valueOf(await doors(world)['dispatch.withdraw']({ dispatch: id }));
  expect(world.services.drafts.open(DraftId.parse(back))?.content.sendAt).toBe(sendAt);
});

describe('sent again as a new message', () => {
  test('to the same recipient: what it said and its files, and the message stays as it is', async () => {
    const world = dispatchWorld();
    const { id } = (await world.hold()).dispatch;
    const before = valueOf(await doors(world)['dispatch.show']({ dispatch: id }));
    const { draft: copy } = valueOf(await doors(world)['dispatch.copy']({ dispatch: id, to: 'same' }));
    const { content } = world.services.drafts.open(DraftId.parse(copy))!;
    expect(content).toMatchObject({
      recipients: [{ number: before.row.recipient, name: before.row.recipientName }],
      subject: before.row.subject,
      body: before.body,
      protectionClass: before.row.protectionClass,
    });
    expect(content.attachments.map(one => world.services.drafts.attachment(one)?.sha256)).toEqual(
      world.services.journal.find(id)?.message?.attachments.map(({ sha256 }) => sha256),
    );
    expect(content.sendAt).toBeUndefined();
    expect(valueOf(await doors(world)['dispatch.show']({ dispatch: id })).row).toEqual(before.row);
  });
  test('to another: nothing of the first recipient goes along', async () => {
    const world = dispatchWorld();
    const { id } = (await world.hold()).dispatch;
    const { draft: copy } = valueOf(await doors(world)['dispatch.copy']({ dispatch: id, to: 'another' }));
    const { content } = world.services.drafts.open(DraftId.parse(copy))!;
    expect(content).toMatchObject({ recipients: [{ number: '', name: '' }], attention: '', address: [], paper: 'never' });
    const { recipient, recipientName } = world.services.journal.find(id)!.message!;
    expect(JSON.stringify(content)).not.toContain(recipient);
    expect(recipientName === '' || !JSON.stringify(content).includes(recipientName)).toBe(true);
  });
});

test('taken back for good: no draft, and it is never sent', async () => {
  const world = dispatchWorld();
  const door = doors(world);
  const { id } = (await world.hold()).dispatch;
  expect(valueOf(await door['dispatch.cancel']({ dispatch: id }))).toMatchObject({ state: 'withdrawn', folder: 'none' });
  expect(world.services.drafts.list()).toEqual([]);
  expect(codeOf(await sendDispatch(world.services, id))).toBe('dispatch.wrong-state');
});

test('what waits is counted by what it waits for', async () => {
  const world = dispatchWorld();
  const door = doors(world);
  world.outcomes.push(lost);
  await sendDispatch(world.services, (await world.hold()).dispatch.id);
  await world.hold({}, { why: 'undo', dueAt: later(START, 10_000) });
  await world.hold({}, { why: 'scheduled', dueAt: '2026-11-24T10:00:00.000Z' });
  await world.hold({}, { why: 'scheduled', dueAt: later(START, 60_000) });
  const blocked = await world.hold();
  world.services.journal.record(blocked.dispatch.id, blocked.seq, {
    type: 'deferred',
    why: 'register-unavailable',
    dueAt: later(START, 5000),
  });
  const pending = valueOf(await door['outbox.pending']({}));
  expect(pending).toMatchObject({ unsent: 4, leaving: 0, soon: 2, scheduled: 1, blocked: 1, unanswered: 1, nextAt: later(START, 5000) });
  expect(pending.order).toHaveLength(5);
});

test('what was refused or waits for a person is nothing to wait for', async () => {
  const world = dispatchWorld();
  world.outcomes.push(refusedByOperator);
  await sendDispatch(world.services, (await world.hold()).dispatch.id);
  expect(valueOf(await doors(world)['outbox.pending']({}))).toMatchObject({ unsent: 0, unanswered: 0, order: [] });
});

test('what nobody knows the end of is settled by a person, whose words are kept beside the chain', async () => {
  const world = dispatchWorld();
  const door = doors(world);
  const { journal } = world.services;
  world.outcomes.push(lost);
  const ids = [(await world.hold()).dispatch.id, (await world.hold()).dispatch.id];
  for (const id of ids) for (let times = 0; times < 3; times += 1) await sendDispatch(world.services, id);
  const [there, notThere] = ids as [DispatchId, DispatchId];
  expect(valueOf(await door['dispatch.show']({ dispatch: there })).row).toMatchObject({
    folder: 'attention',
    cause: { kind: 'resends-used-up', reference: expect.any(String) },
    departure: { left: 'perhaps', isRecallable: false, attempts: 3 },
  });
  const settled = valueOf(await door['dispatch.settle']({ dispatch: there, as: 'delivered', note: 'Ringde operatören' }));
  expect(settled).toMatchObject({ state: 'delivered', departure: { left: 'gone' } });
  expect(settled).not.toHaveProperty('transactionId');
  expect(Buffer.from(journal.content(there, 'note') ?? []).toString()).toBe('Ringde operatören');
  expect(JSON.stringify(journal.entriesOf(there))).not.toContain('Ringde');
  const { timeline } = valueOf(await door['dispatch.show']({ dispatch: there }));
  expect(timeline.map(({ event, note }) => [event, note]).filter(([, note]) => note !== undefined)).toEqual([
    ['settled', 'Ringde operatören'],
  ]);
  const refused = valueOf(await door['dispatch.settle']({ dispatch: notThere, as: 'refused', note: 'Finns inte där' }));
  expect(refused).toMatchObject({ state: 'refused', folder: 'attention', departure: { isRecallable: true } });
  expect(journal.verify().verdict).toBe('ok');
});

test('the window says that the network is there again', async () => {
  const door = doors(dispatchWorld());
  expect(await door['outbox.online']({})).toEqual(ok({}));
  expect(door.hinted()).toBe(1);
});

describe('the same subject to the same person (M33)', () => {
  const similar = async (world: World, change: Parameters<typeof draftContent>[0], withinMinutes = 60): Promise<readonly unknown[]> =>
    valueOf(await doors(world)['dispatch.similar']({ draft: draft(world, { subject: 'Beslut', ...change }), withinMinutes }));

  test('sent three minutes ago, the number and the subject typed in another way', async () => {
    const world = dispatchWorld();
    const { id } = (await world.hold()).dispatch;
    await sendDispatch(world.services, id);
    world.passTime(3 * 60_000 + 20_000);
    expect(await similar(world, { recipients: [{ number: '810103-2384', name: '' }], subject: '  BESLUT ' })).toEqual([
      { recipient: '198101032384', dispatch: id, state: 'delivered', at: START, minutesAgo: 3 },
    ]);
  });
  test('what waits counts, what was taken back or refused does not', async () => {
    const world = dispatchWorld();
    const held = (await world.hold()).dispatch.id;
    const taken = await world.hold();
    world.services.journal.record(taken.dispatch.id, taken.seq, { type: 'withdrawn', at: START });
    world.outcomes.push(refusedByOperator);
    await sendDispatch(world.services, (await world.hold()).dispatch.id);
    expect(await similar(world, {})).toMatchObject([{ dispatch: held, state: 'held' }]);
  });
  test('another subject, another person, an earlier hour, a number not finished: nothing', async () => {
    const world = dispatchWorld();
    await world.hold();
    world.passTime(61 * 60_000);
    expect(await similar(world, {})).toEqual([]);
    expect(await similar(world, {}, 120)).toHaveLength(1);
    expect(await similar(world, { subject: 'Beslut om annat' }, 120)).toEqual([]);
    expect(await similar(world, { recipients: [{ number: '192705178354', name: '' }] }, 120)).toEqual([]);
    expect(await similar(world, { recipients: [{ number: '1981', name: '' }] }, 120)).toEqual([]);
    expect(await similar(world, { subject: ' ' }, 120)).toEqual([]);
  });
  test('over midnight', async () => {
    const world = dispatchWorld();
    world.passTime(10.9 * 3_600_000); // 23.54 in Sweden
    await world.hold();
    world.passTime(20 * 60_000);
    expect(await similar(world, {})).toHaveLength(1);
  });
  test('also while the index of words is being made, when a search is told to wait', async () => {
    const world = dispatchWorld();
    await world.hold();
    const { journal } = world.services;
    const busy: World = {
      ...world,
      services: { ...world.services, journal: { ...journal, askable: ({ query }) => (query === undefined ? undefined : 0.419) } },
    };
    expect(await similar(busy, {})).toHaveLength(1);
    const list = doors(busy)['dispatch.list'];
    expect(await list({ query: 'beslut', limit: 1, offset: 0 })).toEqual({
      ok: false,
      failure: { code: 'journal.being-indexed', percent: 41 },
    });
    expect(valueOf(await list({ limit: 1, offset: 0 })).total).toBe(1);
  });
  test('a draft that is not there is told', async () => {
    const nobody = DraftId.parse('5f0a2a5e-7f2d-4e0c-8a58-2f8a0f0f4f10');
    expect(codeOf(await doors(dispatchWorld())['dispatch.similar']({ draft: nobody, withinMinutes: 5 }))).toBe('draft.unknown');
  });
});

describe('reading what somebody else sent', () => {
  const reads = (world: World): readonly object[] =>
    [...world.services.journal.entries()].filter(({ event }) => event === 'journal.read').map(({ facts }) => facts);

  test('is a row of the journal, once a day for each message', async () => {
    const world = dispatchWorld();
    const { id } = (await world.hold()).dispatch;
    const door = doors(world, { user: 'revisor' });
    valueOf(await door['dispatch.show']({ dispatch: id }));
    valueOf(await door['dispatch.show']({ dispatch: id }));
    expect(reads(world)).toEqual([{ dispatch: id }]);
  });
  test('one’s own is not', async () => {
    const world = dispatchWorld();
    const { id } = (await world.hold()).dispatch;
    valueOf(await doors(world)['dispatch.show']({ dispatch: id }));
    expect(reads(world)).toEqual([]);
  });
});
