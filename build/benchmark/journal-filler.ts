import { DispatchId } from '../../app/contract/values.ts';
import type { DispatchEvent } from '../../app/dispatch/dispatch.ts';
import type { Content, Journal, MessageRecord } from '../../app/journal/journal.ts';
import { invariant } from '../../app/kernel/fault.ts';
import { later } from '../../app/kernel/instant.ts';
import { ok, type Result } from '../../app/kernel/result.ts';
import { randomFrom } from '../fuzz/mutate.ts';

type Held = Extract<DispatchEvent, { type: 'held' }>;
export type Sample = { readonly held: Held; readonly content: Content; readonly record: MessageRecord; readonly end: End };
type End = 'delivered' | 'refused' | 'letter' | 'withdrawn' | 'unconfirmed';

const BATCH = 500;
const FIRST_DAY = '2023-01-02T07:00:00.000Z';
const BETWEEN_MS = 90_000;
const OPERATOR = { id: '162021005489', name: 'Övningsbrevlådan Ek' };
const CAUSE = { kind: 'operator-fault', code: '5006', reference: 'call-17' } as const;
const UNITS = ['Bygg & Miljö', 'Socialförvaltningen', 'Skola', 'Överförmyndaren', 'Tekniska', 'Kommunledning'];
const FIRST_NAMES = ['Åsa', 'Kim', 'Örjan', 'Maria', 'Ali', 'Elin', 'Björn', 'Fatima', 'Lars', 'Sara', 'Noah', 'Ingrid'];
const LAST_NAMES = ['Ek', 'Björk', 'Lindström', 'Åberg', 'Öberg', 'Nilsson', 'Karlsson', 'Haddad', 'Sjö', 'Ängmark'];
const KINDS = ['Beslut om bygglov', 'Kallelse till möte', 'Beslut om bistånd', 'Underrättelse', 'Föreläggande', 'Svar på ansökan'];
const SYLLABLES = [
  'an',
  'be',
  'da',
  'för',
  'gå',
  'hus',
  'in',
  'ko',
  'led',
  'mun',
  'nä',
  'om',
  'på',
  'råd',
  'sam',
  'till',
  'ut',
  'väg',
  'åt',
  'öv',
];

/** Dispatches as a municipality sends them, the same for the same seed. The numbers have month 99, so they are nobody's. */
export function* samples(seed: number): Generator<Sample> {
  const random = randomFrom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(of: readonly T[]): T => {
    const found = of[below(of.length)];
    invariant(found !== undefined, 'nothing to pick from');
    return found;
  };
  const digits = (count: number): string => Array.from({ length: count }, () => below(10)).join('');
  // Some words are in most messages, most in few: the square makes the first ones common.
  const vocabulary = Array.from({ length: 8_000 }, () => pick(SYLLABLES) + pick(SYLLABLES) + pick(SYLLABLES));
  const word = (): string => vocabulary[Math.floor(random() ** 2 * vocabulary.length)] ?? '';
  const hex = (count: number): string => Array.from({ length: count }, () => below(16).toString(16)).join('');
  const uuid = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
  for (let number = 0; ; number += 1) {
    const createdAt = later(FIRST_DAY, number * BETWEEN_MS);
    const record: MessageRecord = {
      recipient: `19${digits(2)}99${digits(6)}`,
      recipientName: `${pick(FIRST_NAMES)} ${pick(LAST_NAMES)}`,
      subject: `${pick(KINDS)} ${word()}`,
      body: Array.from({ length: 40 }, word).join(' '),
      isHtml: false,
      caseNumber: `KS ${2023 + (number % 4)}/${digits(5)}`,
      reference: '',
      attention: '',
      address: [],
      sender: { organisationId: '162021004748', name: 'Kommun A', unit: pick(UNITS), supportText: 'Ring växeln' },
      support: { text: 'Ring växeln' },
      attachments: [{ name: `${word()}-${word()}.pdf`, bytes: 120_000, sha256: hex(64), pages: 2 }],
    };
    const held: Held = {
      type: 'held',
      origin: {
        id: DispatchId.parse(uuid()),
        messageId: uuid(),
        createdAt,
        protectionClass: random() < 0.2 ? 3 : 2,
        attachments: 1,
        paper: 'allow',
        seenChannel: 'digital',
      },
      why: 'undo',
      dueAt: createdAt,
    };
    const share = random();
    const end =
      share < 0.95 ? 'delivered' : share < 0.97 ? 'letter' : share < 0.985 ? 'withdrawn' : share < 0.9999 ? 'refused' : 'unconfirmed';
    yield { held, record, end, content: { message: Buffer.from(JSON.stringify(record)) } };
  }
}

/** Writes dispatches until there are `count` more, in batches but otherwise as the program does. */
export function fill(journal: Journal, from: Iterator<Sample>, count: number, progress: (done: number) => void): void {
  for (let left = count; left > 0; left -= BATCH) {
    const written = journal.atomically(() => {
      for (let index = 0; index < Math.min(BATCH, left); index += 1) {
        const { value } = from.next() as IteratorYieldResult<Sample>;
        write(journal, value);
      }
      return ok(undefined);
    });
    valueOf(written);
    progress(count - Math.max(0, left - BATCH));
  }
}

function write(journal: Journal, { held, content, end }: Sample): void {
  const { id, createdAt: at } = held.origin;
  const { seq } = valueOf(journal.record(id, 0, held, content));
  const step = (expected: number, event: DispatchEvent, brought?: Content): number =>
    valueOf(journal.record(id, expected, event, brought)).seq;
  if (end === 'letter') step(seq, { type: 'turned-to-letter', at, cause: { kind: 'unreachable', code: 'not-registered' } });
  else if (end === 'withdrawn') step(seq, { type: 'withdrawn', at });
  else {
    const sent = step(seq, submitted(journal, held), { request: Buffer.alloc(200, seq) });
    if (end === 'refused') step(sent, { type: 'refused', at, cause: CAUSE });
    else if (end === 'unconfirmed') step(sent, { type: 'lost' });
    else step(sent, accepted(held), { response: Buffer.alloc(100, seq) });
  }
}

export const submitted = (journal: Journal, { origin: { createdAt, messageId } }: Held): DispatchEvent => ({
  type: 'submitted',
  at: createdAt,
  owner: journal.owner,
  operator: OPERATOR,
  serviceAddress: 'https://operator.example/',
  sealed: { sealedSha256: messageId.replaceAll('-', '').repeat(2), requestSha256: messageId.replaceAll('-', '').repeat(2) },
});

export const accepted = ({ origin: { createdAt, messageId } }: Held): DispatchEvent => ({
  type: 'accepted',
  at: createdAt,
  transactionId: `tx-${messageId}`,
});

export function valueOf<T>(result: Result<T>): T {
  invariant(result.ok, `the journal answers ${result.ok ? '' : result.failure.code}`);
  return result.value;
}
