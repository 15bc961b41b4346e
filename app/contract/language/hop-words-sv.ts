import type { Hop } from '../../kernel/failure.ts';
import { hopSv } from './values-sv.ts';

/** What is known of where a way ended: a failure, or the facts of a health check. */
type Ended = { readonly hop?: unknown; readonly detail?: unknown; readonly issuer?: unknown };

const DETAILS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'adressen finns inte i DNS',
  EAI_AGAIN: 'DNS svarar inte',
  ECONNREFUSED: 'inget svarar på adressen och porten (ECONNREFUSED)',
  EHOSTUNREACH: 'det finns ingen väg dit i nätet (EHOSTUNREACH)',
  ENETUNREACH: 'det finns ingen väg dit i nätet (ENETUNREACH)',
  'proxy-407': 'proxyn kräver inloggning (407)',
  'proxy-403': 'proxyn förbjuder adressen (403)',
  'proxy-unresolved': 'det gick inte att få reda på vilken proxy som gäller',
  'proxy-pac': 'en PAC-fil kan bara läsas av fönstret. Ange http://värd:port som proxy för kommandoraden, eller system med HTTPS_PROXY',
  'proxy-kind': 'proxyn är av ett slag som Sigill inte kan använda',
  'proxy-credentials': 'filen med inloggningen till proxyn går inte att läsa',
  CERT_HAS_EXPIRED: 'certifikatet hos motparten har gått ut',
  CERT_NOT_YET_VALID: 'certifikatet hos motparten gäller inte än',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certifikatet hos motparten gäller en annan adress',
  revoked: 'certifikatet hos motparten är spärrat av den som utfärdade det. Inget skickas dit förrän motparten har ett nytt',
  'revocation-unknown':
    'det gick inte att få veta om certifikatet hos motparten är spärrat, och er organisation har bestämt att inget då skickas. Försöket görs om',
  'closed-by-peer': 'anslutningen bröts när certifikaten skulle godkännas',
};

/** Where the way to a service ended, as the end of a sentence: the hop, and what IT needs to know about it (W16, M65). */
export function whereItEndedSv({ hop, detail, issuer }: Ended): string {
  const place = typeof hop === 'string' && Object.hasOwn(hopSv, hop) ? hopSv[hop as Hop] : 'okänt varför';
  if (typeof issuer === 'string' && issuer !== '')
    return `certifikatet är utfärdat av ”${issuer}”, som Sigill inte litar på. Om det är ert nät som granskar trafiken (TLS-inspektion) ska adressen undantas eller datorns egna utfärdare godkännas`;
  if (typeof detail !== 'string') return place;
  if (detail === 'timeout') return `${place} (ingen svarade inom tiden)`;
  const known = DETAILS[detail];
  return known === undefined ? place : `${place}: ${known}`;
}
