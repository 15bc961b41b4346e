import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { EARK_PROFILE } from '../../../app/records/package/eark-profile.ts';
import { exportPackage } from '../../../app/records/package/export-package.node.ts';
import { readTimeStamp, timeStampQuery, timeStamper } from '../../../app/records/time-stamp.node.ts';
import { exportHistory } from '../../../app/records/export-history.ts';
import { verifyPath } from '../../../app/records/verify-path.node.ts';
import { plainAsk } from '../../../app/transport/plain-request.node.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { testAuthority } from '../transport/test-authority.ts';
import { archiveWorld } from './archive-world.ts';

const world = archiveWorld();
const folder = path.join(world.root, 'tsa');
const openssl = (...args: readonly string[]): string =>
  execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
let server: http.Server;
let url: string;
/** What the authority does with a question. */
let answer: (query: Uint8Array) => Buffer | undefined;
/** The same, when it always answers. */
let good: (query: Uint8Array) => Buffer;

/** A time stamp authority of our own on this computer, made of openssl. */
beforeAll(async () => {
  fs.mkdirSync(folder);
  fs.writeFileSync(
    path.join(folder, 'tsa.cnf'),
    '[req]\ndistinguished_name=dn\n[dn]\n[ext]\nextendedKeyUsage=critical,timeStamping\n[tsa]\ndefault_tsa=t\n[t]\nserial=serial\nsigner_cert=tsa.pem\nsigner_key=tsa.key\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\naccuracy=secs:1\nordering=no\ntsa_name=no\ness_cert_id_chain=no\n',
  );
  fs.writeFileSync(path.join(folder, 'serial'), '01');
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'tsa.key',
    '-out',
    'tsa.pem',
    '-days',
    '2',
    '-subj',
    '/CN=Tidsstampel',
    '-config',
    'tsa.cnf',
    '-extensions',
    'ext',
  );
  good = query => {
    fs.writeFileSync(path.join(folder, 'q.tsq'), query);
    openssl('ts', '-reply', '-config', 'tsa.cnf', '-section', 't', '-queryfile', 'q.tsq', '-out', 'r.tsr');
    return fs.readFileSync(path.join(folder, 'r.tsr'));
  };
  answer = good;
  server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const bytes = answer(Buffer.concat(chunks));
      response.writeHead(bytes === undefined ? 500 : 200, { 'content-type': 'application/timestamp-reply' });
      response.end(bytes);
    });
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.close();
});

const DIGEST = 'ab'.repeat(32);

test('openssl reads the question as we mean it', () => {
  fs.writeFileSync(path.join(folder, 'ours.tsq'), timeStampQuery(DIGEST, Buffer.from('4102030405060708', 'hex')));
  const read = openssl('ts', '-query', '-in', 'ours.tsq', '-text');
  expect(read).toContain('Hash Algorithm: sha256');
  expect(read).toContain('0x4102030405060708');
  expect(read).toContain('Certificate required: yes');
  expect(read).toContain('ab ab ab ab');
});

test("a package's checkpoint is time stamped, and openssl and verify say so", async () => {
  await world.send({}, { sealed: true });
  const request = {
    profile: 'eark',
    selection: {},
    isMasked: false,
    asZip: false,
    folder: world.out(),
    cancelled: new AbortController().signal,
    settings: {},
    version: '1',
  } as const;
  const made = valueOf(await exportPackage(world.services, { ...request, timeStamper: timeStamper(url, plainAsk({})) }, EARK_PROFILE));
  const place = path.join(made.path, 'metadata', 'preservation');
  expect(
    openssl('ts', '-verify', '-data', path.join(place, 'checkpoint.json'), '-in', path.join(place, 'checkpoint.tsr'), '-CAfile', 'tsa.pem'),
  ).toContain('Verification: OK');
  const report = valueOf(await verifyPath(made.path, 'sv'));
  expect([report.verdict, report.checks.find(({ name }) => name === 'time-stamp')?.ok]).toEqual(['ok', true]);
});

test('an authority is asked over TLS, too, and only when somebody who is trusted vouches for it', async () => {
  const own = testAuthority('Stampelns CA');
  const { certificatePem: cert, privateKeyPem: key } = own.issue({ name: 'tsa', hosts: ['127.0.0.1'] });
  const secure = https.createServer({ cert, key }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => response.end(good(Buffer.concat(chunks))));
  });
  await new Promise<void>(listening => secure.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void secure.close());
  const address = `https://127.0.0.1:${(secure.address() as AddressInfo).port}/`;
  const stamp = await timeStamper(address, plainAsk({ ca: () => Promise.resolve([own.certificatePem]) }))(DIGEST);
  expect(stamp === undefined ? undefined : readTimeStamp(stamp)?.sha256).toBe(DIGEST);
  expect(await timeStamper(address, plainAsk({}))(DIGEST)).toBeUndefined();
});

test('an authority that gives no stamp is told in the result and in the history', async () => {
  const request = {
    profile: 'eark',
    selection: {},
    isMasked: false,
    asZip: false,
    folder: world.out(),
    cancelled: new AbortController().signal,
    settings: {},
    version: '1',
  } as const;
  const stamperless = () => Promise.resolve(undefined);
  expect(valueOf(await exportPackage(world.services, { ...request, timeStamper: stamperless }, EARK_PROFILE)).isTimeStampMissing).toBe(
    true,
  );
  expect(exportHistory(world.journal)[0]?.isTimeStampMissing).toBe(true);
  expect(valueOf(await exportPackage(world.services, request, EARK_PROFILE))).not.toHaveProperty('isTimeStampMissing');
});

test('an answer about something else, a refusal and silence are no stamps', async () => {
  const ask = timeStamper(url, plainAsk({}));
  const old = good(timeStampQuery(DIGEST, Buffer.from('4102030405060708', 'hex')));
  expect(readTimeStamp(old)).toMatchObject({ sha256: DIGEST, nonce: '4102030405060708' });
  for (const wrong of [
    () => old,
    () => undefined,
    () => Buffer.from('3003020102', 'hex'),
    () => Buffer.from('nej'),
    (query: Uint8Array) => good(query).subarray(0, -9),
  ]) {
    answer = wrong;
    expect(await ask(DIGEST)).toBeUndefined();
  }
  answer = good;
  expect(await ask(DIGEST)).toBeDefined();
  expect(await timeStamper('http://127.0.0.1:1/', plainAsk({}))(DIGEST)).toBeUndefined();
});

test('the question goes through the proxy that is set', async () => {
  answer = good;
  const { port } = server.address() as AddressInfo;
  const proxy = (): Promise<{ host: string; port: number }> => Promise.resolve({ host: '127.0.0.1', port });
  // A name that no DNS knows: only by the proxy can it be reached.
  expect(await timeStamper('http://stamps.invalid/', plainAsk({ proxy }))(DIGEST)).toBeDefined();
  expect(await timeStamper('http://stamps.invalid/', plainAsk({}))(DIGEST)).toBeUndefined();
});
