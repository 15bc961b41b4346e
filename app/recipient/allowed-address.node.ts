/**
 * Whether an address that the register gave may be called: https, no credentials in it, and exactly a host (and port) of the list. An entry without
 * a port means 443. The address is read with the same parser that will connect, so that nothing can look like one host and be another.
 * @param allowedHosts `mm.kivra.com`, `127.0.0.1:8443`
 */
export function isAllowedAddress(address: string, allowedHosts: readonly string[]): boolean {
  // The parser drops tabs and line breaks anywhere; an address that has them is not one that somebody wrote on purpose.
  if (/[\s\p{Cc}]/u.test(address) || !URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === 'https:' && username === '' && password === '' && allowedHosts.some(entry => hostOf(entry) === host);
}

function hostOf(entry: string): string | undefined {
  const url = `https://${entry.trim()}`;
  return URL.canParse(url) && new URL(url).pathname === '/' ? new URL(url).host : undefined;
}
