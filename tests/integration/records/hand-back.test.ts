import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { handBack, handBackDesk } from '../../../app/records/hand-back.node.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { archiveWorld } from './archive-world.ts';

test('what has arrived is handed back whole, once, also when the case system has taken the files', async () => {
  const world = archiveWorld();
  const id = await world.send({}, { sealed: true });
  const folder = world.out();
  const both = await Promise.all([handBack(world.services, id, folder), handBack(world.services, id, folder)]);
  expect(both.map(valueOf).filter(({ isNew }) => isNew)).toHaveLength(1);
  const told = JSON.parse(fs.readFileSync(path.join(folder, `${id}.json`), 'utf8')) as Record<string, unknown>;
  expect(told).toMatchObject({
    format: 'sigill-hand-back-1',
    dispatch: id,
    state: 'delivered',
    caseNumber: '2026-17',
    transactionId: `trans-${id}`,
    receipt: `${id}.pdf`,
  });
  expect(
    fs
      .readFileSync(path.join(folder, `${id}.pdf`))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect(fs.readdirSync(folder).sort()).toEqual(['.handed-back', `${id}.json`, `${id}.pdf`].sort());
  fs.rmSync(path.join(folder, `${id}.json`));
  expect(valueOf(await handBack(world.services, id, folder))).toEqual({ isNew: false });
});

test('what has not arrived is not handed back, and a folder that is away is told', async () => {
  const world = archiveWorld();
  const held = await world.send({});
  expect(await handBack(world.services, held, world.out())).toEqual({
    ok: false,
    failure: { code: 'dispatch.wrong-state', state: 'held' },
  });
  const id = await world.send({}, { sealed: true });
  const file = path.join(world.root, 'fil');
  fs.writeFileSync(file, '');
  expect(await handBack(world.services, id, file)).toEqual({ ok: false, failure: { code: 'file.unwritable' } });
});

test('the desk hands back what it hears of, and what was missed before it opened', async () => {
  const world = archiveWorld();
  const createdAt = new Date().toISOString();
  const missed = await world.send({}, { sealed: true, createdAt });
  const folder = world.out();
  const troubles: string[] = [];
  const desk = handBackDesk(
    world.services,
    folder,
    code => void troubles.push(code),
    () => 'X',
  );
  const fresh = await world.send({}, { sealed: true, createdAt });
  desk.heard({ type: 'journal.changed', dispatch: fresh });
  desk.heard({ type: 'journal.changed' });
  await desk.close();
  for (const id of [missed, fresh]) expect(fs.existsSync(path.join(folder, `${id}.json`))).toBe(true);
  expect(troubles).toEqual([]);
});
