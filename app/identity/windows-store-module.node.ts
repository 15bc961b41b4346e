import type * as Koffi from 'koffi';
import type { DeviceTrouble } from './device-trouble.node.ts';

export type StoreLocation = 'user' | 'machine';

export type StoreSigned = { readonly ok: true; readonly value: Uint8Array } | { readonly ok: false; readonly trouble: DeviceTrouble };

/** What signing with the Windows certificate store needs of crypt32 and ncrypt. */
export type StoreCalls = {
  /** Every certificate of the store `MY`, DER; undefined when it cannot be opened. */
  readonly certificates: (location: StoreLocation) => readonly Uint8Array[] | undefined;
  /** RSA PKCS#1 v1.5 over a SHA-256 digest, with the key of that certificate. Off the event loop: a card is slow. */
  readonly sign: (location: StoreLocation, der: Uint8Array, digest: Uint8Array) => Promise<StoreSigned>;
};

// wincrypt.h
const CERT_STORE_PROV_SYSTEM_W = 10;
const CERT_SYSTEM_STORE: Readonly<Record<StoreLocation, number>> = { user: 0x1_0000, machine: 0x2_0000 };
const CERT_STORE_READONLY = 0x8000;
const CERT_STORE_OPEN_EXISTING = 0x4000;
const ACQUIRE_COMPARE_KEY = 0x4;
const ACQUIRE_SILENT = 0x40;
const ACQUIRE_ONLY_NCRYPT_KEY = 0x4_0000;
// bcrypt.h, ncrypt.h, winerror.h
const BCRYPT_PAD_PKCS1 = 0x2;
const NCRYPT_SILENT = 0x40;
const NTE_SILENT_CONTEXT = 0x8009_0022;
const LARGEST_SIGNATURE = 1024;
const LARGEST_CERTIFICATE = 65_536;

type Call = (...values: readonly unknown[]) => unknown;
type Async = { readonly async: (...values: readonly unknown[]) => void };
type Context = { readonly pbCertEncoded: unknown; readonly cbCertEncoded: number };

/**
 * Binds crypt32 and ncrypt, only under Windows. The store is opened read only, never made, and nothing in it is changed. Keys are used silently: a
 * question on the screen in the middle of the night would be answered by nobody.
 */
export async function loadWindowsStore(): Promise<StoreCalls> {
  const { default: koffi } = await import('koffi');
  const crypt32 = koffi.load('crypt32.dll');
  const ncrypt = koffi.load('ncrypt.dll');
  const context = koffi.struct({
    dwCertEncodingType: 'uint32',
    pbCertEncoded: 'void *',
    cbCertEncoded: 'uint32',
    pCertInfo: 'void *',
    hCertStore: 'void *',
  });
  const padding = koffi.struct({ pszAlgId: 'str16' });
  const bind = (library: Koffi.IKoffiLib, name: string, result: string, ...parameters: readonly Koffi.TypeSpec[]): Call =>
    library.func('__stdcall', name, result, [...parameters]);

  const openStore = bind(crypt32, 'CertOpenStore', 'void *', 'uintptr', 'uint32', 'uintptr', 'uint32', 'str16');
  const closeStore = bind(crypt32, 'CertCloseStore', 'int', 'void *', 'uint32');
  const enumerate = bind(crypt32, 'CertEnumCertificatesInStore', 'void *', 'void *', 'void *');
  const freeContext = bind(crypt32, 'CertFreeCertificateContext', 'int', 'void *');
  const handle = koffi.out(koffi.pointer('uintptr'));
  const word = koffi.out(koffi.pointer('uint32'));
  const acquire = bind(crypt32, 'CryptAcquireCertificatePrivateKey', 'int', 'void *', 'uint32', 'void *', handle, word, word);
  const freeKey = bind(ncrypt, 'NCryptFreeObject', 'int32', 'uintptr');
  const octets = 'uint8_t *';
  const signHash = bind(
    ncrypt,
    'NCryptSignHash',
    'int32',
    'uintptr',
    koffi.pointer(padding),
    octets,
    'uint32',
    octets,
    'uint32',
    word,
    'uint32',
  );

  const inFlight = new Set<readonly unknown[]>();

  const derOf = (at: unknown): Uint8Array => {
    const { pbCertEncoded, cbCertEncoded } = koffi.decode(at, context) as Context;
    if (cbCertEncoded > LARGEST_CERTIFICATE) return new Uint8Array(0);
    return Uint8Array.from(koffi.decode(pbCertEncoded, 'uint8_t', cbCertEncoded) as ArrayLike<number>);
  };

  /** Walks through the store until `look` has seen what it wants. A context is freed by the next step, or here. */
  const walk = (location: StoreLocation, look: (at: unknown, der: Uint8Array) => boolean): boolean => {
    const flags = CERT_SYSTEM_STORE[location] | CERT_STORE_READONLY | CERT_STORE_OPEN_EXISTING;
    const store = openStore(CERT_STORE_PROV_SYSTEM_W, 0, 0, flags, 'MY');
    if (store === null) return false;
    for (let at = enumerate(store, null); at !== null; at = enumerate(store, at)) {
      if (!look(at, derOf(at))) continue;
      freeContext(at);
      break;
    }
    closeStore(store, 0);
    return true;
  };

  const acquired = (location: StoreLocation, der: Uint8Array): number | bigint | undefined => {
    let key: number | bigint | undefined;
    walk(location, (at, candidate) => {
      if (Buffer.compare(candidate, der) !== 0) return false;
      const [opened, spec, isOurs]: [(number | bigint)[], number[], number[]] = [[0], [0], [0]];
      const flags = ACQUIRE_ONLY_NCRYPT_KEY | ACQUIRE_SILENT | ACQUIRE_COMPARE_KEY;
      if (acquire(at, flags, null, opened, spec, isOurs) !== 0) key = opened[0];
      return true;
    });
    return key;
  };

  return {
    certificates: location => {
      const all: Uint8Array[] = [];
      const isOpened = walk(location, (_at, der) => {
        all.push(der);
        return false;
      });
      return isOpened ? all : undefined;
    },
    sign: async (location, der, digest) => {
      const key = acquired(location, der);
      if (key === undefined) return { ok: false, trouble: 'store-key-absent' };
      const signature = Buffer.alloc(LARGEST_SIGNATURE);
      const length = [0];
      const given = [key, { pszAlgId: 'SHA256' }, Buffer.from(digest), digest.byteLength, signature, signature.byteLength, length];
      // What a call points into must not be collected before it has answered.
      inFlight.add(given);
      try {
        const status = await new Promise<number>((resolve, reject) => {
          (signHash as unknown as Async).async(...given, BCRYPT_PAD_PKCS1 | NCRYPT_SILENT, (error: Error | null, answer: number) => {
            if (error === null) resolve(answer >>> 0);
            else reject(error);
          });
        });
        if (status === 0) return { ok: true, value: Uint8Array.from(signature.subarray(0, length[0])) };
        return { ok: false, trouble: status === NTE_SILENT_CONTEXT ? 'store-asks' : `refused-0x${status.toString(16)}` };
      } finally {
        inFlight.delete(given);
        freeKey(key);
      }
    },
  };
}
