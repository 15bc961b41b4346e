import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { OWNER_FILE, ownerHere, sweepAbandoned } from '../../../app/records/package/abandoned-work.node.ts';
import { exportList } from '../../../app/records/lists/export-list.node.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { archiveWorld } from './archive-world.ts';

const world = archiveWorld();

/** The number of a process that has ended. */
const deadPid = (): number => spawnSync(process.execPath, ['--version']).pid;

function abandon(folder: string, owner: string | undefined): string {
  const name = `.sigill-eark-${randomUUID()}.0a1b2c3d.part`;
  fs.mkdirSync(path.join(folder, name, 'package'), { recursive: true });
  fs.writeFileSync(path.join(folder, name, 'package', 'message.xml'), 'innehåll');
  if (owner !== undefined) fs.writeFileSync(path.join(folder, name, OWNER_FILE), owner);
  return name;
}

test('what a killed export left is gone after the next one in the same folder; what is alive, and what is not ours, stays', async () => {
  const folder = world.out();
  fs.mkdirSync(folder);
  const dead = abandon(folder, ownerHere().replace(/"pid":\d+/u, `"pid":${deadPid()}`));
  const alive = abandon(folder, ownerHere());
  const elsewhere = abandon(folder, '{"host":"en annan dator","pid":1}');
  fs.mkdirSync(path.join(folder, '.anteckningar.part'));
  const request = {
    profile: 'csv',
    selection: {},
    isMasked: false,
    asZip: false,
    folder,
    cancelled: new AbortController().signal,
  } as const;
  valueOf(await exportList(world.services, request));
  const left = fs.readdirSync(folder).filter(name => name.startsWith('.'));
  expect(left.sort()).toEqual(['.anteckningar.part', alive, elsewhere].sort());
  expect(left).not.toContain(dead);
});

test('what nobody has touched for a week is gone, whosever it was', async () => {
  const folder = world.out();
  fs.mkdirSync(folder);
  const elsewhere = abandon(folder, '{"host":"en annan dator","pid":1}');
  await sweepAbandoned(folder, Date.now() + 6 * 86_400_000);
  expect(fs.readdirSync(folder)).toEqual([elsewhere]);
  await sweepAbandoned(folder, Date.now() + 8 * 86_400_000);
  expect(fs.readdirSync(folder)).toEqual([]);
});
