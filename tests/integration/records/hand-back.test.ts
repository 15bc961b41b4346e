import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { DispatchId } from '../../../app/contract/values.ts';
import { handBack } from '../../../app/records/hand-back-folder.node.ts';
import { handBackDesk, handBackWays } from '../../../app/records/hand-back.node.ts';
import { recordsConfiguration } from '../../../app/records/records-configuration.ts';
import type { PlainAnswer, PlainRequest } from '../../../app/transport/plain-request.node.ts';
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
  // What a killed program left, and what another one is writing just now.
  const parts = ['gammal', 'ny'].map(name => path.join(folder, '.handed-back', `${name}.part`));
  fs.mkdirSync(path.join(folder, '.handed-back'), { recursive: true });
  for (const part of parts) fs.writeFileSync(part, 'Kim Ek');
  fs.utimesSync(parts[0] ?? '', new Date(0), new Date(Date.now() - 120_000));
  const troubles: string[] = [];
  const desk = handBackDesk(
    world.services,
    handBackWays(world.services, { folder, url: undefined }, () => Promise.reject(new Error('nobody is asked')), world.root),
    code => void troubles.push(code),
    () => 'X',
  );
  const fresh = await world.send({}, { sealed: true, createdAt });
  desk.heard({ type: 'journal.changed', dispatch: fresh });
  desk.heard({ type: 'journal.changed' });
  await desk.close();
  for (const id of [missed, fresh]) expect(fs.existsSync(path.join(folder, `${id}.json`))).toBe(true);
  expect(troubles).toEqual([]);
  expect(parts.map(part => fs.existsSync(part))).toEqual([false, true]);
});

describe('killed on the way', () => {
  /** What lies in the folder at each point where the program may end. */
  async function stopped(
    at: 'before the mark' | 'before it is shown' | 'after',
  ): Promise<readonly [Parameters<typeof handBack>[0], DispatchId, string]> {
    const world = archiveWorld();
    const id = await world.send({}, { sealed: true });
    const folder = world.out();
    await handBack(world.services, id, folder);
    const waiting = path.join(folder, '.handed-back', `${id}.json`);
    if (at !== 'after') fs.renameSync(path.join(folder, `${id}.json`), waiting);
    if (at === 'before the mark') fs.rmSync(path.join(folder, '.handed-back', id));
    return [world.services, id, folder];
  }

  test.each(['before the mark', 'before it is shown'] as const)('%s: the next start shows it, whole and once', async at => {
    const [services, id, folder] = await stopped(at);
    expect(valueOf(await handBack(services, id, folder))).toEqual({ isNew: true });
    expect(JSON.parse(fs.readFileSync(path.join(folder, `${id}.json`), 'utf8'))).toMatchObject({ dispatch: id });
    fs.rmSync(path.join(folder, `${id}.json`));
    expect(valueOf(await handBack(services, id, folder))).toEqual({ isNew: false });
    expect(fs.existsSync(path.join(folder, `${id}.json`))).toBe(false);
  });

  test('after it was shown: a case system that has taken it does not get it again', async () => {
    const [services, id, folder] = await stopped('after');
    fs.rmSync(path.join(folder, `${id}.json`));
    expect(valueOf(await handBack(services, id, folder))).toEqual({ isNew: false });
  });
});

describe('to an address', () => {
  test('one post with everything in it and a key to know it by; what was not taken is posted again, what was taken is not', async () => {
    const world = archiveWorld();
    const createdAt = new Date().toISOString();
    const id = await world.send({}, { sealed: true, createdAt });
    const posted: PlainRequest[] = [];
    const answers: PlainAnswer[] = [
      { ok: false, hop: 'http', detail: 'http-503' },
      { ok: false, hop: 'http', detail: 'http-201' },
    ];
    const ask = (request: PlainRequest): Promise<PlainAnswer> => {
      posted.push(request);
      return Promise.resolve(answers[posted.length - 1] ?? { ok: true, body: new Uint8Array(0) });
    };
    const troubles: string[] = [];
    const ways = handBackWays(world.services, { folder: undefined, url: 'https://arende.kommun.example/kvitto' }, ask, world.root);
    const desk = handBackDesk(
      world.services,
      ways,
      code => void troubles.push(code),
      () => 'X',
      1,
    );
    await expect.poll(() => posted.length).toBe(2);
    desk.heard({ type: 'journal.changed', dispatch: id });
    await desk.close();
    expect([posted.length, troubles]).toEqual([2, ['not-taken']]);
    for (const { url, method, headers, body } of posted) {
      expect([url, method, headers?.['idempotency-key']]).toEqual(['https://arende.kommun.example/kvitto', 'POST', id]);
      const told = JSON.parse(Buffer.from(body ?? []).toString()) as Record<string, unknown>;
      expect(told).toMatchObject({ format: 'sigill-hand-back-1', dispatch: id });
      expect(
        Buffer.from(told['receiptPdf'] as string, 'base64')
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    }
  });

  test.each([
    [{}, ['handBack.folder']],
    [{ url: 'https://arende.kommun.example/' }, ['handBack.url']],
    [{ url: 'https://arende.kommun.example.ond.test/', allowedHosts: ['arende.kommun.example'] }, ['handBack.url']],
    [{ url: 'https://arende.kommun.example@ond.test/', allowedHosts: ['arende.kommun.example'] }, ['handBack.url']],
    [{ url: 'https://arende.kommun.example:8443/', allowedHosts: ['arende.kommun.example'] }, ['handBack.url']],
    [{ url: 'http://arende.kommun.example/', allowedHosts: ['arende.kommun.example'] }, ['handBack.url']],
    [{ url: 'https://Arende.kommun.example/kvitto?a=1', allowedHosts: ['arende.kommun.example'] }, []],
    [{ url: 'https://arende.kommun.example:8443', allowedHosts: ['arende.kommun.example:8443'] }, []],
    [{ folder: 'kvitton' }, []],
  ])('goes only to a host of the list: %j', (handBackPart, refused) => {
    const parsed = z.object(recordsConfiguration).safeParse({ handBack: handBackPart });
    expect([...new Set(parsed.error?.issues.map(issue => issue.path.join('.')))]).toEqual(refused);
  });
});
