import { once } from 'node:events';
import fs from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { DispatchId } from '../../../app/contract/values.ts';
import { postBack } from '../../../app/records/hand-back-post.node.ts';
import { plainAsk } from '../../../app/transport/plain-request.node.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { testAuthority } from '../transport/test-authority.ts';
import { archiveWorld } from './archive-world.ts';

/** The municipality's own, which no list of public authorities has. */
const own = testAuthority('Kommunens egen CA');
const world = archiveWorld();

type Posted = { readonly key: string | undefined; readonly body: Record<string, unknown> };
type CaseSystem = { readonly url: string; readonly posted: Posted[] };

/** A case system over real TLS, which answers as it is told. */
async function caseSystem(
  answer: (response: ServerResponse, count: number) => void,
  { by = own, host = '127.0.0.1' } = {},
): Promise<CaseSystem> {
  const { certificatePem: cert, privateKeyPem: key } = by.issue({ name: 'arende', hosts: [host] });
  const posted: Posted[] = [];
  const server = https.createServer({ cert, key }, (request: IncomingMessage, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
      posted.push({ key: request.headers['idempotency-key'] as string | undefined, body });
      answer(response, posted.length);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `https://127.0.0.1:${String((server.address() as AddressInfo).port)}/kvitto`, posted };
}

const ask = plainAsk({ ca: () => Promise.resolve([own.certificatePem]) });
const status =
  (code: number, headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(code, headers).end();
  };
const sent = (): Promise<DispatchId> => world.send({}, { sealed: true });

test('a receipt is posted once over TLS, whole, and the mark that it was taken outlives the case system', async () => {
  const id = await sent();
  const { url, posted } = await caseSystem(status(200));
  const marks = world.out();
  expect(valueOf(await postBack(world.services, id, { url, ask, marks }))).toBe('now');
  expect(valueOf(await postBack(world.services, id, { url, ask, marks }))).toBe('before');
  expect(posted).toHaveLength(1);
  const [{ key, body } = { key: undefined, body: {} }] = posted;
  expect([key, body['dispatch'], body['state']]).toEqual([id, id, 'delivered']);
  expect(Buffer.from(body['receiptPdf'] as string, 'base64').toString('latin1', 0, 5)).toBe('%PDF-');
  expect(fs.readdirSync(marks)).toEqual([id]);
});

test('nothing is told to a server that another authority vouches for, or that is called something else', async () => {
  const id = await sent();
  for (const other of [{ by: testAuthority('Någon annans CA') }, { host: 'annan.test' }]) {
    const { url, posted } = await caseSystem(status(200), other);
    const marks = world.out();
    expect(valueOf(await postBack(world.services, id, { url, ask, marks }))).toBe('refused');
    expect([posted, fs.existsSync(marks)]).toEqual([[], false]);
  }
});

test('nobody is followed to another address', async () => {
  const id = await sent();
  const elsewhere = await caseSystem(status(200));
  for (const code of [301, 302, 307, 308]) {
    const { url, posted } = await caseSystem(status(code, { location: elsewhere.url }));
    expect(valueOf(await postBack(world.services, id, { url, ask, marks: world.out() }))).toBe('refused');
    expect([posted.length, elsewhere.posted.length]).toEqual([1, 0]);
  }
});

test('when the answer is lost the same is posted again under the same key, and “I have it” counts as taken', async () => {
  const id = await sent();
  const marks = world.out();
  const { url, posted } = await caseSystem((response, count) => {
    if (count === 1) response.destroy();
    else status(409)(response);
  });
  expect(valueOf(await postBack(world.services, id, { url, ask, marks }))).toBe('refused');
  expect(valueOf(await postBack(world.services, id, { url, ask, marks }))).toBe('now');
  expect(valueOf(await postBack(world.services, id, { url, ask, marks }))).toBe('before');
  expect(posted.map(({ key }) => key)).toEqual([id, id]);
});
