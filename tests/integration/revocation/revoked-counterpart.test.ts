import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { openBackend } from '../../../app/backend.node.ts';
import { soapMailbox } from '../../../app/delivery/soap-mailbox.node.ts';
import { en } from '../../../app/contract/language/en.ts';
import { sv } from '../../../app/contract/language/sv.ts';
import { sendDispatch } from '../../../app/dispatch/send-dispatch.ts';
import { systemClock } from '../../../app/kernel/instant.ts';
import { NO_POLICY } from '../../../app/policy/policy.ts';
import { startPractice } from '../../../app/practice/start-practice.node.ts';
import { keptAnswers } from '../../../app/revocation/kept-answers.node.ts';
import type { RevocationMode } from '../../../app/revocation/revocation.ts';
import { revocationChecker } from '../../../app/revocation/revocation-checker.node.ts';
import { plainAsk } from '../../../app/transport/plain-request.node.ts';
import { tlsClient } from '../../../app/transport/tls-client.node.ts';
import { call } from '../../../main/command-line/invoke.ts';
import { nodePlatform } from '../../../main/node/node-platform.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { accepted, digital, dispatchWorld } from '../dispatch/dispatch-world.ts';
import { issuerServer, issuingAuthority, type Authority, type Leaf } from './issuing-authority.ts';

function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-revoked-'));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  return folder;
}

