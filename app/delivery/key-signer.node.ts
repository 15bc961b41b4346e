import { sign, type KeyObject } from 'node:crypto';
import type { CertificateUse } from '../kernel/failure.ts';
import type { Clock } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { OrganisationCertificate, Signer } from './signer.ts';

/** RSA PKCS#1 v1.5 with SHA-256 over the canonical octets (facts §14.1). The algorithm is a constant: a caller cannot weaken it. */
export function keySigner(
  use: CertificateUse,
  { certificate, privateKey }: { readonly certificate: OrganisationCertificate; readonly privateKey: KeyObject },
  clock: Clock,
): Signer {
  return {
    use,
    certificate,
    sign: octets => Promise.resolve(signed(octets)),
  };

  function signed(octets: Uint8Array): Result<Uint8Array> {
    const now = clock.now();
    const { validFrom, validTo } = certificate;
    if (now < validFrom) return fail({ code: 'certificate.not-yet-valid', use, validFrom });
    if (now > validTo) return fail({ code: 'certificate.expired', use, expiredAt: validTo });
    if (privateKey.asymmetricKeyType !== 'rsa') return fail({ code: 'certificate.unsuitable', use, detail: 'not-an-rsa-key' });
    return ok(sign('RSA-SHA256', octets, privateKey));
  }
}
