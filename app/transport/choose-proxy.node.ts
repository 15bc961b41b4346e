import { readFile } from 'node:fs/promises';
import type { Platform } from '../platform.ts';
import { firstStep, hostAndPort, isExcepted, type ProxyStep } from './proxy-list.ts';
import type { ProxyAddress, ProxyChooser } from './tls-connection.node.ts';

type Setting = {
  /** `none`, `system`, `pac:URL`, `http://host:port`; undefined is `none`. */
  readonly proxy: string | undefined;
  /** Absolute path of a file that holds `user:password`. */
  readonly credentialsFile: string | undefined;
};

/** Told as the detail of a connection that came no further than its proxy. */
class ProxyTrouble extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/**
 * Answers, for each connection, which proxy it goes through. A proxy that is configured and cannot be found out stops the connection before a byte
 * has left (`proxy-unresolved`, `proxy-pac`, `proxy-kind`, `proxy-credentials`); it is never walked around.
 * @param resolve the system's own answer (WinHTTP, PAC), where the shell has one; without it `system` means the usual variables of the environment
 */
export function proxyChooser(
  { proxy = 'none', credentialsFile }: Setting,
  resolve: Platform['resolveProxy'],
  environment: Readonly<Record<string, string | undefined>>,
): ProxyChooser | undefined {
  if (proxy === 'none') return undefined;
  return async (host, port, scheme = 'https') => {
    const step = await stepFor(proxy, { host, port, scheme }, resolve, environment);
    if (step === undefined) throw new ProxyTrouble('proxy-kind');
    if (step === 'direct') return undefined;
    return withCredentials(step, credentialsFile);
  };
}

type Target = { readonly host: string; readonly port: number; readonly scheme: 'http' | 'https' };

async function stepFor(
  proxy: string,
  target: Target,
  resolve: Platform['resolveProxy'],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ProxyStep | undefined> {
  if (proxy.startsWith('http://')) return hostAndPort(proxy);
  const pac = proxy.startsWith('pac:') ? proxy.slice('pac:'.length) : undefined;
  if (resolve === undefined) {
    // Running a stranger's PAC script needs a sandbox, which plain Node has none of.
    if (pac !== undefined) throw new ProxyTrouble('proxy-pac');
    return fromEnvironment(target, environment);
  }
  const { host, port, scheme } = target;
  const list = await resolve(`${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}/`, pac).catch(() => undefined);
  if (list === undefined) throw new ProxyTrouble('proxy-unresolved');
  return firstStep(list);
}

function fromEnvironment({ host, port, scheme }: Target, environment: Readonly<Record<string, string | undefined>>): ProxyStep | undefined {
  const named = (name: string): string => environment[name] ?? environment[name.toUpperCase()] ?? '';
  const address = named(`${scheme}_proxy`) || named('all_proxy');
  return address === '' || isExcepted(host, port, named('no_proxy')) ? 'direct' : hostAndPort(address);
}

async function withCredentials(address: ProxyAddress, file: string | undefined): Promise<ProxyAddress> {
  if (file === undefined) return address;
  try {
    return { ...address, credentials: (await readFile(file, 'utf8')).replace(/\r?\n$/u, '') };
  } catch {
    throw new ProxyTrouble('proxy-credentials');
  }
}
