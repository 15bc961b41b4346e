import type tls from 'node:tls';

/** One certificate of what the other side has shown, the leaf first. */
export type ChainLink = { readonly issuer: string; readonly validTo: string; readonly der: Uint8Array };

const LONGEST_CHAIN = 10;
const LONGEST_NAME = 120;

/** Everything that is not trusted, or not yet, for want of an authority; an expired or misdirected certificate names no culprit. */
const UNTRUSTED = /UNABLE_TO|SELF_SIGNED|CERT_UNTRUSTED|INVALID_CA|CERT_SIGNATURE_FAILURE/u;

/** The chain as the other side sent it. Empty when there is none any more. */
export function peerChain(socket: tls.TLSSocket): readonly ChainLink[] {
  const links: ChainLink[] = [];
  let at: Partial<tls.DetailedPeerCertificate> | undefined = socket.getPeerCertificate(true);
  while (at?.valid_to !== undefined && links.length < LONGEST_CHAIN) {
    const validTo = new Date(at.valid_to);
    links.push({
      issuer: nameOf(at.issuer),
      validTo: Number.isNaN(validTo.getTime()) ? '' : validTo.toISOString(),
      der: at.raw ?? new Uint8Array(0),
    });
    // The root stands for its own issuer.
    const above: Partial<tls.DetailedPeerCertificate> | undefined = at.issuerCertificate;
    at = above === at ? undefined : above;
  }
  return links;
}

/** When the first of a chain runs out: from then on nothing can be sent there. */
export function endOfChain(chain: readonly ChainLink[]): string | undefined {
  return chain
    .map(({ validTo }) => validTo)
    .filter(validTo => validTo !== '')
    .toSorted()[0];
}

/** Who stands at the upper end of a chain that was not trusted, by the error that the handshake ended with. */
export function untrustedIssuer(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !UNTRUSTED.test(String(error.code)) || !('chain' in error)) return undefined;
  return (error.chain as readonly ChainLink[]).at(-1)?.issuer || undefined;
}

/** A stranger's text: kept short, on one line. */
function nameOf(issuer: tls.Certificate | undefined): string {
  const [name] = [issuer?.CN, issuer?.O, issuer?.OU].flat().filter(part => typeof part === 'string' && part !== '');
  return (name ?? '').replaceAll(/[\p{C}"”<>]/gu, ' ').slice(0, LONGEST_NAME);
}
