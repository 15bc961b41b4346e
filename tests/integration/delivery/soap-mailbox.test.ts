import type http from 'node:http';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { soapMailbox } from '../../../app/delivery/soap-mailbox.node.ts';
import type { Outcome } from '../../../app/delivery/mailbox.ts';
import { connected, httpsServer } from '../transport/test-servers.ts';

const recipient = '191212121212';
const folder = new URL('../../fixtures/mina-meddelanden/check/samples/', import.meta.url);
const sample = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const delivered = sample('deliverSecure.response.xml');
const fault = sample('fault.response.xml');
const transactionId = '3d1f7d0a-3f6a-4a77-9b7a-3a0a4b9c1f22';

type Answer = { readonly status?: number; readonly text?: string; readonly headers?: http.OutgoingHttpHeaders };

async function deliver({ status = 200, text = '', headers = { 'content-type': 'text/xml' } }: Answer): Promise<Outcome> {
  const url = await httpsServer((_incoming, response) => response.writeHead(status, headers).end(text));
  return soapMailbox({ client: connected() }).deliver(url, Buffer.from('<Envelope/>'), recipient);
}

const responseOf = (outcome: Outcome): string | undefined =>
  'response' in outcome ? Buffer.from(outcome.response).toString('utf8') : undefined;

test('the request goes out unchanged, as SOAP 1.1 wants it', async () => {
  const request = Buffer.from('<å>\r\n</å>', 'utf8');
  const seen: unknown[] = [];
  const url = await httpsServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        const { method, headers } = incoming;
        seen.push(method, incoming.url, headers['content-type'], headers['soapaction'], Buffer.concat(parts).equals(request));
        response.end(delivered);
      });
  });
  expect(await soapMailbox({ client: connected() }).deliver(url, request, recipient)).toMatchObject({ type: 'accepted' });
  expect(seen).toEqual(['POST', '/Service/v3', 'text/xml; charset=UTF-8', '""', true]);
});

describe('an answer', () => {
  test('delivered, with the bytes of the answer', async () => {
    const outcome = await deliver({ text: delivered });
    expect(outcome).toMatchObject({ type: 'accepted', transactionId });
    expect(responseOf(outcome)).toBe(delivered);
  });

  test('not delivered', async () => {
    const text = delivered.replace('>true<', '>false<');
    const outcome = await deliver({ text });
    expect(outcome).toMatchObject({ type: 'not-delivered', transactionId });
    expect(responseOf(outcome)).toBe(text);
  });

  test.each([
    [5006, 500],
    [5000, 500],
    [9998, 500],
    [5006, 200],
    [5006, 503],
    [5006, 404],
  ])('fault %i under status %i: refused', async (code, status) => {
    const outcome = await deliver({ status, text: fault.replace('5006', String(code)) });
    expect(outcome).toMatchObject({ type: 'refused', faultCode: code, callId: '9c0b6f0e-2f0d-4f59-8a35-0f6c8e1b7a11' });
    expect(responseOf(outcome)).toContain('applicationFault');
  });

  test.each([[4999], [4000], [1], [0]])('fault %i: postponed', async code => {
    const outcome = await deliver({ status: 500, text: fault.replace('5006', String(code)) });
    expect(outcome).toMatchObject({ type: 'postponed', detail: `fault-${code}` });
    expect(responseOf(outcome)).toContain('applicationFault');
  });

  test.each([[503], [429], [401], [403], [404], [405], [410], [415]])('status %i without a fault: postponed', async status => {
    const outcome = await deliver({ status, text: '<html><body>Nej</body></html>', headers: { 'content-type': 'text/html' } });
    expect(outcome).toMatchObject({ type: 'postponed', detail: `http-${status}` });
    expect(responseOf(outcome)).toContain('Nej');
  });
});

