import { expect, test } from 'vitest';
import { isAllowedAddress } from '../../../app/recipient/allowed-address.node.ts';

const hosts = ['mm.kivra.com', '127.0.0.1:8443', 'Brevlada.Example.SE:443', '[::1]:9443', 'brevlåda.example.se'];

test.each([
  'https://mm.kivra.com/service/v3',
  'https://mm.kivra.com:443/',
  'https://MM.Kivra.COM',
  'https://127.0.0.1:8443/Service/v3?x=1',
  'https://brevlada.example.se/',
  'https://[::1]:9443/',
  'https://xn--brevlda-ixa.example.se/',
  'https://brevlåda.example.se/',
])('allowed: %s', address => {
  expect(isAllowedAddress(address, hosts)).toBe(true);
});

test.each([
  'http://mm.kivra.com/service/v3',
  'https://mm.kivra.com:8443/',
  'https://127.0.0.1/',
  'https://127.0.0.1:8444/',
  'https://sandbox-mm.kivra.com/',
  'https://mm.kivra.com.evil.example/',
  'https://evil.example/mm.kivra.com',
  'https://mm.kivra.com@evil.example/',
  'https://user:secret@mm.kivra.com/',
  'https://evil.example\\@mm.kivra.com/',
  'https://mm.kivra.com\t/',
  'https://mm.kiv\nra.com/',
  'https:// mm.kivra.com/',
  '//mm.kivra.com/',
  'mm.kivra.com',
  'ftp://mm.kivra.com/',
  'javascript:alert(1)',
  '',
])('not allowed: %j', address => {
  expect(isAllowedAddress(address, hosts)).toBe(false);
});

test('an entry of the list that is no host allows nothing', () => {
  for (const entry of ['', '*', 'https://mm.kivra.com', 'mm.kivra.com/path', '*.kivra.com']) {
    expect(isAllowedAddress('https://mm.kivra.com/', [entry])).toBe(false);
  }
});
