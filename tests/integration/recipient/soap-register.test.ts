import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type http from 'node:http';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { RecipientId } from '../../../app/contract/values.ts';
import { soapRegister } from '../../../app/recipient/soap-register.node.ts';
import type { Register } from '../../../app/recipient/register.ts';
import { needs } from '../../tools.ts';
import { connected, httpsServer } from '../transport/test-servers.ts';

const folder = new URL('../../fixtures/mina-meddelanden/check/', import.meta.url);
const sample = (name: string): string => readFileSync(new URL(`samples/${name}`, folder), 'utf8');
const checkedAt = '2026-01-15T10:00:00.000Z';
const ids = (...numbers: readonly string[]): readonly RecipientId[] => numbers.map(number => RecipientId.parse(number));
const fault = (code: number): string => sample('fault.response.xml').replace('5006', String(code));

type Answering = (request: string, incoming: http.IncomingMessage) => { readonly status?: number; readonly text: string };

async function registerThat(
  answer: Answering,
  allowedHosts = ['brevlada.example.se'],
): Promise<{ register: Register; requests: string[] }> {
  const requests: string[] = [];
  const url = await httpsServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        const request = Buffer.concat(parts).toString('utf8');
        requests.push(request);
        const { status = 200, text } = answer(request, incoming);
        response.writeHead(status, { 'content-type': 'text/xml' }).end(text);
      });
  });
  const options = { client: connected(), senderId: '162021004748', allowedHosts, clock: { now: () => checkedAt } };
  return { register: soapRegister({ ...options, recipientUrl: url, authorityUrl: url.replace('/Service/v3', '/Authority') }), requests };
}

const asked = (request: string): readonly string[] => [...request.matchAll(/recipientId>(\d{12})</gu)].map(([, id = '']) => id);
const status = (id: string): string =>
  `<return><r:AccountStatus><r:RecipientId>${id}</r:RecipientId><r:Type>Not</r:Type><r:Pending>false</r:Pending></r:AccountStatus><r:SenderAccepted>false</r:SenderAccepted></return>`;
