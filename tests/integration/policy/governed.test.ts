import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBackend, type Backend } from '../../../app/backend.node.ts';
import { DraftContent } from '../../../app/contract/message-views.ts';
import { systemClock } from '../../../app/kernel/instant.ts';
import { combinePolicies, Policy } from '../../../app/policy/policy.ts';
import { startPractice, type Practice } from '../../../app/practice/start-practice.node.ts';
import { call } from '../../../main/command-line/invoke.ts';
import { nodePlatform } from '../../../main/node/node-platform.ts';
import { draftContent } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';

let folder: string;
let practice: Practice;
let configurationFile: string;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-governed-'));
  practice = valueOf(await startPractice({ folder, clock: systemClock, port: 0 }));
  configurationFile = path.join(folder, 'given.json');
  fs.writeFileSync(configurationFile, JSON.stringify({ ...practice.configuration, undoSeconds: 3 }));
});
afterAll(async () => {
  await practice.close();
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

async function under(policy: unknown, use: (backend: Backend) => Promise<void>, groups: readonly string[] = []): Promise<void> {
  const values = combinePolicies({ 'group-policy': Policy.parse(policy) });
  const platform = { ...nodePlatform(folder), user: 'KOMMUN\\anna', groups: () => Promise.resolve(groups) };
  const backend = valueOf(await openBackend(platform, { configurationFile, runOutbox: false, policy: values }));
  try {
    await use(backend);
  } finally {
    await backend.close();
  }
}

const draftTo = async (backend: Backend, number: string): Promise<string> => {
  const content = DraftContent.parse(draftContent({ recipients: [{ number, name: '' }] }));
  return valueOf(await call(backend, 'draft.save', { content })).id;
};

test('policy beats the file and the user, and every value tells where it comes from', async () => {
  await under({ undoSeconds: 42, unit: 'Miljöförvaltningen' }, async backend => {
    expect(valueOf(await call(backend, 'preferences.change', { undoSeconds: 5, language: 'en' }))).toMatchObject({
      undoSeconds: 42,
      governed: ['undoSeconds'],
    });
    expect(valueOf(await call(backend, 'app.describe', {})).unit).toBe('Miljöförvaltningen');
    const settings = valueOf(await call(backend, 'settings.effective', {}));
    expect(settings).toEqual(
      expect.arrayContaining([
        { name: 'undoSeconds', value: '42', source: 'group-policy', isGoverned: true },
        { name: 'unit', value: 'Miljöförvaltningen', source: 'group-policy', isGoverned: true },
        { name: 'language', value: 'en', source: 'user', isGoverned: false },
        { name: 'proxy', value: '', source: 'default', isGoverned: false },
      ]),
    );
  });
});

test('in the test environment nobody outside the list is sent to or even looked up', async () => {
  await under({ environment: 'test', testRecipients: ['198101032384'] }, async backend => {
    // A register that was asked would fail otherwise.
    practice.setScenario({ register: { answer: 'down' } });
    expect(await call(backend, 'recipient.lookup', { recipient: '192705178354' })).toEqual({
      ok: false,
      failure: { code: 'recipient.not-on-test-list' },
    });
    const draft = (await draftTo(backend, '192705178354')) as never;
    expect(await call(backend, 'dispatch.send', { draft, seen: [] })).toMatchObject({ failure: { code: 'recipient.not-on-test-list' } });
    practice.setScenario({});
    expect(valueOf(await call(backend, 'recipient.lookup', { recipient: '198101032384' })).channel).toBe('digital');
    const register = valueOf(await call(backend, 'health.check', {})).find(({ name }) => name === 'register');
    expect(register).toMatchObject({ ok: true });
  });
});

test('a role is enforced at the one door, before anything is read', async () => {
  await under({ auditors: ['anna'], administrators: ['bo'] }, async backend => {
    const draft = { content: DraftContent.parse(draftContent({})) };
    expect(await call(backend, 'draft.save', draft)).toEqual({ ok: false, failure: { code: 'role.not-allowed', operation: 'draft.save' } });
    expect(await backend.invoke('certificate.install', 'not even input')).toMatchObject({ failure: { code: 'role.not-allowed' } });
    expect(valueOf(await call(backend, 'journal.verify', {})).verdict).toBe('ok');
    expect(backend.mayUse('dispatch.send')).toBe(false);
  });
});

test("a group of the directory gives its members their role, and nobody else's", async () => {
  const policy = { auditorGroups: ['KOMMUN\\Revision'], archivistGroups: ['S-1-5-21-1-2-3-1132'], defaultRole: 'none' };
  await under(
    policy,
    async backend => {
      expect(await call(backend, 'dispatch.list', { limit: 1, offset: 0 })).toMatchObject({ ok: true });
      expect(await call(backend, 'export.history', {})).toMatchObject({ ok: true });
      expect(await backend.invoke('export.start', {})).toMatchObject({ failure: { code: 'role.not-allowed' } });
      expect(valueOf(await call(backend, 'app.describe', {})).notAllowed).toContain('export.start');
    },
    ['KOMMUN\\Domain Users', 'KOMMUN\\Revision'],
  );
  await under(policy, async backend => {
    expect(await call(backend, 'dispatch.list', { limit: 1, offset: 0 })).toMatchObject({ failure: { code: 'role.not-allowed' } });
    expect(await call(backend, 'app.describe', {})).toMatchObject({ ok: true });
  });
});

test('a draft that nobody has touched for longer than policy says is really gone', async () => {
  let old = '';
  await under({}, async backend => {
    old = await draftTo(backend, '198101032384');
  });
  const inDays = (days: number): Parameters<typeof openBackend>[1] => ({
    configurationFile,
    runOutbox: false,
    policy: combinePolicies({ 'machine-file': { draftDays: 30 } }),
    clock: { now: () => new Date(Date.now() + days * 86_400_000).toISOString() },
  });
  for (const [days, isThere] of [
    [29, true],
    [31, false],
  ] as const) {
    const backend = valueOf(await openBackend(nodePlatform(folder), inDays(days)));
    expect(backend.services.drafts.list().some(({ id }) => id === old)).toBe(isThere);
    await backend.close();
  }
});

test('a case list is kept no longer than policy says, whatever is asked for, and the window is told', async () => {
  await under({ caseListDays: 7 }, async backend => {
    const base64 = Buffer.from('Pnr;Namn\n198101032384;Anna Ek').toString('base64');
    expect(valueOf(await call(backend, 'case-list.check', { name: 'a.csv', base64 })).mostDays).toBe(7);
    const { importedAt, expiresAt } = valueOf(await call(backend, 'case-list.import', { name: 'a.csv', base64, days: 300 }));
    expect(Date.parse(expiresAt) - Date.parse(importedAt)).toBe(7 * 86_400_000);
  });
});

test('recent recipients are off for everybody, or last as long as policy says', async () => {
  await under({ recentRecipientDays: 0 }, async backend => {
    expect(valueOf(await call(backend, 'preferences.change', { recentRecipients: true }))).toMatchObject({
      recentRecipients: false,
      governed: expect.arrayContaining(['recentRecipients']) as unknown,
    });
  });
  await under({ recentRecipientDays: 14 }, async backend => {
    expect(valueOf(await call(backend, 'app.describe', {})).recentRecipientDays).toBe(14);
    expect(valueOf(await call(backend, 'preferences.read', {})).recentRecipients).toBe(true);
  });
});

test('the log tells as much as policy says, and nothing personal at any level', async () => {
  const log = path.join(folder, 'log', 'sigill.log');
  const events = async (logLevel: string): Promise<readonly string[]> => {
    fs.rmSync(log, { force: true });
    await under({ logLevel }, async backend => {
      valueOf(await call(backend, 'recipient.lookup', { recipient: '198101032384' }));
    });
    const text = fs.existsSync(log) ? fs.readFileSync(log, 'utf8') : '';
    expect(text).not.toMatch(/\d{6}-?\d{4}/u);
    return [...new Set([...text.matchAll(/"event":"([^"]+)"/gu)].map(([, event = '']) => event))].sort();
  };
  expect(await events('errors')).toEqual([]);
  expect(await events('normal')).toEqual(['closed', 'opened']);
  expect(await events('detailed')).toEqual(['closed', 'exchange', 'opened']);
});
