import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pdfOf } from './pdf-files.ts';
import { newDesk, type Desk, type Ran } from './run-sigill.ts';
import { at, scripted } from './scripted-infrastructure.ts';

let desk: Desk;
beforeAll(() => {
  desk = newDesk();
});
afterAll(() => {
  desk.remove();
});

const order = { to: '198101032384', subject: 'Vattnet stängs av', body: 'På torsdag.', class: 1 };
const email = { from: 'svara@kommun.example', subject: 'Nytt meddelande', text: 'Logga in.' };
const sms = { from: 'Kommun A', text: 'Nytt meddelande.' };
const send = (fields: object): Promise<Ran> =>
  desk.here(['--json', 'send', '--order', desk.file('order.json', JSON.stringify({ ...order, ...fields }))]);
const waiting = async (): Promise<unknown> => (await desk.here(['--json', 'outbox'])).json();

test('delivered without a seal, told by the channels that were asked for; the evidence has no signed documents and verifies', async () => {
  const sent = await send({ email, sms });
  const [row] = sent.json();
  expect([sent.status, row]).toEqual([
    0,
    expect.objectContaining({ state: 'delivered', transactionId: expect.stringMatching(/./u), notifiedBy: ['SMS', 'EMail'] }),
  ]);
  expect(row).not.toHaveProperty('sealedSha256');

  const { timeline } = (await desk.here(['--json', 'journal', 'show', row.dispatch])).json();
  expect(timeline.at(-1)).toMatchObject({ event: 'accepted', detail: 'SMS, EMail' });

  const folder = path.join(desk.folder, 'bevis');
  const evidence = await desk.here(['--json', 'evidence', row.dispatch, '--out', folder]);
  expect(evidence.status).toBe(0);
  expect(fs.readdirSync(folder).sort()).toEqual([
    'README.txt',
    'evidence.json',
    'evidence.seal',
    'receipt.pdf',
    'request.xml',
    'response.xml',
  ]);
  const request = fs.readFileSync(path.join(folder, 'request.xml'), 'utf8');
  expect(request).toMatch(/<sv3:notify><sv3:notify>/u);
  expect(request).toContain('<n2:Subject>Nytt meddelande</n2:Subject>');
  const verify = async (): Promise<readonly [number | null, unknown]> => {
    const ran = await desk.here(['--json', 'verify', folder]);
    return [ran.status, ran.json().verdict];
  };
  expect(await verify()).toEqual([0, 'ok']);
  fs.writeFileSync(path.join(folder, 'request.xml'), request.replace('Vattnet', 'Gatan'));
  expect(await verify()).toEqual([8, 'mismatch']);
  expect((await desk.here(['--json', 'journal', 'verify'])).json()).toMatchObject({ verdict: 'ok' });
});

test('the texts are what may be left out', async () => {
  const sent = await send({});
  expect([sent.status, sent.json()]).toEqual([0, [expect.objectContaining({ state: 'delivered', notifiedBy: [] })]]);
});

test('an external förmedlare cannot carry it: 2, the reason and the way out, and nothing has left', async () => {
  const world = await scripted(desk, [at('ek')], {}, { dispatcher: { mode: 'external', messageUrl: 'https://127.0.0.1:1/Message/v3' } });
  const file = desk.file('order.json', JSON.stringify({ ...order, email, sms }));
  const ran = await desk.here(['--config', world.config, '--json', 'send', '--order', file]);
  expect([ran.status, ran.json()]).toEqual([
    2,
    {
      failure: { code: 'message.class-not-distributed' },
      message: expect.stringMatching(/skyddsklass 1 .*extern förmedlare/u),
      remedy: expect.stringMatching(/skyddsklass 2 eller 3/u),
    },
  ]);
  expect(world).toMatchObject({ asked: [], delivered: [] });
  expect(await waiting()).toEqual([]);
});

describe('refused with 2 before anything is held', () => {
  test.each<[string, () => Promise<object> | object, object, RegExp]>([
    [
      'an attachment',
      async () => ({ attach: desk.file('beslut.pdf', await pdfOf()) }),
      { code: 'message.attachments-not-allowed' },
      /bilagor/u,
    ],
    ['an SMS that is too long', () => ({ sms: { ...sms, text: 'å'.repeat(161) } }), { code: 'input.invalid' }, /sms-texten.*160/u],
    ['an e-mail from nowhere', () => ({ email: { ...email, from: 'kommunen' } }), { code: 'input.invalid' }, /e-postadress/u],
    ['an SMS with class 3', () => ({ class: 3, sms }), { code: 'input.invalid' }, /skyddsklass 1/u],
    ['an e-mail with an unknown field', () => ({ email: { ...email, cc: 'a@b.cc' } }), { code: 'input.invalid' }, /./u],
    ['too much text', () => ({ body: 'å'.repeat(1_000_000) }), { code: 'message.too-large', limitBytes: 2_000_000 }, /2\sMB/u],
  ])('%s', async (_, fields, failure, words) => {
    const ran = await send(await fields());
    expect([ran.status, ran.json()]).toEqual([
      2,
      expect.objectContaining({ failure: expect.objectContaining(failure), message: expect.stringMatching(words) }),
    ]);
    expect(await waiting()).toEqual([]);
  });
});