const answerFor = (statuses: readonly string[]): string =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><isReachableResponse xmlns="http://minameddelanden.gov.se/schema/Recipient/v3" xmlns:r="http://minameddelanden.gov.se/schema/Recipient">${statuses.join('')}</isReachableResponse></s:Body></s:Envelope>`;

describe('lookup', () => {
  const four = ids('195303231855', '192705178354', '198101052382', '191212121212');

  test('gives the four answers of the contract, in the order asked', async () => {
    const { register, requests } = await registerThat(() => ({ text: sample('isReachable.response.xml') }));
    const operator = { id: '165568402266', name: 'Exempelbrevlådan' };
    expect(await register.lookup(four)).toEqual({
      ok: true,
      value: [
        { channel: 'paper', recipient: '195303231855', reason: 'pending', checkedAt },
        { channel: 'paper', recipient: '192705178354', reason: 'not-registered', checkedAt },
        { channel: 'paper', recipient: '198101052382', reason: 'opted-out', operator, checkedAt },
        { channel: 'digital', recipient: '191212121212', operator, serviceAddress: 'https://brevlada.example.se/service/v3', checkedAt },
      ],
    });
    expect(requests[0]).toContain('<r3:senderOrgNr>162021004748</r3:senderOrgNr><r3:recipientId>195303231855</r3:recipientId>');
  });

  test('gives no address that is not allowed', async () => {
    const { register } = await registerThat(() => ({ text: sample('isReachable.response.xml') }), ['another.example.se']);
    const found = await register.lookup(four);
    expect(found.ok && found.value[3]).toMatchObject({ channel: 'paper', reason: 'operator-not-allowed' });
    expect(JSON.stringify(found)).not.toContain('https:');
  });

  needs('xmllint')('asks in a form that the schema accepts', async () => {
    const { register, requests } = await registerThat(request => ({ text: answerFor(asked(request).map(status)) }));
    await register.lookup(four);
    await register.senders();
    await register.dispatchers();
    for (const request of requests) {
      const schema = fileURLToPath(new URL('xsd/mm-v3-soap.xsd', folder));
      const { status: code, stderr } = spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, '-'], {
        input: request,
        encoding: 'utf8',
      });
      expect([code, stderr]).toEqual([0, '- validates\n']);
    }
    expect(requests).toHaveLength(3);
  });

  test('asks about at most 1 000 at a time and about nobody twice', async () => {
    const { register, requests } = await registerThat(request => ({ text: answerFor(asked(request).map(status)) }));
    const many = Array.from({ length: 2001 }, (_, index) => `16${String(2_000_000_000 + index)}` as RecipientId);
    const found = await register.lookup([...many, ...many.slice(0, 5)]);
    expect(found.ok && found.value.map(({ recipient }) => recipient)).toEqual([...many, ...many.slice(0, 5)]);
    expect(requests.map(request => asked(request).length)).toEqual([1000, 1000, 1]);
  });

  test('asks nothing about nobody', async () => {
    const { register, requests } = await registerThat(() => ({ text: '' }));
    expect(await register.lookup([])).toEqual({ ok: true, value: [] });
    expect(requests).toEqual([]);
  });

  test('does not guess: one id without an answer makes the answer unusable', async () => {
    const { register } = await registerThat(request => ({ text: answerFor(asked(request).slice(1).map(status)) }));
    expect(await register.lookup(four)).toEqual({ ok: false, failure: { code: 'register.answer-unusable', detail: 'missing' } });
  });
});

describe('a register that does not answer the question', () => {
  const one = ids('191212121212');
  test.each<[string, ReturnType<Answering>, object]>([
    [
      'fault from 5000 up',
      { status: 500, text: fault(5002) },
      { code: 'register.refused', faultCode: 5002, callId: '9c0b6f0e-2f0d-4f59-8a35-0f6c8e1b7a11' },
    ],
    ['fault of Authority', { status: 500, text: sample('getSenders.fault.xml') }, { code: 'register.refused', faultCode: 5002 }],
    ['fault below 5000', { status: 500, text: fault(4000) }, { code: 'register.unavailable', hop: 'answer', detail: 'fault-4000' }],
    ['fault without a code', { status: 500, text: fault(1).replace(/<detail>.*<\/detail>/su, '') }, { code: 'register.answer-unusable' }],
    ['503', { status: 503, text: 'Service Unavailable' }, { code: 'register.unavailable', hop: 'http', detail: 'http-503' }],
    ['404', { status: 404, text: '<html/>' }, { code: 'register.unavailable', hop: 'http', detail: 'http-404' }],
    ['a redirect', { status: 302, text: '' }, { code: 'register.unavailable', hop: 'http', detail: 'http-302' }],
    ['HTML', { text: '<html/>' }, { code: 'register.answer-unusable', detail: 'not-soap' }],
    ['nothing', { text: '' }, { code: 'register.answer-unusable', detail: 'not-xml' }],
    [
      'another answer',
      { text: sample('deliverSecure.response.xml') },
      { code: 'register.answer-unusable', detail: 'not-isReachableResponse' },
    ],
  ])('%s', async (_name, answer, failure) => {
    const { register } = await registerThat(() => answer);
    expect(await register.lookup(one)).toMatchObject({ ok: false, failure });
  });

  test('down: which hop', async () => {
    const options = {
      client: connected(),
      recipientUrl: 'https://127.0.0.1:1/',
      senderId: '162021004748',
      allowedHosts: [],
      clock: { now: () => checkedAt },
    };
    expect(await soapRegister(options).lookup(one)).toEqual({
      ok: false,
      failure: { code: 'register.unavailable', hop: 'connect', detail: 'ECONNREFUSED' },
    });
  });
});

describe('Authority', () => {
  test('senders and dispatchers', async () => {
    const { register, requests } = await registerThat(request => ({
      text: sample(request.includes('getSenders') ? 'getSenders.response.xml' : 'getDispatchers.response.xml'),
    }));
    expect(await register.senders()).toEqual({ ok: true, value: [{ id: '162021004748', name: 'Kommun A' }] });
    expect(await register.dispatchers()).toEqual({
      ok: true,
      value: [{ id: '162021003898', name: 'Kommun B', senders: ['162021003898', '162021004748'] }],
    });
    expect(requests[0]).toContain('<a:getSenders></a:getSenders>');
  });

  test('without an address for it', async () => {
    const { register: _register } = await registerThat(() => ({ text: '' }));
    const options = {
      client: connected(),
      recipientUrl: 'https://127.0.0.1:1/',
      senderId: '162021004748',
      allowedHosts: [],
      clock: { now: () => checkedAt },
    };
    expect(await soapRegister(options).senders()).toEqual({
      ok: false,
      failure: { code: 'not-available-here', what: 'register.authorityUrl' },
    });
  });
});
