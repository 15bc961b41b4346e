import { Uncovered } from '../uncovered.ts';

/**
 * Chromium from the shelf knows no scheme of ours, so `app://bundle/x` is loaded as `https://bundle.app.standin.invalid/x` (`.invalid` can never be
 * resolved, RFC 6761) and answered by the program's `protocol.handle`. Only `location` in the page shows the alias; everything that main sees is mapped back.
 */
const SUFFIX = 'standin.invalid';
const ALIAS = /https:\/\/([^/?#\s"']+?)\.([a-z][a-z0-9-]*)\.standin\.invalid(?=[:/?#\s"';,]|$)/giu;

const privilegesOf = new Map<string, Electron.Privileges>();

/** Remembers what `protocol.registerSchemesAsPrivileged` said. Refuses what an https alias cannot imitate. */
export function registerScheme({ scheme, privileges = {} }: Electron.CustomScheme): void {
  const { standard, secure, bypassCSP, allowServiceWorkers } = privileges;
  if (standard !== true || secure !== true) throw new Uncovered(`scheme ${scheme} that is not both standard and secure`);
  if (bypassCSP === true || allowServiceWorkers === true) throw new Uncovered(`scheme ${scheme} with bypassCSP or allowServiceWorkers`);
  if (!/^[a-z][a-z0-9-]*$/u.test(scheme)) throw new Uncovered(`scheme name ${scheme}`);
  privilegesOf.set(scheme, privileges);
}

export function schemePrivileges(scheme: string): Electron.Privileges | undefined {
  return privilegesOf.get(scheme);
}

export function schemeOf(url: string): string {
  return /^([a-z][a-z0-9+.-]*):/iu.exec(url)?.[1]?.toLowerCase() ?? '';
}

/** `app://bundle/x` → what Chromium is told to load. URLs of other schemes stay as they are. */
export function toAlias(url: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9-]*):\/\/([^/?#]*)(.*)$/isu.exec(url) ?? [];
  if (!privilegesOf.has(scheme.toLowerCase())) return url;
  if (!/^[a-z0-9.-]+$/iu.test(host)) throw new Uncovered(`host of ${url}`);
  return `https://${host}.${scheme}.${SUFFIX}${rest}`;
}

/** Every alias in `text` (a URL, an origin, a message) as the program wrote it. */
export function fromAlias(text: string): string {
  return text.replace(ALIAS, (alias, host: string, scheme: string) =>
    privilegesOf.has(scheme.toLowerCase()) ? `${scheme}://${host}` : alias,
  );
}

/** Sources of a Content-Security-Policy that name one of our schemes, as Chromium has to read them. */
export function policyToAlias(policy: string): string {
  return policy.replace(
    /(?<=^|[\s;,])([a-z][a-z0-9-]*):(?:\/\/([^\s;,/]+))?(?=[\s;,/]|$)/giu,
    (source, scheme: string, host: string | undefined) =>
      privilegesOf.has(scheme.toLowerCase()) ? `https://${host ?? '*'}.${scheme}.${SUFFIX}` : source,
  );
}
