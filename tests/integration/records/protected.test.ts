import path from 'node:path';
import { expect, test } from 'vitest';
import { verifyPath } from '../../../app/records/verify-path.node.ts';
import { exportList } from '../../../app/records/lists/export-list.node.ts';
import { EARK_PROFILE } from '../../../app/records/package/eark-profile.ts';
import { exportPackage } from '../../../app/records/package/export-package.node.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { archiveWorld, filesIn } from './archive-world.ts';

const NAME = 'Hemma Hemligsson';
const cancelled = new AbortController().signal;

async function worldWith(sealed: boolean) {
  const world = archiveWorld();
  await world.send({ recipientName: NAME, isProtected: true, subject: 'Beslut' }, { sealed });
  return world;
}
const everythingIn = (folder: string): string =>
  [...filesIn(folder)].map(([name, bytes]) => `${name}\n${bytes.toString('latin1')}`).join('\n');

test.each(['csv', 'excel', 'jsonl'] as const)('a recipient with protected identity is in no list: %s', async profile => {
  const world = await worldWith(true);
  const made = valueOf(
    await exportList(world.services, { selection: {}, isMasked: false, asZip: false, folder: world.out(), cancelled, profile }),
  );
  const written = everythingIn(path.dirname(made.path));
  expect(written).toContain('[skyddade personuppgifter]');
  expect(written).not.toContain(NAME);
  expect(written).not.toMatch(/19810103-?2384/u);
});

test('nor in a package of what went on paper, which still verifies', async () => {
  const world = await worldWith(false);
  const request = { profile: 'eark', selection: {}, isMasked: false, asZip: false, cancelled, settings: {}, version: '1.2.3' } as const;
  const made = valueOf(await exportPackage(world.services, { ...request, folder: world.out() }, EARK_PROFILE));
  const written = everythingIn(made.path);
  expect(written).not.toContain(NAME);
  expect(written).not.toMatch(/19810103-?2384/u);
  expect(valueOf(await verifyPath(made.path, 'sv')).verdict).toBe('ok');
});
