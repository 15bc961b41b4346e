import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfiguration } from '../../../app/configuration-file.node.ts';
import { recoverInterrupted } from '../../../app/dispatch/recover-interrupted.ts';
import { sendDispatch } from '../../../app/dispatch/send-dispatch.ts';
import { openSqliteJournal } from '../../../app/journal/sqlite-journal.node.ts';
import { systemClock } from '../../../app/kernel/instant.ts';
import { startPractice, type Practice } from '../../../app/practice/start-practice.node.ts';
import type { ClientOrder } from '../../../build/torture/client-order.ts';
import { startClient, type ClientEnd } from '../../../build/torture/client-process.ts';
import { clientServices } from '../../../build/torture/client-services.ts';
import { isAtRest, judge, type Finding } from '../../../build/torture/judge.ts';
import { valueOf } from '../../fakes/value-of.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'sigill-points-'));
const key = randomBytes(32);
const configurationFile = path.join(root, 'configuration.json');
let practice: Practice;

beforeAll(async () => {
  practice = valueOf(await startPractice({ folder: root, clock: systemClock, port: 0 }));
  writeFileSync(configurationFile, JSON.stringify(practice.configuration));
});
afterAll(async () => {
  await practice.close();
  await rm(root, { recursive: true, force: true, maxRetries: 3 });
});

const orderAt = (stopAt: number | undefined, face: ClientOrder['face'] = 'script'): ClientOrder => ({
  folder: path.join(root, `data ${face} ${stopAt ?? 'whole'}`),
  configurationFile,
  key: key.toString('hex'),
  messages: [{ to: '198101032384', subject: 'Beslut', bodyLength: 100, attachmentBytes: 500, paper: 'allow' }],
  face,
  runMs: 10_000,
  ...(stopAt === undefined ? {} : { stopAt }),
});

/** Starts Sigill again on the folder, lets it do what it does by itself, and compares. */
async function startAgain(
  order: ClientOrder,
  ordered: readonly string[],
  storedBefore: number,
): Promise<{ findings: readonly Finding[]; ends: string[]; drafts: number }> {
  const opened = valueOf(openSqliteJournal({ folder: order.folder, key, clock: systemClock, user: 'igen', client: 'test' }));
  const { journal } = opened;
  const services = clientServices(opened, valueOf(await loadConfiguration(configurationFile)), order.folder);
  recoverInterrupted(services, new Set());
  for (let times = 0; times < 50 && !isAtRest(journal); times += 1) {
    for (const { dispatch } of journal.inStates(['held', 'unconfirmed']))
      if ('dueAt' in dispatch) await sendDispatch(services, dispatch.id);
    await pause(10);
  }
  const arrived = (await practice.storedRows('ek')).slice(storedBefore);
  const findings = judge(journal, ordered, arrived);
  const ends = journal.list({ limit: 10, offset: 0 }).rows.map(({ dispatch: { state } }) => `${state} ${arrived.length}`);
  const drafts = opened.drafts.list().length;
  opened.close();
  return { findings, ends, drafts };
}

const cache = path.join(root, 'compiled');
let next = startClient(cache);
afterAll(() => {
  next.discard();
});

/** One client is always loading while another works. */
function run(order: ClientOrder): Promise<ClientEnd> {
  const client = next;
  next = startClient(cache);
  return client.run(order);
}

test('kill -9 at every await of sending: what was ordered arrives, once, or twice with a doubt in the journal before', async () => {
  const whole = await run(orderAt(undefined));
  expect(whole).toMatchObject({ how: 'closed', bugs: [] });
  expect(whole.points).toBe(18);

  const ends: string[][] = [];
  for (let point = 1; point <= whole.points; point += 1) {
    const storedBefore = (await practice.storedRows('ek')).length;
    const killed = await run(orderAt(point));
    expect(killed).toMatchObject({ how: 'killed', bugs: [] });
    const again = await startAgain(orderAt(point), killed.ordered, storedBefore);
    expect(again.findings, `killed at point ${point}`).toEqual([]);
    ends.push(again.ends);
  }
  // Signers, size, and inside the transaction that holds it: nothing exists yet. Held, asked, sealed: sent once. From the intent on nobody knows: sent (again), with the doubt written first. Then the answer stands.
  const never: string[] = [];
  const [once, twice] = [['delivered 1'], ['delivered 2']];
  expect(ends).toEqual([
    ...[never, never, never, never, never, never, never],
    ...[once, once, once, once, once, once, once, once],
    ...[twice, twice, once],
  ]);
}, 180_000);

test('kill -9 around the moment when a draft becomes a message: it is one of them, never both and never none', async () => {
  const found: Record<number, readonly [drafts: number, ends: readonly string[]]> = {};
  // Before and after the draft was saved; its file; before, in and after the transaction that holds it.
  for (const point of [1, 2, 4, 9, 11, 12]) {
    const storedBefore = (await practice.storedRows('ek')).length;
    const killed = await run(orderAt(point, 'window'));
    expect(killed).toMatchObject({ how: 'killed', bugs: [] });
    const again = await startAgain(orderAt(point, 'window'), killed.ordered, storedBefore);
    expect(again.findings).toEqual([]);
    found[point] = [again.drafts, again.ends];
  }
  expect(found).toEqual({ 1: [0, []], 2: [1, []], 4: [1, []], 9: [1, []], 11: [1, []], 12: [0, ['delivered 1']] });
}, 120_000);
