import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { expect, test } from 'vitest';
import { operations, type OperationName } from '../../../app/contract/operations.ts';
import type { BackendEvent } from '../../../app/contract/events.ts';
import { fail, ok } from '../../../app/kernel/result.ts';
import { exportJobs } from '../../../app/records/export-jobs.node.ts';
import { recordsHandlers } from '../../../app/records/records-handlers.node.ts';
import { preferenceBook } from '../../../app/preferences/preferences.ts';
import type { RecordsSettings } from '../../../app/records/records-configuration.ts';
import { readingLog } from '../../../app/journal/reading-log.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { archiveWorld, type ArchiveWorld } from './archive-world.ts';

/** The machine may be busy with other tests. */
const PATIENCE = { timeout: 60_000 };

const settings: RecordsSettings = {
  version: '1.2.3',
  archive: {},
  retention: { secondPerson: false, rules: [{ id: 'kvitto', months: 12, owner: 'Arkivarien', decision: 'KS 2026/9' }] },
  statistics: {},
  handBack: undefined,
  timeStamper: undefined,
};

function deskOn(world: ArchiveWorld, folder: string | undefined) {
  const jobs = exportJobs(randomUUID, () => 'X');
  const events: BackendEvent[] = [];
  const handlers = recordsHandlers({
    services: { ...world.services, emit: event => void events.push(event) },
    platform: {
      dataFolder: world.root,
      chooser: {
        openFile: () => Promise.resolve(fail({ code: 'cancelled' })),
        chooseFolder: () => Promise.resolve(folder === undefined ? fail({ code: 'cancelled' }) : ok(folder)),
      },
    },
    settings,
    jobs,
    noteReading: readingLog(world.services, 'arkivarie'),
    preferences: preferenceBook({ read: () => ({}), write: () => undefined }, {}).read,
  });
  /** As through the door: what goes out must have the agreed form. */
  const checked = <T>(name: OperationName, value: T): T => {
    operations[name].output.parse(value);
    return value;
  };
  return { jobs, handlers, events, checked };
}

test('a message on hold is kept by gallring until the hold is lifted, and each word about it is a row with its reason', async () => {
  const world = archiveWorld();
  const dispatch = await world.send({}, { sealed: true, createdAt: '2024-06-01T12:00:00.000Z' });
  const { handlers, events } = deskOn(world, world.out());
  const order = { before: '2025-01-01', decision: 'KS 2026/9', by: 'Arkiv Arkivsson' };
  for (const [isOnHold, left] of [
    [true, [0, 1]],
    [true, [0, 1]],
    [false, [1, 0]],
  ] as const) {
    valueOf(await handlers['gallring.hold']({ dispatch, isOnHold, reason: 'Tvist, KS 2026/77' }));
    const { dispatches, onHold } = valueOf(await handlers['gallring.preview'](order));
    expect([dispatches, onHold]).toEqual(left);
  }
  const rows = [...world.journal.entries()].filter(({ event }) => event.startsWith('hold.'));
  expect(rows.map(({ event, facts }) => [event, facts])).toEqual([
    ['hold.placed', { reason: 'Tvist, KS 2026/77' }],
    ['hold.lifted', { reason: 'Tvist, KS 2026/77' }],
  ]);
  expect(events).toEqual([
    { type: 'journal.changed', dispatch },
    { type: 'journal.changed', dispatch },
  ]);
});

test('an export is counted, started, followed to its end, and stands in the history', async () => {
  const world = archiveWorld();
  await world.send({ attachments: [] }, { sealed: true });
  const desk = deskOn(world, world.out());
  expect(desk.checked('export.count', valueOf(await desk.handlers['export.count']({})))).toMatchObject({
    dispatches: 1,
    states: { delivered: 1 },
    units: { Socialförvaltningen: 1 },
    cases: 1,
    span: { from: '2026-11-21', to: '2026-11-21' },
  });
  const { job } = valueOf(await desk.handlers['export.start']({ profile: 'eark', isMasked: false, asZip: true, choice: {} }));
  await expect.poll(async () => valueOf(await desk.handlers['export.progress']({ job })).state, PATIENCE).toBe('done');
  const progress = desk.checked('export.progress', valueOf(await desk.handlers['export.progress']({ job })));
  expect(progress).toMatchObject({ done: 1, dispatches: 1, made: { dispatches: 1 } });
  expect(fs.existsSync(progress.made!.path)).toBe(true);
  expect(desk.checked('export.history', valueOf(await desk.handlers['export.history']({})))).toMatchObject([
    { profile: 'eark', dispatches: 1, by: 'anna.andersson', checkpoint: { seq: expect.any(Number), head: expect.any(String) } },
  ]);
  expect(await desk.handlers['export.progress']({ job: 'annat' })).toMatchObject({ ok: false, failure: { code: 'input.invalid' } });
});

