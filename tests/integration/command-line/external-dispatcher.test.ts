import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pdfOf } from './pdf-files.ts';
import { newDesk, startPracticeCommand, type Desk, type Ran } from './run-sigill.ts';

// A case worker's desk, and one that runs the practice environment, whose förmedlare (Kommun B) sends for the case worker.

let desk: Desk;
let away: Desk;
beforeEach(() => {
  desk = newDesk();
  away = newDesk();
});
afterEach(() => {
  desk.remove();
  away.remove();
});

type Practice = { readonly config: readonly string[]; readonly configuration: string; readonly stop: () => Promise<unknown> };

async function practice(scenario: object = {}, change: (configuration: Configuration) => object = same => same): Promise<Practice> {
  const { configuration, stop } = await startPracticeCommand(away, [
    '--dispatcher',
    'external',
    '--scenario',
    away.file('scenario.json', JSON.stringify(scenario)),
  ]);
  const file = path.join(path.dirname(configuration), 'changed.json');
  fs.writeFileSync(file, JSON.stringify(change(JSON.parse(fs.readFileSync(configuration, 'utf8')) as Configuration)));
  return { config: ['--config', file, '--json'], configuration: file, stop };
}
type Configuration = { readonly dispatcher: { readonly messageUrl: string }; readonly operators: object; readonly certificates: object };

async function send(config: readonly string[], ...more: readonly string[]): Promise<Ran> {
  const args = ['--to', '198101032384', '--subject', 'Beslut', '--body', 'Hej åäö', '--class', '3', ...more];
  return desk.here([...config, 'send', ...args]);
}

const stored = (): readonly string[] => {
  const folder = path.join(away.folder, 'data', 'practice', 'store');
  return fs
    .readdirSync(folder)
    .flatMap(file => fs.readFileSync(path.join(folder, file), 'utf8').split('\n'))
    .filter(line => line !== '');
};

test('the förmedlare seals and delivers: 0, with its name and number; the evidence verifies', async () => {
  const { config, stop } = await practice();
  const sent = await send(config, '--attach', desk.file('beslut.pdf', await pdfOf(50_000)));
  const [row] = sent.json();
  expect([sent.status, row]).toEqual([
    0,
    expect.objectContaining({
      state: 'delivered',
      channel: 'digital',
      via: 'dispatcher',
      operator: { id: '162021003898', name: 'Kommun B' },
      transactionId: expect.stringMatching(/./u),
    }),
  ]);
  expect(row).not.toHaveProperty('sealedSha256');
  expect(stored()).toHaveLength(1);

  const folder = path.join(desk.folder, 'bevis');
  expect((await desk.here([...config, 'evidence', row.dispatch, '--out', folder])).status).toBe(0);
  expect(fs.existsSync(path.join(folder, 'signed-delivery.xml'))).toBe(true);
  expect(fs.existsSync(path.join(folder, 'sealed-delivery.xml'))).toBe(false);
  expect(fs.readFileSync(path.join(folder, 'request.xml'), 'utf8')).toMatch(/:signedDelivery>/u);
  const verified = await desk.here([...config, 'verify', folder]);
  expect([verified.status, verified.json()]).toEqual([0, expect.objectContaining({ verdict: 'ok' })]);
  // The förmedlare's word is part of the evidence: another word in it is noticed.
  const answer = path.join(folder, 'response.xml');
  fs.writeFileSync(answer, fs.readFileSync(answer, 'utf8').replace('Delivered', 'DeliveryFailed'));
  expect((await desk.here([...config, 'verify', folder])).status).toBe(8);

  const doctor = await desk.here([...config, 'doctor']);
  expect([doctor.status, doctor.json()]).toEqual([0, expect.objectContaining({ ok: true })]);
  await stop();
});

test('not unpacked yet: 5, in the outbox, and sent no second time; asked again it is delivered', async () => {
  const { config, stop } = await practice({ dispatcher: { unpackedAfter: 6 } });
  const sent = await send(config);
  expect([sent.status, sent.json()]).toEqual([
    5,
    [
      expect.objectContaining({
        state: 'distributing',
        distributionId: expect.stringMatching(/./u),
        failure: { code: 'dispatcher.no-end' },
        message: expect.stringMatching(/Kommun B.*inte än/u),
        remedy: expect.stringMatching(/outbox retry/u),
      }),
    ],
  ]);
  const [row] = sent.json();
  expect((await desk.here([...config, 'outbox'])).json()).toMatchObject([{ dispatch: row.dispatch, state: 'distributing' }]);
  expect(stored()).toHaveLength(0);
  const retried = await desk.here([...config, 'outbox', 'retry', row.dispatch]);
  expect([retried.status, retried.json()]).toEqual([
    0,
    [expect.objectContaining({ state: 'delivered', transactionId: row.distributionId })],
  ]);
  expect(stored()).toHaveLength(1);
  expect((await desk.here([...config, 'outbox', 'retry', row.dispatch])).json()).toMatchObject({
    failure: { code: 'dispatch.wrong-state' },
  });
  const verified = await desk.here([...config, 'journal', 'verify']);
  expect(verified.json()).toMatchObject({ verdict: 'ok' });
  await stop();
});

