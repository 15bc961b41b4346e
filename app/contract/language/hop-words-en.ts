import type { Hop } from '../../kernel/failure.ts';
import { hopEn } from './values-en.ts';

/** What is known of where a way ended: a failure, or the facts of a health check. */
type Ended = { readonly hop?: unknown; readonly detail?: unknown; readonly issuer?: unknown };

const DETAILS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'DNS does not know the address',
  EAI_AGAIN: 'DNS does not answer',
  ECONNREFUSED: 'nothing answers at the address and port (ECONNREFUSED)',
  EHOSTUNREACH: 'the network has no way there (EHOSTUNREACH)',
  ENETUNREACH: 'the network has no way there (ENETUNREACH)',
  'proxy-407': 'the proxy demands a log-in (407)',
  'proxy-403': 'the proxy forbids the address (403)',
  'proxy-unresolved': 'it could not be found out which proxy applies',
  'proxy-pac': 'only the window can read a PAC file. Give http://host:port as the proxy for the command line, or system with HTTPS_PROXY',
  'proxy-kind': 'the proxy is of a kind that Sigill cannot use',
  'proxy-credentials': 'the file with the log-in for the proxy cannot be read',
  CERT_HAS_EXPIRED: "the other side's certificate has expired",
  CERT_NOT_YET_VALID: "the other side's certificate is not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "the other side's certificate is for another address",
  revoked: "the other side's certificate has been revoked by its issuer. Nothing is sent there until they have a new one",
  'revocation-unknown':
    "it could not be found out whether the other side's certificate is revoked, and your organisation has decided that nothing is sent then. It is tried again",
  'closed-by-peer': 'the connection was cut when the certificates were to be accepted',
};

/** Where the way to a service ended, as the end of a sentence: the hop, and what IT needs to know about it (W16, M65). */
export function whereItEndedEn({ hop, detail, issuer }: Ended): string {
  const place = typeof hop === 'string' && Object.hasOwn(hopEn, hop) ? hopEn[hop as Hop] : 'the reason is unknown';
  if (typeof issuer === 'string' && issuer !== '')
    return `the certificate is issued by “${issuer}”, which Sigill does not trust. If your own network inspects the traffic (TLS inspection), exempt the address or trust the computer's own authorities`;
  if (typeof detail !== 'string') return place;
  if (detail === 'timeout') return `${place} (nobody answered in time)`;
  const known = DETAILS[detail];
  return known === undefined ? place : `${place}: ${known}`;
}