test('a running export is cancelled and leaves nothing; closing cancels too', async () => {
  const world = archiveWorld();
  for (let count = 0; count < 20; count += 1) await world.send({});
  const folder = world.out();
  const desk = deskOn(world, folder);
  const first = valueOf(await desk.handlers['export.start']({ profile: 'eark', isMasked: false, asZip: false, choice: {} }));
  expect(valueOf(await desk.handlers['export.progress'](first)).state).toBe('running');
  valueOf(await desk.handlers['export.cancel'](first));
  await expect.poll(async () => valueOf(await desk.handlers['export.progress'](first)).state, PATIENCE).toBe('cancelled');
  const second = valueOf(await desk.handlers['export.start']({ profile: 'csv', isMasked: true, asZip: false, choice: {} }));
  await desk.jobs.close();
  expect(['cancelled', 'done']).toContain(valueOf(await desk.handlers['export.progress'](second)).state);
  expect(fs.readdirSync(folder).filter(name => name.startsWith('.') || name.includes('eark'))).toEqual([]);
  const nowhere = deskOn(world, undefined);
  expect(await nowhere.handlers['export.start']({ profile: 'csv', isMasked: false, asZip: false, choice: {} })).toEqual({
    ok: false,
    failure: { code: 'cancelled' },
  });
  expect(await desk.handlers['export.start']({ profile: 'eark', isMasked: true, asZip: false, choice: {} })).toMatchObject({ ok: false });
});

test('gallring in the window goes by two persons', async () => {
  const world = archiveWorld();
  const id = await world.send({}, { sealed: true, createdAt: '2024-06-01T12:00:00.000Z' });
  const desk = deskOn(world, undefined);
  const order = { before: '2025-01-01', decision: 'KS 2026/9', by: 'A Ett', rule: 'kvitto' };
  expect(desk.checked('gallring.rules', valueOf(await desk.handlers['gallring.rules']({})))).toMatchObject([{ id: 'kvitto' }]);
  expect(desk.checked('gallring.preview', valueOf(await desk.handlers['gallring.preview'](order)))).toMatchObject({
    dispatches: 1,
    examples: [{ day: '2024-06-01', state: 'delivered' }],
    span: { from: '2024-06-01' },
  });
  expect(await desk.handlers['gallring.carry-out']({ ...order, confirmedBy: 'a ett' })).toMatchObject({
    ok: false,
    failure: { code: 'input.invalid' },
  });
  expect(world.journal.content(id, 'message')).toBeDefined();
  const done = desk.checked('gallring.carry-out', valueOf(await desk.handlers['gallring.carry-out']({ ...order, confirmedBy: 'B Två' })));
  expect([done.dispatches, fs.existsSync(done.protocol)]).toEqual([1, true]);
  expect(world.journal.content(id, 'message')).toBeUndefined();
  expect(desk.events).toEqual([{ type: 'journal.changed' }]);
  expect(operations['gallring.carry-out'].input.safeParse(order).success).toBe(false);
  expect(desk.checked('statistics.read', valueOf(await desk.handlers['statistics.read']({})))).toMatchObject({ total: { digital: 1 } });
});

test('the running figure is of this month alone, and the statistics know the unit until its content is erased', async () => {
  const world = archiveWorld();
  const now = world.services.clock.now();
  const old = await world.send({}, { sealed: true, createdAt: '2024-06-01T10:00:00.000Z' });
  await world.send({}, { sealed: true, createdAt: now });
  const desk = deskOn(world, undefined);
  const month = desk.checked('statistics.month', valueOf(await desk.handlers['statistics.month']({})));
  expect(month).toMatchObject({ month: now.slice(0, 7), total: { digital: 1 }, digitalShare: 1, savedKronor: 21.71, savedDays: 2 });
  const read = async () => desk.checked('statistics.read', valueOf(await desk.handlers['statistics.read']({}))).rows;
  const [first, second] = await read();
  expect([first?.month, first?.unit, second?.unit]).toEqual(['2024-06', second?.unit, expect.stringMatching(/./u)]);
  valueOf(world.journal.erase([old], { decision: 'KS 1', by: 'A' }));
  expect((await read()).map(({ unit }) => unit)).toEqual(['', second?.unit]);
});

test('masked copies are shown before they are saved', async () => {
  const world = archiveWorld();
  const id = await world.send({ subject: 'Om Kim Ek', body: 'Kim Ek har fått ett beslut.' });
  const desk = deskOn(world, world.out());
  const choice = operations['mask.preview'].input.parse({
    dispatches: [id],
    fields: { recipient: 'OSL 21:1' },
    passages: [{ text: 'kim ek', rule: 'OSL 21:1' }],
    attachments: { leaveOut: 'OSL 21:1' },
  });
  const [copy] = desk.checked('mask.preview', valueOf(await desk.handlers['mask.preview'](choice)));
  expect(copy).toMatchObject({ dispatch: id, subject: 'Om [maskad]', body: '[maskad] har fått ett beslut.', attachments: 0 });
  const saved = desk.checked('mask.save', valueOf(await desk.handlers['mask.save'](choice)));
  expect([saved.dispatches, fs.readdirSync(saved.path).sort()]).toEqual([1, ['0001', 'index.html', 'maskningar.txt']]);
});
