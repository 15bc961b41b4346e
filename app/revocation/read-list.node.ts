import { DER, isWhole, octetsOf, oidOf, partsOf, readDer, timeOf, type DerNode, type DerPart } from '../identity/der.ts';
import { later, type Instant } from '../kernel/instant.ts';
import { isSame, type IssuedCertificate } from './issued-certificate.node.ts';
import type { Revocation } from './revocation.ts';
import { isSignedBy } from './verify-der.node.ts';

/** An answer that holds, and until when it need not be asked for again. */
export type Answer =
  { readonly ok: true; readonly revocation: Revocation; readonly until: Instant } | { readonly ok: false; readonly detail: string };

const ISSUING_POINT = '2.5.29.28';
/** Extensions that may be critical in a list and are understood or need not be: number, authority key, issuing distribution point. */
const UNDERSTOOD: readonly string[] = ['2.5.29.20', '2.5.29.35', ISSUING_POINT];
const EXTENSIONS = 0xa0;
/** A clock that is a little behind the issuer's refuses no new list. */
const SKEW_MS = 5 * 60_000;
/** For a list without a next one (RFC 5280 §5.1.2.5 wants it named). */
const UNDATED_MS = 86_400_000;

const no = (detail: string): Answer => ({ ok: false, detail });

/**
 * What a list of revoked certificates (RFC 5280 §5) says about one. The list must be whole, by the certificate's own issuer, signed by it, of these days
 * and about this kind of certificate; else `ok: false` with `crl-unreadable`, `-other-issuer`, `-unsigned`, `-expired`, `-early` or `-partial`.
 * The entries are walked through, not held: a list may have hundreds of thousands.
 */
export function readList(bytes: Uint8Array, asked: IssuedCertificate, now: Instant): Answer {
  const list = partsIn(bytes);
  if (list === undefined || asked.issuer === undefined) return no('crl-unreadable');
  const { issuer } = asked;
  if (!isSame(list.issuer, issuer.name)) return no('crl-other-issuer');
  if (!issuer.maySignLists || !isSignedBy(issuer.key, list.signed, list.algorithm, list.signature)) return no('crl-unsigned');
  const { thisUpdate, nextUpdate } = list;
  if (thisUpdate > later(now, SKEW_MS)) return no('crl-early');
  if ((nextUpdate ?? later(thisUpdate, UNDATED_MS)) < now) return no('crl-expired');
  if (!isAbout(list.extensions, asked)) return no('crl-partial');
  const until = nextUpdate ?? later(thisUpdate, UNDATED_MS);
  for (const entry of partsOf(list.entries)) {
    const [serial, date] = partsOf(entry.content);
    if (serial === undefined || !isSame(serial.content, asked.serial)) continue;
    return {
      ok: true,
      revocation: { status: 'revoked', at: timeOf(date === undefined ? undefined : readDer(date.raw)) ?? thisUpdate },
      until,
    };
  }
  return { ok: true, revocation: { status: 'good' }, until };
}

type ListParts = {
  readonly signed: Uint8Array;
  readonly algorithm: DerNode | undefined;
  readonly signature: Uint8Array;
  readonly issuer: Uint8Array;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant | undefined;
  readonly entries: Uint8Array;
  readonly extensions: readonly DerNode[];
};

const isTime = (part: DerPart | undefined): part is DerPart => part?.tag === DER.utcTime || part?.tag === DER.generalizedTime;

function partsIn(bytes: Uint8Array): ListParts | undefined {
  const [outer, ...after] = partsOf(bytes);
  if (outer?.tag !== DER.sequence || after.length > 0 || outer.raw.length !== bytes.length) return undefined;
  const [tbs, algorithm, signature] = partsOf(outer.content);
  if (tbs?.tag !== DER.sequence || signature?.tag !== DER.bitString || algorithm === undefined || !isWhole(tbs.content)) return undefined;
  const fields = [...partsOf(tbs.content)];
  if (fields[0]?.tag === DER.integer) fields.shift();
  const [, issuer, thisUpdate, ...rest] = fields;
  if (issuer?.tag !== DER.sequence || !isTime(thisUpdate)) return undefined;
  const nextUpdate = isTime(rest[0]) ? rest.shift() : undefined;
  const entries = rest[0]?.tag === DER.sequence ? rest.shift() : undefined;
  const began = timeOf(readDer(thisUpdate.raw));
  if (began === undefined || (entries !== undefined && !isWhole(entries.content))) return undefined;
  const extensions = rest[0]?.tag === EXTENSIONS ? readDer(rest[0].raw) : undefined;
  if (rest.length > 0 && extensions === undefined) return undefined;
  return {
    signed: tbs.raw,
    algorithm: readDer(algorithm.raw),
    signature: signature.content,
    issuer: issuer.raw,
    thisUpdate: began,
    nextUpdate: nextUpdate === undefined ? undefined : timeOf(readDer(nextUpdate.raw)),
    entries: entries?.content ?? new Uint8Array(0),
    extensions: extensions?.children[0]?.children ?? [],
  };
}

/** Whether a list speaks about all of the issuer's certificates of this kind, and under an address that the certificate names (RFC 5280 §5.2, §6.3.3). */
function isAbout(extensions: readonly DerNode[], { isAuthority, listUrls }: IssuedCertificate): boolean {
  for (const { children } of extensions) {
    const [name, ...rest] = children;
    const oid = oidOf(name);
    const isCritical = rest[0]?.tag === DER.boolean && rest[0].content[0] !== 0;
    if (isCritical && !UNDERSTOOD.includes(oid)) return false;
    const value = rest.at(-1);
    if (oid !== ISSUING_POINT || value === undefined) continue;
    const scope = readDer(octetsOf(value));
    if (scope === undefined) return false;
    for (const part of scope.children) {
      if (part.tag === 0xa0) {
        const urls = part.children[0]?.children.map(({ content }) => Buffer.from(content).toString('latin1')) ?? [];
        if (!urls.some(url => listUrls.includes(url))) return false;
      } else if (part.tag === 0x83 || part.content[0] !== 0) {
        // [1] only users' certificates, [2] only authorities'; [3] some reasons, [4] other issuers', [5] attributes: never the whole truth about this one.
        if (part.tag !== (isAuthority ? 0x82 : 0x81)) return false;
      }
    }
  }
  return true;
}
