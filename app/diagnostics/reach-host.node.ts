import tls from 'node:tls';
import { text } from 'node:stream/consumers';
import type { Identity } from '../identity/identity.node.ts';
import type { Hop } from '../kernel/failure.ts';
import { endOfChain, peerChain } from '../transport/peer-chain.node.ts';
import { openConnection, type ProxyChooser } from '../transport/tls-connection.node.ts';

/** `date` is what the other side's own clock says, when it answers in HTTP. */
export type Reached =
  /** `chainEnds`: when the first certificate of the other side's chain runs out. */
  | { readonly ok: true; readonly date?: string; readonly chainEnds?: string }
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
  }: { readonly identity: Identity; readonly ca: readonly string[] | undefined; readonly proxy?: ProxyChooser | undefined },
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
  const signal = AbortSignal.timeout(timeoutMs);
  const name = address.hostname.replace(/^\[(.*)\]$/u, '$1');
  const opened = await openConnection({
    host: name,
    port: address.port === '' ? 443 : Number(address.port),
    secureContext,
    timeoutMs,
    signal,
    ...(proxy === undefined ? {} : { proxy }),
  });
  if (!opened.ok) return opened;
  const { socket } = opened;
  const chainEnds = endOfChain(peerChain(socket));
  const ends = chainEnds === undefined ? {} : { chainEnds };
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
