import { setTimeout as pause } from 'node:timers/promises';
import type { CertificateUse } from '../kernel/failure.ts';
import { fail, type Result } from '../kernel/result.ts';

/** What went wrong with a key that does not lie in a file; the words are in `contract/language`. */
export type DeviceTrouble =
  | 'module-missing'
  | 'token-absent'
  | 'wrong-pin'
  | 'pin-locked'
  | 'pin-expired'
  | 'pin-file-missing'
  | 'pin-not-tried-again'
  | 'key-absent'
  | 'certificate-absent'
  | 'certificate-of-another-key'
  | 'removed'
  | 'slow'
  | 'store-not-windows'
  | 'store-unopened'
  | 'store-certificate-absent'
  | 'store-key-absent'
  | 'store-asks'
  | `refused-${string}`;

/** Thrown between the parts of an adapter, and turned into a failure by `guarded`. */
export class Trouble extends Error {
  readonly trouble: DeviceTrouble;
  constructor(trouble: DeviceTrouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

/** A call into a library cannot be broken off: it is left to itself, and the person gets an answer. */
export async function timed<T>(work: Promise<T>, patienceMs: number): Promise<T> {
  const over = new AbortController();
  const late = pause(patienceMs, undefined, { signal: over.signal }).then(
    () => Promise.reject(new Trouble('slow')),
    () => new Promise<never>(() => undefined),
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    over.abort();
  }
}

/** Does the work, with a `Trouble` told as `certificate.device`. */
export async function guarded<T>(use: CertificateUse, work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Trouble) return fail({ code: 'certificate.device', use, detail: error.trouble });
    throw error;
  }
}
