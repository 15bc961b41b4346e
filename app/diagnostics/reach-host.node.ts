import tls from 'node:tls';
import { text } from 'node:stream/consumers';
import type { Identity } from '../identity/identity.node.ts';
import type { Hop } from '../kernel/failure.ts';
import { refusalBy, type Revocation } from '../revocation/revocation.ts';
import type { RevocationChecker } from '../revocation/revocation-checker.node.ts';
import { endOfChain, peerChain } from '../transport/peer-chain.node.ts';
import { openConnection, type ProxyChooser } from '../transport/tls-connection.node.ts';

/** What asking about revocation may take beside the connection. */
const REVOCATION_MS = 6000;

/** `date` is what the other side's own clock says, when it answers in HTTP. */
export type Reached =
  /** `chainEnds`: when the first certificate of the other side's chain runs out. */
  | {
      readonly ok: true;
      readonly date?: string;
      readonly chainEnds?: string;
      /** Nobody could say whether a certificate of the chain is revoked: whom was asked last, and a code. */
      readonly unasked?: { readonly host: string; readonly detail: string };
    }
  | { readonly ok: false; readonly hop: Hop; readonly detail: string; readonly issuer?: string };

/**
 * Connects as a delivery would, with both certificates accepted, and asks for nothing but the headers of `/`. Tells which hop failed.
 * @param host `name` or `name:port`
 */
export async function reachHost(
  {
    identity,
    ca,
    proxy,
    revocation,
  }: {
    readonly identity: Identity;
    readonly ca: readonly string[] | undefined;
    readonly proxy?: ProxyChooser | undefined;
    readonly revocation?: RevocationChecker;
  },
  host: string,
  timeoutMs: number,
): Promise<Reached> {
  const address = URL.canParse(`https://${host}/`) ? new URL(`https://${host}/`) : undefined;
  if (address === undefined) return { ok: false, hop: 'dns', detail: 'not-a-host' };
  const { certificatePem, chainPem, privateKey } = identity;
  const secureContext = tls.createSecureContext({
    minVersion: 'TLSv1.2',
    cert: [certificatePem, ...chainPem].join('\n'),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    ...(ca === undefined ? {} : { ca: [...ca] }),
  });
  const signal = AbortSignal.timeout(timeoutMs + REVOCATION_MS);
  const name = address.hostname.replace(/^\[(.*)\]$/u, '$1');
  let found: Revocation | undefined;
  const opened = await openConnection({
    host: name,
    port: address.port === '' ? 443 : Number(address.port),
    secureContext,
    timeoutMs,
    signal,
    ...(proxy === undefined ? {} : { proxy }),
    refuses: async chain => {
      found = await revocation?.ask(chain);
      return found === undefined || revocation === undefined ? undefined : refusalBy(revocation.mode, found);
    },
  });
  if (!opened.ok) return opened;
  const { socket } = opened;
  const chainEnds = endOfChain(peerChain(socket));
  const ends = { ...(chainEnds === undefined ? {} : { chainEnds }), ...unaskedOf(found) };
  const stop = (): void => void socket.destroy();
  signal.addEventListener('abort', stop);
  try {
    socket.write(`HEAD / HTTP/1.1\r\nHost: ${address.host}\r\nConnection: close\r\n\r\n`);
    const date = /^date:[ \t]*([^\r\n]+)\r?$/imu.exec(await text(socket))?.[1];
    return { ok: true, ...ends, ...(date === undefined ? {} : { date }) };
  } catch {
    // Both sides had accepted each other; that it then hangs up is no concern of a delivery.
    return { ok: true, ...ends };
  } finally {
    signal.removeEventListener('abort', stop);
    socket.destroy();
  }
}

/** What is known when the other side has been let in without an answer about its certificate; `found` is set while the connection opens. */
const unaskedOf = (found: Revocation | undefined): { readonly unasked?: { readonly host: string; readonly detail: string } } =>
  found?.status === 'unknown' ? { unasked: { host: found.host, detail: found.detail } } : {};