/** An operator with this certificate that counts what reaches it. */
async function operator({ certificatePem, keyPem }: Leaf): Promise<{ readonly url: string; readonly seen: () => number }> {
  let seen = 0;
  const server = https.createServer({ cert: certificatePem, key: keyPem }, (_request, response) => {
    seen++;
    response.writeHead(503).end();
  });
  server.listen(0, '127.0.0.1');
  await new Promise(done => server.once('listening', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `https://127.0.0.1:${String((server.address() as AddressInfo).port)}/Service/v3`, seen: () => seen };
}

async function delivering(authority: Authority, leaf: Leaf, mode: RevocationMode) {
  const { url, seen } = await operator(leaf);
  const kept = keptAnswers(path.join(temporaryFolder(), 'revocation'));
  const revocation = revocationChecker({ mode, ask: plainAsk({}), kept, clock: systemClock, heard: () => undefined });
  const client = tlsClient({ ca: [authority.certificatePem], refuses: revocation.refuses });
  onTestFinished(client.close);
  return { outcome: await soapMailbox({ client }).deliver(url, Buffer.from('<Envelope/>'), '198101032384'), seen: seen() };
}

test('a revoked operator gets nothing: not sent, and why is said', async () => {
  const authority = issuingAuthority();
  const issuer = await issuerServer((_url, _body, response) => response.end(authority.list()));
  const leaf = authority.issue('ek', { list: `${issuer.url}/ca.crl` });
  expect(await delivering(authority, leaf, 'soft')).toEqual({
    outcome: { type: 'postponed', detail: 'http-503', response: Buffer.alloc(0) },
    seen: 1,
  });
  authority.revoke('ek');
  expect(await delivering(authority, leaf, 'soft')).toEqual({ outcome: { type: 'not-sent', hop: 'tls', detail: 'revoked' }, seen: 0 });
  expect(await delivering(authority, leaf, 'off')).toMatchObject({ outcome: { type: 'postponed' }, seen: 1 });
});

test('when the issuer does not answer, soft sends and strict does not', async () => {
  const authority = issuingAuthority();
  const leaf = authority.issue('ek', { list: 'http://127.0.0.1:1/ca.crl' });
  expect(await delivering(authority, leaf, 'soft')).toMatchObject({ outcome: { type: 'postponed' }, seen: 1 });
  expect(await delivering(authority, leaf, 'strict')).toEqual({
    outcome: { type: 'not-sent', hop: 'tls', detail: 'revocation-unknown' },
    seen: 0,
  });
});

test.each([
  ['revoked', 'operator.certificate-revoked'],
  ['revocation-unknown', 'operator.revocation-unknown'],
])('%s: the message waits, is tried again, and the row says why', async (detail, code) => {
  const world = dispatchWorld();
  world.registerAnswers.push(digital());
  world.outcomes.push({ type: 'not-sent', hop: 'tls', detail }, accepted);
  const { dispatch } = await world.hold();
  const waiting = valueOf(await sendDispatch(world.services, dispatch.id)).dispatch;
  expect(waiting).toMatchObject({ state: 'held', why: 'operator-unavailable', cause: { kind: 'certificate', code } });
  const words = [sv, en].map(({ cause }) => cause({ kind: 'certificate', code }, 'Ek').happened);
  expect(words.join(' ')).toMatch(
    /^Eks certifikat .+ Inget har lämnat datorn\. The certificate of Ek .+ Nothing has left the computer\.$/u,
  );
  world.passTime(3_600_000);
  expect(valueOf(await sendDispatch(world.services, dispatch.id)).dispatch.state).toBe('delivered');
});

test('our own revoked certificate, and an issuer that does not answer, stand in the health check; the policy can turn it off', async () => {
  const folder = temporaryFolder();
  const authority = issuingAuthority();
  const issuer = await issuerServer((_url, _body, response) => response.end(authority.list()));
  const practice = valueOf(await startPractice({ folder, clock: systemClock, port: 0 }));
  onTestFinished(() => practice.close());
  const install = (name: string, list: string): object => {
    authority.issue(name, { list });
    const file = path.join(folder, `${name}.p12`);
    execFileSync(
      'openssl',
      ['pkcs12', '-export', '-inkey', `${name}.key`, '-in', `${name}.pem`, '-certfile', 'ca.pem', '-passout', 'pass:x', '-out', file],
      { cwd: authority.folder },
    );
    fs.writeFileSync(path.join(folder, 'password'), 'x');
    return { pkcs12: file, passwordFile: path.join(folder, 'password') };
  };
  const { certificates } = practice.configuration;
  const sender = install('revoked', `${issuer.url}/ca.crl`);
  const dispatcher = install('unreachable', 'http://127.0.0.1:1/ca.crl');
  authority.revoke('revoked');
  const configurationFile = path.join(folder, 'given.json');
  const configuration = { ...practice.configuration, certificates: { sender, dispatcher, transport: certificates.sender } };
  fs.writeFileSync(configurationFile, JSON.stringify(configuration));
  const checksUnder = async (revocation?: RevocationMode): Promise<readonly string[]> => {
    const policy = revocation === undefined ? NO_POLICY : { values: { revocation }, sources: { revocation: 'machine-file' as const } };
    const backend = valueOf(await openBackend(nodePlatform(folder), { configurationFile, runOutbox: false, policy }));
    const checks = valueOf(await call(backend, 'health.check', {}));
    await backend.close();
    return checks
      .filter(({ finding }) => finding.includes('revo'))
      .map(({ name, of, ok, finding }) => `${name} ${of ?? ''} ${String(ok)} ${finding}`);
  };
  expect(await checksUnder()).toEqual([
    'certificate sender false certificate.revoked',
    'certificate dispatcher false certificate.revocation-unknown',
  ]);
  expect(fs.readFileSync(path.join(folder, 'log', 'sigill.log'), 'utf8')).toContain('certificate.revocation-unknown');
  expect(await checksUnder('off')).toEqual([]);
});

test('lists are asked for through the same proxy as everything else, with its credentials', async () => {
  const seen: { readonly url: string | undefined; readonly authorization: string | undefined }[] = [];
  const proxy = http.createServer((request, response) => {
    seen.push({ url: request.url, authorization: request.headers['proxy-authorization'] });
    response.end('list');
  });
  proxy.listen(0, '127.0.0.1');
  await new Promise(done => proxy.once('listening', done));
  onTestFinished(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  const { port } = proxy.address() as AddressInfo;
  const asked: (string | undefined)[] = [];
  const ask = plainAsk({
    proxy: (_host, _port, scheme) => {
      asked.push(scheme);
      return Promise.resolve({ host: '127.0.0.1', port, credentials: 'sigill:secret' });
    },
  });
  const answer = await ask({ url: 'http://issuer.test/ca.crl?x=1', method: 'GET', mostBytes: 10, signal: AbortSignal.timeout(3000) });
  expect(answer).toEqual({ ok: true, body: Buffer.from('list') });
  expect(seen).toEqual([
    { url: 'http://issuer.test/ca.crl?x=1', authorization: `Basic ${Buffer.from('sigill:secret').toString('base64')}` },
  ]);
  expect(asked).toEqual(['http']);
});
