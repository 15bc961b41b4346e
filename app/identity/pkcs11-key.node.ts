import { createHash, verify, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CertificateSource } from '../configuration.ts';
import type { CertificateUse } from '../kernel/failure.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { guarded, timed, Trouble, type DeviceTrouble } from './device-trouble.node.ts';
import { describeCertificate } from './describe-certificate.node.ts';
import type { DeviceIdentity } from './identity.node.ts';
import { loadPkcs11, type Answer, type Pkcs11Calls } from './pkcs11-module.node.ts';

type Device = Extract<CertificateSource, { pkcs11: unknown }>['pkcs11'];

/** A card or a network HSM answers within a second or two; what takes longer than this is stuck. */
const PATIENCE_MS = 20_000;

// PKCS#11 v2.40: object classes, attributes and mechanisms (§A).
const CKO_CERTIFICATE = 1;
const CKO_PRIVATE_KEY = 3;
const CKA_CLASS = 0;
const CKA_LABEL = 3;
const CKA_ID = 0x102;
const CKA_VALUE = 0x11;
const CKM_SHA256_RSA_PKCS = 0x40;
const CKF_USER_PIN_LOCKED = 0x40000;
const CKR_ALREADY_INITIALIZED = 0x191;
const CKR_ALREADY_LOGGED_IN = 0x100;

const TROUBLES: Readonly<Record<number, DeviceTrouble>> = {
  0xa0: 'wrong-pin', // CKR_PIN_INCORRECT
  0xa2: 'wrong-pin', // CKR_PIN_LEN_RANGE
  0xa3: 'pin-expired',
  0xa4: 'pin-locked',
  0x30: 'removed', // CKR_DEVICE_ERROR
  0x32: 'removed', // CKR_DEVICE_REMOVED
  0xe0: 'removed', // CKR_TOKEN_NOT_PRESENT
  0xb3: 'removed', // CKR_SESSION_HANDLE_INVALID: the token was taken out and put back
};

/** Modules are loaded once for a process: they keep what they have opened. */
const loaded = new Map<string, Pkcs11Calls>();
/** A PIN that a token has refused, by hash: trying it again would lock the card after some times. Forgotten when the process ends. */
const refusedPins = new Set<string>();

export type DeviceOptions = { readonly load?: (file: string) => Promise<Pkcs11Calls>; readonly patienceMs?: number };

/**
 * Opens the key on a card, token or HSM: signing is done there, and the key never comes here.
 * @param folder that relative paths count from
 * Fails as `certificate.device` with a `DeviceTrouble`, or as `certificate.unreadable`
 */
export async function openDeviceKey(
  device: Device,
  use: CertificateUse,
  folder: string,
  options: DeviceOptions = {},
): Promise<Result<DeviceIdentity>> {
  const { load = loadOnce, patienceMs = PATIENCE_MS } = options;
  const within = <T>(work: Promise<T>): Promise<T> => timed(work, patienceMs);
  const open = async (): Promise<Opened> => {
    const pin = await readPin(path.resolve(folder, device.pinFile));
    const calls = await load(path.resolve(folder, device.module));
    return within(openSession(calls, device, pin));
  };
  let opening: Promise<Opened> | undefined;
  const opened = (): Promise<Opened> => (opening ??= open());

  return guarded(use, async () => {
    const { calls, session, key, id } = await opened();
    const der = await within(certificateOf(calls, session, device.label, id));
    const certificate = describeCertificate(der);
    if (certificate === undefined) return fail({ code: 'certificate.unreadable', use });
    const { publicKey } = new X509Certificate(der);
    if (publicKey.asymmetricKeyType !== 'rsa') return fail({ code: 'certificate.unsuitable', use, detail: 'not-an-rsa-key' });
    // The first signature shows that key and certificate belong together, before anything is sent with them.
    const probe = Buffer.from('sigill');
    const signature = taken(await within(calls.sign(session, key, CKM_SHA256_RSA_PKCS, probe)));
    if (!verify('RSA-SHA256', probe, publicKey, signature)) throw new Trouble('certificate-of-another-key');
    return ok({
      kind: 'pkcs11',
      certificate,
      certificatePem: new X509Certificate(der).toString(),
      chainPem: [],
      sign: octets =>
        guarded(use, async () => {
          const at = await opened();
          return ok(taken(await within(at.calls.sign(at.session, at.key, CKM_SHA256_RSA_PKCS, octets))));
        }).then(signed => {
          // A token that was taken out is opened anew the next time it is asked.
          if (!signed.ok) opening = undefined;
          return signed;
        }),
    });
  });
}

