import type { KeyObject } from 'node:crypto';
import type { OrganisationCertificate } from '../delivery/signer.ts';

/** A certificate with the private key that belongs to it, read from a file into this process. */
export type Identity = {
  readonly certificate: OrganisationCertificate;
  /** The certificate for a TLS stack. */
  readonly certificatePem: string;
  /** Issuers upwards, nearest first, as far as the file held them; a self-signed root is left out. */
  readonly chainPem: readonly string[];
  readonly privateKey: KeyObject;
};
