import type * as Koffi from 'koffi';

/** The calls of PKCS#11 v2.40 that signing needs. Each answers the return value (CKR_…) and what it gives back. Off the event loop: a card is slow. */
export type Pkcs11Calls = {
  readonly initialize: () => Promise<number>;
  readonly slots: () => Promise<Answer<readonly bigint[]>>;
  readonly tokenInfo: (slot: bigint) => Promise<Answer<{ readonly label: string; readonly flags: number }>>;
  readonly openSession: (slot: bigint) => Promise<Answer<bigint>>;
  readonly closeSession: (session: bigint) => Promise<number>;
  readonly login: (session: bigint, pin: Uint8Array) => Promise<number>;
  readonly find: (session: bigint, wanted: readonly Attribute[]) => Promise<Answer<readonly bigint[]>>;
  /** At most 16 KiB: a certificate. */
  readonly attribute: (session: bigint, object: bigint, type: number) => Promise<Answer<Uint8Array>>;
  readonly sign: (session: bigint, key: bigint, mechanism: number, octets: Uint8Array) => Promise<Answer<Uint8Array>>;
};

export type Answer<T> = { readonly rv: 0; readonly value: T } | { readonly rv: number; readonly value?: undefined };
export type Attribute = { readonly type: number; readonly value: Uint8Array };

const TOKEN_INFO_BYTES = 256;
const LABEL_BYTES = 32;
/** After label, manufacturer, model and serial number: 32 + 32 + 16 + 16. */
const FLAGS_AT = 96;
const SERIAL_SESSION = 4;
const USER = 1;
const MOST = 64;
const LARGEST_ATTRIBUTE = 16_384;
const LARGEST_SIGNATURE = 1024;

type Native = (...args: readonly unknown[]) => number;
type Parameter = Koffi.TypeSpec;

/**
 * Loads a module (`.so`, `.dll`). By its exported names, which every module that we know of has; throws what the loader says when it cannot be loaded.
 * Under Windows the structures of PKCS#11 are packed, elsewhere they are not (specification §3.1).
 */
export async function loadPkcs11(file: string): Promise<Pkcs11Calls> {
  // A native library of our own: loaded only where a card or HSM is used at all.
  const { default: koffi } = await import('koffi');
  const library = koffi.load(file);
  const structure = process.platform === 'win32' ? koffi.pack : koffi.struct;
  const attribute = structure({ type: 'ulong', pValue: 'void *', ulValueLen: 'ulong' });
  const mechanism = structure({ mechanism: 'ulong', pParameter: 'void *', ulParameterLen: 'ulong' });
  const octets = 'uint8_t *';
  const count = koffi.inout(koffi.pointer('ulong'));

  // C_Initialize without arguments promises the module that only one thread calls it at a time (specification §5.4).
  let last: Promise<unknown> = Promise.resolve();
  // What a call points into must not be collected before it has answered.
  const inFlight = new Set<readonly unknown[]>();
  const bind = (name: string, ...parameters: readonly Parameter[]): ((...args: readonly unknown[]) => Promise<number>) => {
    const native = library.func(name, 'ulong', [...parameters]) as unknown as { async: (...args: readonly unknown[]) => void } & Native;
    const call = (args: readonly unknown[]): Promise<number> =>
      new Promise((resolve, reject) => {
        inFlight.add(args);
        native.async(...args, (error: Error | null, rv: number | bigint) => {
          inFlight.delete(args);
          if (error === null) resolve(Number(rv));
          else reject(error);
        });
      });
    return (...args) => {
      const answered = last.then(() => call(args));
      last = answered.catch(() => undefined);
      return answered;
    };
  };

  const initialize = bind('C_Initialize', 'void *');
  const getSlotList = bind('C_GetSlotList', 'uint8_t', koffi.out(koffi.pointer('ulong')), count);
  const getTokenInfo = bind('C_GetTokenInfo', 'ulong', octets);
  const openSession = bind('C_OpenSession', 'ulong', 'ulong', 'void *', 'void *', koffi.out(koffi.pointer('ulong')));
  const closeSession = bind('C_CloseSession', 'ulong');
  const login = bind('C_Login', 'ulong', 'ulong', octets, 'ulong');
  const findInit = bind('C_FindObjectsInit', 'ulong', koffi.pointer(attribute), 'ulong');
  const find = bind('C_FindObjects', 'ulong', koffi.out(koffi.pointer('ulong')), 'ulong', koffi.out(koffi.pointer('ulong')));
  const findFinal = bind('C_FindObjectsFinal', 'ulong');
  const getAttribute = bind('C_GetAttributeValue', 'ulong', 'ulong', koffi.inout(koffi.pointer(attribute)), 'ulong');
  const signInit = bind('C_SignInit', 'ulong', koffi.pointer(mechanism), 'ulong');
  const sign = bind('C_Sign', 'ulong', octets, 'ulong', octets, count);

  const handles = (array: readonly (number | bigint)[], length: number): readonly bigint[] => array.slice(0, length).map(BigInt);
  const answer = <T>(rv: number, value: () => T): Answer<T> => (rv === 0 ? { rv, value: value() } : { rv });
  const attributes = (wanted: readonly Attribute[]): readonly object[] =>
    wanted.map(({ type, value }) => ({ type, pValue: Buffer.from(value), ulValueLen: value.byteLength }));

  return {
    initialize: () => initialize(null),
    slots: async () => {
      const [found, length] = [Array.from({ length: MOST }, () => 0n), [MOST]];
      const rv = await getSlotList(1, found, length);
      return answer(rv, () => handles(found, Number(length[0])));
    },
    tokenInfo: async slot => {
      const info = Buffer.alloc(TOKEN_INFO_BYTES);
      const rv = await getTokenInfo(slot, info);
      return answer(rv, () => ({ label: info.subarray(0, LABEL_BYTES).toString('utf8').trimEnd(), flags: info.readUInt32LE(FLAGS_AT) }));
    },
    openSession: async slot => {
      const session: (number | bigint)[] = [0];
      const rv = await openSession(slot, SERIAL_SESSION, null, null, session);
      return answer(rv, () => BigInt(session[0] ?? 0));
    },
    closeSession,
    login: (session, pin) => login(session, USER, Buffer.from(pin), pin.byteLength),
    find: async (session, wanted) => {
      const begun = await findInit(session, attributes(wanted), wanted.length);
      if (begun !== 0) return { rv: begun };
      const [found, length] = [Array.from({ length: MOST }, () => 0n), [0]];
      const rv = await find(session, found, MOST, length);
      await findFinal(session);
      return answer(rv, () => handles(found, Number(length[0])));
    },
    attribute: async (session, object, type) => {
      const value = Buffer.alloc(LARGEST_ATTRIBUTE);
      const asked = [{ type, pValue: value, ulValueLen: LARGEST_ATTRIBUTE }];
      const rv = await getAttribute(session, object, asked, 1);
      return answer(rv, () => Uint8Array.from(value.subarray(0, asked[0]?.ulValueLen ?? 0)));
    },
    sign: async (session, key, mechanismType, data) => {
      const begun = await signInit(session, { mechanism: mechanismType, pParameter: null, ulParameterLen: 0 }, key);
      if (begun !== 0) return { rv: begun };
      const [signature, length] = [Buffer.alloc(LARGEST_SIGNATURE), [LARGEST_SIGNATURE]];
      const rv = await sign(session, Buffer.from(data), data.byteLength, signature, length);
      return answer(rv, () => Uint8Array.from(signature.subarray(0, Number(length[0]))));
    },
  };
}
