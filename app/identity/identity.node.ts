import type { KeyObject } from 'node:crypto';
import type { OrganisationCertificate } from '../delivery/signer.ts';
import type { Result } from '../kernel/result.ts';

/** A certificate with the private key that belongs to it, read from a file into this process. */
export type Identity = {
  readonly certificate: OrganisationCertificate;
  /** The certificate for a TLS stack. */
  readonly certificatePem: string;
  /** Issuers upwards, nearest first, as far as the file held them; a self-signed root is left out. */
  readonly chainPem: readonly string[];
  /** The root, where the file held it: the issuer's key for questions about revocation, never sent. */
  readonly rootPem?: string;
  readonly privateKey: KeyObject;
};

/** A certificate whose key lives on a card, token or HSM. It can sign; a TLS connection cannot be made with it here (Node takes only keys that it holds). */
export type DeviceIdentity = Omit<Identity, 'privateKey'> & {
  /** `store`: the certificate store of Windows. */
  readonly kind: 'pkcs11' | 'store';
  /** RSA PKCS#1 v1.5 with SHA-256. Fails as `certificate.device`. */
  readonly sign: (octets: Uint8Array) => Promise<Result<Uint8Array>>;
};