type Opened = { readonly calls: Pkcs11Calls; readonly session: bigint; readonly key: bigint; readonly id: Uint8Array };

async function openSession(calls: Pkcs11Calls, { token, label, module }: Device, pin: Uint8Array): Promise<Opened> {
  expectOk(await calls.initialize(), CKR_ALREADY_INITIALIZED);
  const slot = await slotOf(calls, token);
  const session = taken(await calls.openSession(slot));
  const tried = createHash('sha256').update(`${module}\0${token}\0`).update(pin).digest('hex');
  if (refusedPins.has(tried)) throw new Trouble('pin-not-tried-again');
  const login = await calls.login(session, pin);
  pin.fill(0);
  if (login !== 0 && login !== CKR_ALREADY_LOGGED_IN) {
    await calls.closeSession(session);
    if (TROUBLES[login] === 'wrong-pin') refusedPins.add(tried);
    throw troubleOf(login);
  }
  const [key] = taken(
    await calls.find(session, [
      { type: CKA_CLASS, value: ulong(CKO_PRIVATE_KEY) },
      { type: CKA_LABEL, value: Buffer.from(label) },
    ]),
  );
  if (key === undefined) throw new Trouble('key-absent');
  return { calls, session, key, id: taken(await calls.attribute(session, key, CKA_ID)) };
}

async function slotOf(calls: Pkcs11Calls, token: string): Promise<bigint> {
  for (const slot of taken(await calls.slots())) {
    const info = await calls.tokenInfo(slot);
    if (info.value?.label !== token) continue;
    if ((info.value.flags & CKF_USER_PIN_LOCKED) !== 0) throw new Trouble('pin-locked');
    return slot;
  }
  throw new Trouble('token-absent');
}

/** By the key's own id, as cards pair them; else by its label. */
async function certificateOf(calls: Pkcs11Calls, session: bigint, label: string, id: Uint8Array): Promise<Uint8Array> {
  const ways = [...(id.byteLength === 0 ? [] : [{ type: CKA_ID, value: id }]), { type: CKA_LABEL, value: Buffer.from(label) }];
  for (const way of ways) {
    const [found] = taken(await calls.find(session, [{ type: CKA_CLASS, value: ulong(CKO_CERTIFICATE) }, way]));
    if (found !== undefined) return taken(await calls.attribute(session, found, CKA_VALUE));
  }
  throw new Trouble('certificate-absent');
}

async function loadOnce(file: string): Promise<Pkcs11Calls> {
  try {
    const calls = loaded.get(file) ?? (await loadPkcs11(file));
    loaded.set(file, calls);
    return calls;
  } catch {
    throw new Trouble('module-missing');
  }
}

async function readPin(file: string): Promise<Uint8Array> {
  try {
    return Buffer.from((await readFile(file, 'utf8')).replace(/\r?\n$/u, ''), 'utf8');
  } catch {
    throw new Trouble('pin-file-missing');
  }
}

/** An unsigned long is four bytes under Windows and eight elsewhere. */
function ulong(value: number): Uint8Array {
  const bytes = Buffer.alloc(process.platform === 'win32' ? 4 : 8);
  bytes.writeUInt32LE(value);
  return bytes;
}

const troubleOf = (rv: number): Trouble => new Trouble(TROUBLES[rv] ?? `refused-0x${rv.toString(16)}`);

function expectOk(rv: number, alsoFine: number): void {
  if (rv !== 0 && rv !== alsoFine) throw troubleOf(rv);
}

function taken<T>(answer: Answer<T>): T {
  if (answer.value === undefined) throw troubleOf(answer.rv);
  return answer.value;
}
