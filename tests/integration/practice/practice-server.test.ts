import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueCertificate } from '../../../app/practice/issue-certificate.node.ts';
import { isReachableRequest, openPractice, post, type Opened } from './practice-client.ts';

let practice: Opened;
beforeAll(async () => {
  practice = await openPractice();
});
afterAll(() => practice.remove());

const question = isReachableRequest(['191212121212']);

describe('the connection', () => {
  test.each(['TLSv1.2', 'TLSv1.3'] as const)('%s with a certificate of the practice authority works', async maxVersion => {
    expect((await post(practice, '/Recipient/v3', question, { maxVersion })).status).toBe(200);
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('%s without a certificate, or with one of somebody else’s, does not', async maxVersion => {
    await expect(post(practice, '/Recipient/v3', question, { identity: undefined, maxVersion })).rejects.toThrow();
    const validity = { validFrom: '2020-01-01T00:00:00.000Z', validTo: '2099-01-01T00:00:00.000Z' };
    const own = await issueCertificate({
      subject: [
        [
          ['CN', 'x'],
          ['serialNumber', '162021004748'],
        ],
      ],
      ...validity,
      extensions: [],
    });
    await expect(post(practice, '/Recipient/v3', question, { identity: own, maxVersion })).rejects.toThrow();
  });

  test('an expired certificate of the practice authority does not', async () => {
    const expired = await issueCertificate({
      subject: [
        [
          ['CN', 'x'],
          ['serialNumber', '162021004748'],
        ],
      ],
      validFrom: '2020-01-01T00:00:00.000Z',
      validTo: '2021-01-01T00:00:00.000Z',
      extensions: [],
      issuer: practice.certificates.authority,
    });
    await expect(post(practice, '/Recipient/v3', question, { identity: expired })).rejects.toThrow();
  });

  test('the server is who it says, by name and by both loopback addresses', async () => {
    for (const servername of ['localhost', '127.0.0.1', '::1']) {
      const { promise, resolve, reject } = Promise.withResolvers<boolean>();
      const socket = connect({
        host: '127.0.0.1',
        port: practice.port,
        ...(servername === 'localhost' ? { servername } : {}),
        ca: practice.certificates.authority.certificatePem,
        cert: practice.identities.sender.certificatePem,
        key: practice.identities.sender.privateKey.export({ type: 'pkcs8', format: 'pem' }),
        checkServerIdentity: (_host, certificate) => {
          const names = certificate.subjectaltname ?? '';
          return names.includes(servername === '::1' ? '0:0:0:0:0:0:0:1' : servername) ? undefined : new Error(names);
        },
      });
      socket.on('secureConnect', () => resolve(socket.authorized)).on('error', reject);
      expect(await promise).toBe(true);
      socket.destroy();
    }
  });
});

describe('HTTP', () => {
  test.each([
    ['another path', '/x', {}, 404],
    ['a path with a query', '/Recipient/v3?wsdl', {}, 404],
    ['GET', '/Recipient/v3', { method: 'GET' }, 405],
    ['JSON', '/Recipient/v3', { headers: { 'Content-Type': 'application/json' } }, 415],
    ['SOAP 1.2', '/Recipient/v3', { headers: { 'Content-Type': 'application/soap+xml; charset=utf-8' } }, 415],
    ['another character set', '/Recipient/v3', { headers: { 'Content-Type': 'text/xml; charset=ISO-8859-1' } }, 415],
    ['a SOAPAction that no WSDL has', '/Recipient/v3', { headers: { SOAPAction: '"urn:isReachable"' } }, 415],
    ['no character set', '/Recipient/v3', { headers: { 'Content-Type': 'text/xml' } }, 200],
    ['a character set in quotation marks', '/Recipient/v3', { headers: { 'Content-Type': 'text/xml; charset="utf-8"' } }, 200],
  ])('%s', async (_, path, options, status) => {
    expect((await post(practice, path, question, options)).status).toBe(status);
  });
});

describe('the port', () => {
  const open = (options: Parameters<typeof openPractice>[0] = {}): ReturnType<typeof openPractice> =>
    openPractice({ folder: practice.folder, ...options });

  test('can be chosen, and one that is taken is said so', async () => {
    const second = await open({ port: 0 });
    await second.close();
    const third = await open({ port: second.port });
    expect(third.address).toBe(`https://127.0.0.1:${second.port}`);
    await expect(open({ port: second.port })).rejects.toThrow(/configuration\.invalid.*EADDRINUSE/u);
    await third.close();
  });

  test('that is not chosen is that of last time when it is free, and another when it is not', async () => {
    const first = await open({ port: 0 });
    const beside = await open();
    expect(beside.port).not.toBe(first.port);
    await beside.close();
    const again = await open();
    expect(again.port).toBe(beside.port);
    await again.close();
    await first.close();
  });
});