test('status 413 without a fault: too large, whatever the time; a fault beside it decides', async () => {
  const outcome = await deliver({ status: 413, text: '<html><body>Nej</body></html>' });
  expect(outcome).toMatchObject({ type: 'too-large' });
  expect(responseOf(outcome)).toContain('Nej');
  expect(await deliver({ status: 413, text: fault })).toMatchObject({ type: 'refused', faultCode: 5006 });
});

describe('no answer that decides anything: lost', () => {
  test.each<[string, Answer, string]>([
    ['500 without a fault', { status: 500, text: '<html/>' }, 'http-500'],
    ['502', { status: 502, text: 'Bad gateway' }, 'http-502'],
    ['504', { status: 504 }, 'http-504'],
    ['400', { status: 400, text: '<html/>' }, 'http-400'],
    ['409', { status: 409 }, 'http-409'],
    ['a redirect', { status: 302, headers: { location: 'https://127.0.0.1/' } }, 'http-302'],
    ['a redirect with a delivery result', { status: 307, text: delivered }, 'http-307'],
    ['a delivery result under 500', { status: 500, text: delivered }, 'http-500'],
    ['a delivery result under 404', { status: 404, text: delivered }, 'http-404'],
    ['a delivery result under 413', { status: 413, text: delivered }, 'http-413'],
    ['a delivery result under 503', { status: 503, text: delivered }, 'http-503'],
    [
      'an answer in two envelopes',
      {
        text: delivered.replace(/<soapenv:Body>.*<\/soapenv:Body>/su, body =>
          body
            .replace('>', `>${delivered.slice(delivered.indexOf('<soapenv:E'))}`)
            .replace(/(<\/soapenv:Envelope>).*$/su, '$1</soapenv:Body>'),
        ),
      },
      'not-soap',
    ],
    ['HTML', { text: '<html><body>Välkommen</body></html>' }, 'not-soap'],
    ['HTML that is no XML', { text: '<!doctype html><p>Välkommen' }, 'not-xml'],
    ['nothing', {}, 'not-xml'],
    ['JSON', { text: '{"delivered":true}' }, 'not-xml'],
    ['half an answer that says it is whole', { text: delivered.slice(0, -60) }, 'not-xml'],
    [
      'an answer with a document type',
      { text: `<!DOCTYPE x [<!ENTITY e "true">]>${delivered.slice(delivered.indexOf('<soapenv'))}` },
      'not-xml',
    ],
    ['an answer in another encoding', { text: delivered.replace('UTF-8', 'ISO-8859-1') }, 'not-xml'],
    ['another recipient', { text: delivered.replace(recipient, '198101032384') }, 'answer-unusable'],
    ['no transaction id', { text: delivered.replace(transactionId, ' ') }, 'answer-unusable'],
    ['another operation', { text: delivered.replaceAll('deliverSecureResponse', 'notifyResponse') }, 'answer-unusable'],
    ['a fault without a code', { status: 500, text: fault.replace(/<detail>.*<\/detail>/su, '') }, 'fault-without-code'],
    ['a fault with a word for a code', { status: 500, text: fault.replace('5006', 'fel') }, 'fault-without-code'],
  ])('%s', async (_name, answer, detail) => {
    expect(await deliver(answer)).toMatchObject({ type: 'lost', detail });
  });

  test('a truncated answer', async () => {
    const url = await httpsServer((_incoming, response) => {
      response.writeHead(200, { 'content-length': delivered.length });
      response.write(delivered.slice(0, 100), () => response.destroy());
    });
    expect(await soapMailbox({ client: connected() }).deliver(url, Buffer.from('<a/>'), recipient)).toEqual({
      type: 'lost',
      detail: 'truncated',
    });
  });
});

test('nobody there: not sent', async () => {
  expect(await soapMailbox({ client: connected() }).deliver('https://127.0.0.1:1/', Buffer.from('<a/>'), recipient)).toEqual({
    type: 'not-sent',
    hop: 'connect',
    detail: 'ECONNREFUSED',
  });
});
