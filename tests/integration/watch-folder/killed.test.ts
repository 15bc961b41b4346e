import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openBackend } from '../../../app/backend.node.ts';
import { NO_POLICY } from '../../../app/policy/policy.ts';
import { takeJobs } from '../../../app/watch-folder/watch-folder.node.ts';
import { nodePlatform } from '../../../main/node/node-platform.ts';
import { onePagePdf } from '../../electron/one-page-pdf.ts';
import { valueOf } from '../../fakes/value-of.ts';

const CHILD = fileURLToPath(new URL('./children/take-and-die.ts', import.meta.url));
/** Of a job with a file: taken, result written (its messages are held by then), file moved, put away. */
const STEPS = 4;

let template: string;
beforeAll(async () => {
  template = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-killed-template-'));
  await valueOf(await openBackend(nodePlatform(template), { runOutbox: false, policy: NO_POLICY })).close();
});
afterAll(() => {
  fs.rmSync(template, { recursive: true, force: true, maxRetries: 3 });
});

/** @returns what the child printed; empty when it died */
function takeAndDie(data: string, folder: string, at: number, moment: string): string {
  return spawnSync(process.execPath, [CHILD, data, folder, String(at), moment], { encoding: 'utf8' }).stdout.trim();
}

function world(): { readonly data: string; readonly folder: string } {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-killed-'));
  onTestFinished(() => {
    fs.rmSync(root, { recursive: true, force: true, maxRetries: 3 });
  });
  const [data, folder] = [path.join(root, 'data'), path.join(root, 'watched')];
  fs.cpSync(template, data, { recursive: true });
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'beslut.pdf'), onePagePdf());
  const order = { to: ['198101032384', '192705178354'], subject: 'Beslut', body: 'Hej', class: 2, attach: 'beslut.pdf' };
  fs.writeFileSync(path.join(folder, 'jobb.json'), JSON.stringify(order));
  return { data, folder };
}

test('nothing dies after the last step', () => {
  const { data, folder } = world();
  expect(takeAndDie(data, folder, STEPS + 1, 'before')).toBe(`done ${String(STEPS)}`);
});

test.each(Array.from({ length: STEPS }, (_, index) => index + 1).flatMap(at => [[at, 'before'] as const, [at, 'after'] as const]))(
  'killed at step %i, %s it: the next look ends the job once',
  async (at, moment) => {
    const { data, folder } = world();
    expect(takeAndDie(data, folder, at, moment)).toBe('');
    const backend = valueOf(await openBackend(nodePlatform(data), { runOutbox: false, policy: NO_POLICY }));
    try {
      await takeJobs(backend.services, folder);
      const recipients = backend.services.journal.inStates(['held']).map(({ message }) => message?.recipient);
      expect(recipients.toSorted()).toEqual(['192705178354', '198101032384']);
      const left = (place: string): readonly string[] =>
        fs
          .readdirSync(path.join(folder, place))
          .map(name => name.slice(36))
          .toSorted();
      expect([left('working'), left('error')]).toEqual([[], []]);
      expect(left('done')).toEqual(['-beslut.pdf', '-jobb.json', '.result.json']);
      expect(fs.readdirSync(folder).toSorted()).toEqual(['done', 'error', 'working']);
    } finally {
      await backend.close();
    }
  },
);
