import { randomFillSync } from 'node:crypto';
import { invariant } from '../kernel/fault.ts';
import { BEFORE_FIRST, commitment, rowHash } from './hash-chain.node.ts';
import { entryText, fieldsFrom, type EntryFields } from './entry-text.ts';
import type { Content, ContentKind, Entry } from './journal.ts';
import { CACHE_KIB, type Database } from './open-database.node.ts';

/** Places of one row: its own and those of its content (`migrations/0001-journal.sql`). */
export const PLACES = 256;

const SALT_BYTES = 32;
/** Few enough that a page is garbage before the collector takes it for something that stays: a long walk holds half the memory. */
const PAGE_ROWS = 32;
const SALTS_AT_A_TIME = 64;
/** A walk over the chain reads each page once: a large cache would be filled with what nobody asks for again. */
const WALK_CACHE_KIB = 8_192;

type Row = { readonly place: number; readonly seal: Buffer; readonly body: string };

/** What the caller says about a row; its place in the chain and its content's hashes are added here. */
export type NewEntry = Omit<EntryFields, 'seq' | 'content'>;

/** The append-only table: rows by their seq, and the content beside them. Transactions are the caller's. */
export type ChainLog = {
  readonly append: (entry: NewEntry, content?: Content) => EntryFields;
  /** 0 when there is no row at all. */
  readonly lastSeq: () => number;
  readonly fieldsAt: (seq: number) => EntryFields | undefined;
  /** Rows of one dispatch back from `seq` to its first. */
  readonly back: (seq: number) => Generator<EntryFields>;
  /** The same with their places in the chain. */
  readonly entriesBack: (seq: number) => Generator<Entry>;
  readonly entryAt: (seq: number) => Entry | undefined;
  /** In order, read a page at a time, so that the caller may write in between. */
  readonly entries: (fromSeq: number) => Generator<Entry>;
  readonly contentAt: (seq: number, kind: ContentKind) => Uint8Array | undefined;
  /** To be told when the pen is taken and when it is given back: in between nobody else appends, so the newest row is looked up once. */
  readonly penTaken: () => void;
  readonly penReturned: () => void;
  /** To be told when an appended row was taken back: another process may write another one in its place. */
  readonly forgetHead: () => void;
  /** Empties everything that a row brought, where it lies. The table refuses unless the newest row says that it is erased. */
  readonly eraseContentOf: (seq: number) => void;
};

