import type { OrganisationCertificate } from '../delivery/signer.ts';
import type { CertificateUse } from '../kernel/failure.ts';
import type { Instant } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';

/**
 * Whether a certificate may be used for something, asked before anything is sent.
 * @param organisationId the avsändare, twelve digits; undefined where no organisation is known yet. Only `sender` must be that organisation:
 * a förmedlare may be another (facts §1), and so may the holder of its transport certificate
 * @returns the first of `certificate.not-yet-valid`, `.expired`, `.unsuitable`, `.wrong-organisation` that applies
 */
export function checkCertificate(
  certificate: OrganisationCertificate,
  use: CertificateUse,
  organisationId: string | undefined,
  now: Instant,
): Result<void> {
  if (now < certificate.validFrom) return fail({ code: 'certificate.not-yet-valid', use, validFrom: certificate.validFrom });
  if (now > certificate.validTo) return fail({ code: 'certificate.expired', use, expiredAt: certificate.validTo });
  if (use === 'transport' && !certificate.mayAuthenticate)
    return fail({ code: 'certificate.unsuitable', use, detail: 'no-client-authentication' });
  if (use !== 'transport' && !certificate.maySign) return fail({ code: 'certificate.unsuitable', use, detail: 'no-digital-signature' });
  if (use !== 'transport' && certificate.organisationId === '')
    return fail({ code: 'certificate.unsuitable', use, detail: 'no-organisation-number' });
  if (use === 'sender' && organisationId !== undefined && certificate.organisationId !== organisationId) {
    return fail({ code: 'certificate.wrong-organisation', use, expected: organisationId, found: certificate.organisationId });
  }
  return ok(undefined);
}

/**
 * Of several certificates for one use, the one that counts now: the newest that is valid. During a change two overlap; the old one serves until the new
 * one begins, and the new one from then on (M66). When none is valid the newest stands for them, so that what is wrong with it is told.
 */
export function newestValid<T extends { readonly certificate: OrganisationCertificate }>(
  candidates: readonly [T, ...(readonly T[])],
  now: Instant,
): T {
  const newestFirst = candidates.toSorted((one, other) => other.certificate.validFrom.localeCompare(one.certificate.validFrom));
  const valid = newestFirst.find(({ certificate }) => certificate.validFrom <= now && now <= certificate.validTo);
  return valid ?? newestFirst[0] ?? candidates[0];
}
