/** Where a connection goes first: straight, or through an HTTP proxy. */
export type ProxyStep = 'direct' | { readonly host: string; readonly port: number };

/**
 * The first step of a list that Windows or a PAC file has answered with (`PROXY a:8080; DIRECT`). Only the first counts: what a person's network prefers is
 * what is tried, and a proxy that is down is told, not walked around.
 * @returns undefined when it is of a kind that we cannot use (SOCKS, a proxy over TLS)
 */
export function firstStep(list: string): ProxyStep | undefined {
  const first = list.split(';')[0]?.trim() ?? '';
  if (first === '' || /^DIRECT$/iu.test(first)) return 'direct';
  const [, address = ''] = /^(?:PROXY|HTTP)\s+(\S+)$/iu.exec(first) ?? [];
  return hostAndPort(address);
}

/** `host:port`, `[v6]:port`, or either as `http://…/`; the port is 80 when it is left out of an address. */
export function hostAndPort(address: string): { readonly host: string; readonly port: number } | undefined {
  const [, host, port] = /^(?:http:\/\/)?(\[[0-9a-f:.]+\]|[^:/\s@]+)(?::(\d{1,5}))?\/?$/iu.exec(address) ?? [];
  if (host === undefined) return undefined;
  return { host: host.replace(/^\[(.*)\]$/u, '$1'), port: port === undefined ? 80 : Number(port) };
}

/** Whether `NO_PROXY` leaves a host out: `*`, a name, a domain with a leading point, either with a port. */
export function isExcepted(host: string, port: number, exceptions: string): boolean {
  return exceptions.split(',').some(entry => {
    const [name = '', only] = entry
      .trim()
      .toLowerCase()
      .split(/:(?=\d+$)/u);
    if (name === '' || (only !== undefined && Number(only) !== port)) return false;
    const target = host.toLowerCase();
    return name === '*' || target === name || target.endsWith(name.startsWith('.') ? name : `.${name}`);
  });
}
