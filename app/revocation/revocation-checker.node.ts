import { millisecondsBetween, type Clock, type Instant } from '../kernel/instant.ts';
import type { PlainAsk } from '../transport/plain-request.node.ts';
import { readStatus, statusQuestion } from './ask-responder.node.ts';
import { fingerprint, issuedCertificate, type IssuedCertificate } from './issued-certificate.node.ts';
import type { KeptAnswers } from './kept-answers.node.ts';
import { readList, type Answer } from './read-list.node.ts';
import { gravest, refusalBy, type Revocation, type RevocationMode } from './revocation.ts';

export type RevocationChecker = {
  readonly mode: RevocationMode;
  /**
   * What the issuers say about every certificate of a chain but its root. Never throws; `off` asks nobody and answers `unnamed`.
   * @param chain DER, the leaf first
   * @param others where issuers are looked for that the chain does not hold
   */
  readonly ask: (chain: readonly Uint8Array[], others?: readonly Uint8Array[]) => Promise<Revocation>;
  /** The same as a door keeper for `openConnection`: why a server is not to be talked to, and everything in doubt told to `heard`. */
  readonly refuses: (chain: readonly Uint8Array[]) => Promise<'revoked' | 'revocation-unknown' | undefined>;
};

type Parts = {
  readonly mode: RevocationMode;
  readonly ask: PlainAsk;
  readonly kept: KeptAnswers;
  readonly clock: Clock;
  /** Told of what is revoked or could not be found out, each time a connection is opened. */
  readonly heard: (found: Extract<Revocation, { status: 'unknown' | 'revoked' }>) => void;
  /** For one certificate chain, however many places it names. */
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 5000;
const MOST_LIST_BYTES = 10_485_760;
const MOST_STATUS_BYTES = 65_536;
/** Somebody who did not answer is not waited for again with every message. */
const SILENT_MS: Readonly<Record<RevocationMode, number>> = { off: 0, soft: 10 * 60_000, strict: 30_000 };

/** One place where an answer may be had. */
type Source = { readonly url: string; readonly body?: Uint8Array; readonly read: (bytes: Uint8Array, now: Instant) => Answer };

/**
 * Asks issuers whether certificates are revoked: the OCSP responder first (a small answer of today), then the lists. An answer that holds is used until
 * it names a next one, also by the next start of the program; one that does not hold (another's, unsigned, run out) is as good as none.
 */
export function revocationChecker({ mode, ask, kept, clock, heard, timeoutMs = TIMEOUT_MS }: Parts): RevocationChecker {
  const held = new Map<string, { readonly revocation: Revocation; readonly until: Instant }>();
  const underWay = new Map<string, Promise<Revocation>>();
  const silent = new Map<string, { readonly at: Instant; readonly detail: string }>();

  const fetched = async (source: Source, key: string, signal: AbortSignal): Promise<Answer> => {
    const before = await kept.find(key);
    const now = clock.now();
    const earlier = before === undefined ? undefined : source.read(before, now);
    if (earlier?.ok === true) return earlier;
    const last = silent.get(key);
    if (last !== undefined && millisecondsBetween(last.at, now) < SILENT_MS[mode]) return { ok: false, detail: last.detail };
    const { url, body } = source;
    const answer =
      body === undefined
        ? await ask({ url, method: 'GET', mostBytes: MOST_LIST_BYTES, signal })
        : await ask({ url, method: 'POST', headers: QUESTION, body, mostBytes: MOST_STATUS_BYTES, signal });
    const read: Answer = answer.ok ? source.read(answer.body, now) : { ok: false, detail: answer.detail };
    if (read.ok && answer.ok) {
      silent.delete(key);
      await kept.keep(key, answer.body);
    } else if (!read.ok) silent.set(key, { at: now, detail: read.detail });
    return read;
  };

  const status = async (asked: IssuedCertificate, signal: AbortSignal): Promise<Revocation> => {
    const sources = sourcesOf(asked);
    const [first] = asked.responderUrls.concat(asked.listUrls);
    if (first === undefined) return { status: 'unnamed' };
    let missing: Revocation = { status: 'unknown', host: new URL(first).host, detail: 'no-issuer' };
    for (const source of sources) {
      const answer = await fetched(source, fingerprint(Buffer.concat([Buffer.from(source.url), source.body ?? Buffer.alloc(0)])), signal);
      if (answer.ok) {
        held.set(keyOf(asked), answer);
        return answer.revocation;
      }
      missing = { status: 'unknown', host: new URL(source.url).host, detail: answer.detail };
    }
    return missing;
  };

  const one = (asked: IssuedCertificate, signal: AbortSignal): Promise<Revocation> => {
    const key = keyOf(asked);
    const known = held.get(key);
    if (known !== undefined && known.until >= clock.now()) return Promise.resolve(known.revocation);
    const asking = underWay.get(key) ?? status(asked, signal).finally(() => underWay.delete(key));
    underWay.set(key, asking);
    return asking;
  };

  const askAll: RevocationChecker['ask'] = async (chain, others = []) => {
    if (mode === 'off') return { status: 'unnamed' };
    const signal = AbortSignal.timeout(timeoutMs);
    const links = chain.map(certificate => issuedCertificate(certificate, [...chain, ...others]));
    const nobody = Promise.resolve<Revocation>({ status: 'unnamed' });
    return gravest(await Promise.all(links.map(link => (link === undefined ? nobody : one(link, signal)))));
  };

  return {
    mode,
    ask: askAll,
    refuses: async chain => {
      const found = await askAll(chain);
      if (found.status === 'unknown' || found.status === 'revoked') heard(found);
      return refusalBy(mode, found);
    },
  };
}

const QUESTION = { 'content-type': 'application/ocsp-request', accept: 'application/ocsp-response' };

/** An issuer's numbers are its own: the same number under another key is another certificate. */
const keyOf = ({ serial, issuer }: IssuedCertificate): string =>
  fingerprint(Buffer.concat([issuer?.name ?? Buffer.alloc(0), issuer?.keyOctets ?? Buffer.alloc(0), serial]));

function sourcesOf(asked: IssuedCertificate): readonly Source[] {
  const { issuer, serial } = asked;
  if (issuer === undefined) return [];
  const body = statusQuestion(serial, issuer);
  return [
    ...asked.responderUrls.map(url => ({ url, body, read: (bytes: Uint8Array, now: Instant) => readStatus(bytes, asked, now) })),
    ...asked.listUrls.map(url => ({ url, read: (bytes: Uint8Array, now: Instant) => readList(bytes, asked, now) })),
  ];
}
