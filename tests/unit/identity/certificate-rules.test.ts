import { expect, test } from 'vitest';
import type { OrganisationCertificate } from '../../../app/delivery/signer.ts';
import { checkCertificate } from '../../../app/identity/certificate-rules.ts';

const certificate: OrganisationCertificate = {
  base64: '',
  subject: 'CN=Kommun A+serialNumber=162021004748,O=Kommun A,C=SE',
  issuer: 'CN=CA',
  organisationId: '162021004748',
  validFrom: '2025-01-01T00:00:00.000Z',
  validTo: '2027-01-01T00:00:00.000Z',
  sha256: '',
  maySign: true,
  mayAuthenticate: true,
};
const now = '2026-01-15T12:00:00.000Z';
const codeOf = (...args: Parameters<typeof checkCertificate>): unknown => {
  const result = checkCertificate(...args);
  return result.ok ? 'ok' : result.failure;
};

test('lets the right certificate through for every use', () => {
  for (const use of ['sender', 'dispatcher', 'transport'] as const) expect(codeOf(certificate, use, '162021004748', now)).toBe('ok');
});

test('refuses what is not valid yet or any more, to the millisecond', () => {
  expect(codeOf(certificate, 'sender', undefined, '2024-12-31T23:59:59.999Z')).toEqual({
    code: 'certificate.not-yet-valid',
    use: 'sender',
    validFrom: certificate.validFrom,
  });
  expect(codeOf(certificate, 'sender', undefined, certificate.validFrom)).toBe('ok');
  expect(codeOf(certificate, 'transport', undefined, certificate.validTo)).toBe('ok');
  expect(codeOf(certificate, 'transport', undefined, '2027-01-01T00:00:00.001Z')).toEqual({
    code: 'certificate.expired',
    use: 'transport',
    expiredAt: certificate.validTo,
  });
});

test('demands the right organisation of the avsändare only', () => {
  const other = { ...certificate, organisationId: '162021003898' };
  expect(codeOf(other, 'sender', '162021004748', now)).toEqual({
    code: 'certificate.wrong-organisation',
    use: 'sender',
    expected: '162021004748',
    found: '162021003898',
  });
  expect(codeOf(other, 'dispatcher', '162021004748', now)).toBe('ok');
  expect(codeOf(other, 'transport', '162021004748', now)).toBe('ok');
  expect(codeOf(other, 'sender', undefined, now)).toBe('ok');
});

test('demands an organisation number of whoever signs', () => {
  const nobody = { ...certificate, organisationId: '' };
  for (const use of ['sender', 'dispatcher'] as const) {
    expect(codeOf(nobody, use, '162021004748', now)).toEqual({ code: 'certificate.unsuitable', use, detail: 'no-organisation-number' });
  }
  expect(codeOf(nobody, 'transport', '162021004748', now)).toBe('ok');
});

test('demands the key usage that goes with the use', () => {
  expect(codeOf({ ...certificate, maySign: false }, 'dispatcher', undefined, now)).toMatchObject({ code: 'certificate.unsuitable' });
  expect(codeOf({ ...certificate, maySign: false }, 'transport', undefined, now)).toBe('ok');
  expect(codeOf({ ...certificate, mayAuthenticate: false }, 'transport', undefined, now)).toMatchObject({ code: 'certificate.unsuitable' });
  expect(codeOf({ ...certificate, mayAuthenticate: false }, 'sender', undefined, now)).toBe('ok');
});