describe('what the förmedlare answers', () => {
  const toAnna = (answer: unknown): object => ({ recipients: { '198101032384': { operator: 'ek', answer } } });
  test.each<[string, object, number, object]>([
    [
      'a fault from 5000 up: 6',
      { dispatcher: { answer: { fault: 5002 } } },
      6,
      { state: 'refused', failure: { code: 'operator.refused', faultCode: 5002 } },
    ],
    ['a fault below 5000: 4', { dispatcher: { answer: { fault: 4000 } } }, 4, { state: 'held', why: 'operator-unavailable' }],
    ['503: 4', { dispatcher: { answer: 'http-503' } }, 4, { state: 'held' }],
    ['a reset: 5', { dispatcher: { answer: 'reset' } }, 5, { state: 'unconfirmed' }],
    ['a page: 5', { dispatcher: { answer: 'garbage' } }, 5, { state: 'unconfirmed' }],
    [
      'DeliveryFailed, the operator says no: 6',
      toAnna('not-delivered'),
      6,
      { state: 'refused', failure: { code: 'dispatcher.not-delivered' } },
    ],
    [
      'DeliveryFailed, the operator has a fault: 6',
      toAnna({ fault: 5006 }),
      6,
      { state: 'refused', cause: { kind: 'distribution-failed' } },
    ],
    ['Pending, the operator does not take it: 5', toAnna('http-503'), 5, { state: 'distributing' }],
  ])('%s', async (_, scenario, status, row) => {
    const { config, stop } = await practice(scenario);
    const sent = await send(config);
    await stop();
    expect([sent.status, sent.json()[0]]).toMatchObject([
      status,
      { ...row, message: expect.stringMatching(/./u), remedy: expect.stringMatching(/./u) },
    ]);
  });

  test('no answer: 5, and the resend carries the same bytes', async () => {
    const impatient = (configuration: Configuration): object => ({ ...configuration, limits: { answerTimeoutMs: 1500 } });
    const { config, stop } = await practice({ dispatcher: { answer: 'timeout-after-storing', times: 1 } }, impatient);
    const sent = await send(config);
    const [row] = sent.json();
    expect([sent.status, row.state]).toEqual([5, 'unconfirmed']);
    const before = path.join(desk.folder, 'before');
    const after = path.join(desk.folder, 'after');
    await desk.here([...config, 'evidence', row.dispatch, '--out', before]);
    const retried = await desk.here([...config, 'outbox', 'retry', row.dispatch]);
    expect([retried.status, retried.json()]).toMatchObject([0, [{ state: 'delivered', messageId: row.messageId }]]);
    await desk.here([...config, 'evidence', row.dispatch, '--out', after]);
    await stop();
    const request = (folder: string): Buffer => fs.readFileSync(path.join(folder, 'request.xml'));
    expect(request(after).equals(request(before))).toBe(true);
  });
});

test('nobody without a mailbox is handed over, and no förmedlare but the one that was set', async () => {
  const { config, stop } = await practice({}, configuration => ({
    ...configuration,
    // No operator is called from here, so none needs to be known.
    operators: { allowedHosts: [] },
  }));
  const unreached = await send(config, '--to', '191212121212');
  expect([unreached.status, unreached.json().map(({ state }: { readonly state: string }) => state)]).toEqual([3, ['delivered', 'refused']]);
  await stop();
  const insecure = away.file(
    'http.json',
    JSON.stringify({
      ...JSON.parse(fs.readFileSync(config[1] ?? '', 'utf8')),
      dispatcher: { mode: 'external', messageUrl: 'http://127.0.0.1/' },
    }),
  );
  const refused = await desk.here(['--config', insecure, '--json', 'outbox']);
  expect([refused.status, refused.json()]).toMatchObject([7, { failure: { code: 'configuration.invalid' } }]);
});

test('doctor says when our förmedlare may not send for us, or is nobody that the register knows', async () => {
  for (const [organisationNumber, finding] of [
    ['2021005489', 'authority.dispatcher-unknown'],
    ['2021003898', 'authority.answers'],
  ]) {
    const { config, stop } = await practice({}, configuration => ({
      ...configuration,
      dispatcher: { ...configuration.dispatcher, organisationNumber },
    }));
    const { checks } = (await desk.here([...config, 'doctor'])).json();
    await stop();
    expect(checks).toContainEqual(
      expect.objectContaining({ name: 'authority', finding, ok: finding === 'authority.answers', message: expect.stringMatching(/./u) }),
    );
  }
});