export function chainLog(database: Database): ChainLog {
  const lastPlace = database.prepare<[], number | undefined>('SELECT max(place) FROM log').pluck();
  const rowAt = database.prepare<[number], Row>('SELECT place, seal, body FROM log WHERE place = ?');
  const sealOf = database.prepare<[number], Buffer>('SELECT seal FROM log WHERE place = ?').pluck();
  const rowsFrom = database.prepare<[number], Row>(
    `SELECT place, seal, body FROM log WHERE place >= ? AND kind = 'entry' ORDER BY place LIMIT ${PAGE_ROWS}`,
  );
  const insert = database.prepare<[number, string, Uint8Array, string | Uint8Array]>(
    // FAIL and not ABORT: a single row has nothing half done to take back, and the savepoint for it costs more than its triggers and checks.
    'INSERT OR FAIL INTO log (place, kind, seal, body) VALUES (?, ?, ?, ?)',
  );
  const bodyOf = database
    .prepare<[number, number, string], Buffer>('SELECT body FROM log WHERE place > ? AND place < ? AND kind = ? AND seal <> zeroblob(32)')
    .pluck();
  const empty = database.prepare<[number, number]>("UPDATE log SET seal = zeroblob(32), body = x'' WHERE place > ? AND place < ?");

  /** A closed database has no cache: a walk may be ended after the journal. */
  const setCache = (kib: number): void => {
    if (database.open) database.pragma(`cache_size = -${kib}`);
  };
  const readLastSeq = (): number => Math.floor((lastPlace.get() ?? 0) / PLACES);
  let hasPen = false;
  /** The newest row while we have the pen, once it was asked for. */
  let newest: number | undefined;
  const lastSeq = (): number => (hasPen ? (newest ??= readLastSeq()) : readLastSeq());
  const at = (seq: number): Row | undefined => rowAt.get(seq * PLACES);
  const sealAt = (seq: number): Uint8Array => (seq === 0 ? BEFORE_FIRST : (sealOf.get(seq * PLACES) ?? BEFORE_FIRST));
  const fieldsAt = (seq: number): EntryFields | undefined => {
    const row = at(seq);
    return row === undefined ? undefined : fieldsFrom(row.body);
  };
  const entryAt = (seq: number): Entry | undefined => {
    const row = at(seq);
    return row === undefined ? undefined : entryOf(row, sealAt(seq - 1));
  };

  // No Buffer: a slice of one is a Buffer again, which costs more than the copy.
  const salts = new Uint8Array(SALT_BYTES * SALTS_AT_A_TIME);
  let nextAt = salts.length;
  /** Random bytes by the handful: asking for them costs more than using them. */
  const nextSalt = (): Uint8Array => {
    if (nextAt === salts.length) {
      randomFillSync(salts);
      nextAt = 0;
    }
    const salt = salts.slice(nextAt, nextAt + SALT_BYTES);
    salts.fill(0, nextAt, nextAt + SALT_BYTES);
    nextAt += SALT_BYTES;
    return salt;
  };

  /** The newest row that was appended here, so that its hash need not be read again. */
  let head = { seq: 0, hash: BEFORE_FIRST };

  return {
    lastSeq,
    fieldsAt,
    penTaken() {
      hasPen = true;
      newest = undefined;
    },
    penReturned() {
      hasPen = false;
    },
    forgetHead() {
      newest = undefined;
      head = { seq: 0, hash: BEFORE_FIRST };
    },
    append(entry, content = {}) {
      const last = lastSeq();
      const seq = last + 1;
      const hashes: Partial<Record<ContentKind, string>> = {};
      const sealed: { readonly kind: ContentKind; readonly value: Uint8Array; readonly salt: Uint8Array }[] = [];
      for (const kind in content) {
        const value = content[kind as ContentKind];
        if (value === undefined) continue;
        const salt = nextSalt();
        hashes[kind as ContentKind] = commitment(kind, salt, value);
        sealed.push({ kind: kind as ContentKind, value, salt });
      }
      invariant(sealed.length < PLACES, `content of ${sealed.length} kinds in one row`);
      const fields = { ...entry, seq, content: hashes };
      const text = entryText(fields);
      const hash = rowHash(head.seq === last ? head.hash : sealAt(last), text);
      newest = seq;
      insert.run(seq * PLACES, 'entry', hash, text);
      let place = seq * PLACES;
      for (const { kind, value, salt } of sealed) insert.run((place += 1), kind, salt, value);
      head = { seq, hash };
      return fields;
    },
    *back(seq) {
      for (let next = seq; next > 0;) {
        const fields = fieldsAt(next);
        if (fields === undefined) return;
        yield fields;
        // A row that points forwards was tampered with; `verify` names it, and nobody walks in a circle meanwhile.
        next = fields.prior !== undefined && fields.prior < next ? fields.prior : 0;
      }
    },
    *entriesBack(seq) {
      for (let next = seq; next > 0;) {
        const entry = entryAt(next);
        if (entry === undefined) return;
        yield entry;
        next = entry.prior !== undefined && entry.prior < next ? entry.prior : 0;
      }
    },
    entryAt,
    *entries(fromSeq) {
      let next = Math.max(1, fromSeq);
      let previous = sealAt(next - 1);
      setCache(WALK_CACHE_KIB);
      try {
        for (;;) {
          const page = rowsFrom.all(next * PLACES);
          for (const row of page) {
            yield entryOf(row, previous);
            previous = row.seal;
            next = row.place / PLACES + 1;
          }
          if (page.length < PAGE_ROWS) return;
        }
      } finally {
        setCache(CACHE_KIB);
      }
    },
    contentAt: (seq, kind) => bodyOf.get(seq * PLACES, (seq + 1) * PLACES, kind),
    eraseContentOf(seq) {
      empty.run(seq * PLACES, (seq + 1) * PLACES);
    },
  };
}

function entryOf({ seal, body }: Row, previous: Uint8Array): Entry {
  return { ...fieldsFrom(body), previous: Buffer.from(previous).toString('hex'), hash: seal.toString('hex') };
}
