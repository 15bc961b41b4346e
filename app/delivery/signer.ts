import type { CertificateUse } from '../kernel/failure.ts';
import type { Result } from '../kernel/result.ts';

/** What a certificate says about itself. Times are ISO 8601 UTC. */
export type OrganisationCertificate = {
  /** DER, base64 on one line: the text of X509Certificate. */
  readonly base64: string;
  /** Free text for X509SubjectName; nobody validates it (facts §14.5). */
  readonly subject: string;
  readonly issuer: string;
  /** The first twelve digits of the subject's serialNumber (facts §15), or empty when there is none. */
  readonly organisationId: string;
  readonly validFrom: string;
  readonly validTo: string;
  /** Lower-case hex of the DER. */
  readonly sha256: string;
  /** digitalSignature and clientAuth, as far as the certificate restricts its use at all. */
  readonly maySign: boolean;
  readonly mayAuthenticate: boolean;
};

/** One private key and its certificate, wherever the key lives (file, HSM, smart card). */
export type Signer = {
  readonly use: CertificateUse;
  readonly certificate: OrganisationCertificate;
  /**
   * RSA PKCS#1 v1.5 with SHA-256 (facts §14.1), the only algorithm there is.
   * @param octets what is signed (not a digest)
   * Fails as `certificate.expired`, `certificate.not-yet-valid`, `certificate.locked` or `certificate.device`.
   */
  readonly sign: (octets: Uint8Array) => Promise<Result<Uint8Array>>;
};
