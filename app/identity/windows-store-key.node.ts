import { createHash, verify, X509Certificate } from 'node:crypto';
import type { CertificateUse } from '../kernel/failure.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { describeCertificate } from './describe-certificate.node.ts';
import { guarded, timed, Trouble } from './device-trouble.node.ts';
import type { DeviceIdentity } from './identity.node.ts';
import { loadWindowsStore, type StoreCalls, type StoreLocation } from './windows-store-module.node.ts';

type Source = { readonly thumbprint: string; readonly location?: StoreLocation | undefined };

export type StoreOptions = {
  /** Stands in for Windows; the default answers `store-not-windows` everywhere else. */
  readonly load?: () => Promise<StoreCalls>;
  readonly patienceMs?: number;
};

const PATIENCE_MS = 20_000;
const LOCATIONS: readonly StoreLocation[] = ['user', 'machine'];

/**
 * Opens a key in the Windows certificate store (store `MY`), exportable or not: Windows signs, and the key never comes here.
 * @param source of two certificates with one thumbprint the user's own counts
 * Fails as `certificate.device` with a `DeviceTrouble`, as `certificate.unreadable` or `certificate.unsuitable`
 */
export async function openStoreKey(source: Source, use: CertificateUse, options: StoreOptions = {}): Promise<Result<DeviceIdentity>> {
  const { load = loadOnWindows, patienceMs = PATIENCE_MS } = options;
  // What certmgr shows is copied with spaces, and with a mark in front that nobody sees.
  const wanted = source.thumbprint.replaceAll(/[^0-9a-f]/giu, '').toLowerCase();
  return guarded(use, async () => {
    const calls = await load();
    const { der, location } = found(calls, wanted, source.location === undefined ? LOCATIONS : [source.location]);
    const certificate = describeCertificate(der);
    if (certificate === undefined) return fail({ code: 'certificate.unreadable', use });
    const { publicKey } = new X509Certificate(der);
    if (publicKey.asymmetricKeyType !== 'rsa') return fail({ code: 'certificate.unsuitable', use, detail: 'not-an-rsa-key' });
    const sign = async (octets: Uint8Array): Promise<Uint8Array> => {
      // Opened for each signature: a key on a card may have been taken out and put back meanwhile.
      const signed = await timed(calls.sign(location, der, createHash('sha256').update(octets).digest()), patienceMs);
      if (signed.ok) return signed.value;
      throw new Trouble(signed.trouble);
    };
    // The first signature shows that key and certificate belong together, before anything is sent with them.
    const probe = Buffer.from('sigill');
    if (!verify('RSA-SHA256', probe, publicKey, await sign(probe))) throw new Trouble('certificate-of-another-key');
    return ok({
      kind: 'store',
      certificate,
      certificatePem: new X509Certificate(der).toString(),
      chainPem: [],
      sign: octets => guarded(use, async () => ok(await sign(octets))),
    });
  });
}

function found(
  calls: StoreCalls,
  wanted: string,
  locations: readonly StoreLocation[],
): { readonly der: Uint8Array; readonly location: StoreLocation } {
  const hash = wanted.length === 40 ? 'sha1' : 'sha256';
  let isOpened = false;
  for (const location of locations) {
    const certificates = calls.certificates(location);
    if (certificates === undefined) continue;
    isOpened = true;
    const der = certificates.find(candidate => createHash(hash).update(candidate).digest('hex') === wanted);
    if (der !== undefined) return { der, location };
  }
  throw new Trouble(isOpened ? 'store-certificate-absent' : 'store-unopened');
}

async function loadOnWindows(): Promise<StoreCalls> {
  if (process.platform !== 'win32') throw new Trouble('store-not-windows');
  return loadWindowsStore();
}
