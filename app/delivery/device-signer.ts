import type { CertificateUse } from '../kernel/failure.ts';
import type { Clock } from '../kernel/instant.ts';
import { fail, type Result } from '../kernel/result.ts';
import type { OrganisationCertificate, Signer } from './signer.ts';

/** RSA PKCS#1 v1.5 with SHA-256, done where the key lives: on a card, token or HSM. The rules of `keySigner`. */
export function deviceSigner(
  use: CertificateUse,
  device: { readonly certificate: OrganisationCertificate; readonly sign: (octets: Uint8Array) => Promise<Result<Uint8Array>> },
  clock: Clock,
): Signer {
  const { certificate } = device;
  return {
    use,
    certificate,
    sign: async octets => {
      const now = clock.now();
      const { validFrom, validTo } = certificate;
      if (now < validFrom) return fail({ code: 'certificate.not-yet-valid', use, validFrom });
      if (now > validTo) return fail({ code: 'certificate.expired', use, expiredAt: validTo });
      return device.sign(octets);
    },
  };
}
