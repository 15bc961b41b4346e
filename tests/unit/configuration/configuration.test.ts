import { describe, expect, test } from 'vitest';
import { Configuration } from '../../../app/configuration.ts';

const source = { pkcs12: 'sender.p12', passwordFile: 'sender.password' };
const given = {
  environment: 'test',
  sender: { organisationNumber: '2021004748', name: 'Kommun A', support: { text: 'Kontakta växeln.' } },
  register: { recipientUrl: 'https://far.example/Recipient/v3' },
  operators: { allowedHosts: ['brevlada.example'] },
  certificates: { sender: source },
};
const withSupport = (support: object): object => ({ ...given, sender: { ...given.sender, support: { text: 'Växeln', ...support } } });

test('without limits: five seconds to connect, two minutes for an answer, two million bytes', () => {
  expect(Configuration.parse(given).limits).toEqual({ envelopeBytes: 2_000_000, connectTimeoutMs: 5000, answerTimeoutMs: 120_000 });
});

test('each limit may be set alone', () => {
  const { limits } = Configuration.parse({ ...given, limits: { connectTimeoutMs: 900 } });
  expect(limits).toEqual({ envelopeBytes: 2_000_000, connectTimeoutMs: 900, answerTimeoutMs: 120_000 });
});

describe('refused, and the key is named', () => {
  test.each<[string, object, string]>([
    ['no time to connect', { ...given, limits: { connectTimeoutMs: 0 } }, 'limits.connectTimeoutMs'],
    ['an answer without end', { ...given, limits: { answerTimeoutMs: 3_600_000 } }, 'limits.answerTimeoutMs'],
    ['an envelope that no operator takes', { ...given, limits: { envelopeBytes: 3_000_000 } }, 'limits.envelopeBytes'],
    ['a register without https', { ...given, register: { recipientUrl: 'http://far.example/' } }, 'register.recipientUrl'],
    ['a förmedlare without https', { ...given, dispatcher: { mode: 'external', messageUrl: 'http://b.example/' } }, 'dispatcher'],
    ['an address of the support that is none', withSupport({ url: 'kontakt oss' }), 'sender.support.url'],
  ])('%s', (_name, configuration, key) => {
    const parsed = Configuration.safeParse(configuration);
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual([expect.stringContaining(key)]);
  });
});

test('addresses of the support as people write them', () => {
  for (const url of ['https://kommun.example/å?a=1&b=2#c', 'www.kommun.example', ''])
    expect(Configuration.safeParse(withSupport({ url })).success).toBe(true);
});
