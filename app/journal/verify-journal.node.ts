import type { Verdict } from '../contract/system-views.ts';
import { PLACES } from './chain-log.node.ts';
import { compareWithCheckpoint } from './checkpoint.ts';
import { fieldsFrom, type EntryFields } from './entry-text.ts';
import { BEFORE_FIRST, commitment, rowHash } from './hash-chain.node.ts';
import type { VerifyOptions } from './journal.ts';
import type { Database } from './open-database.node.ts';
import { unlessDamaged } from './sqlite-trouble.node.ts';
import { treeCheck, type TreeCheck } from './tree-index.node.ts';
import { changedParts } from './verify-schema.node.ts';
import { indexCheck, type IndexCheck } from './verify-index.node.ts';

type LogRow = { readonly place: number; readonly kind: string; readonly seal: Buffer; readonly body: string | Buffer };
type Checks = { readonly index: IndexCheck | undefined; readonly tree: TreeCheck | undefined };
type Finding = { readonly verdict: Exclude<Verdict['verdict'], 'ok'>; readonly at?: number; readonly schema?: string[] };

const PROGRESS_ROWS = 1_000;
/** Damage that is in no row of the chain. */
const SOMEWHERE: Finding = { verdict: 'mismatch' };
const somewhere = (): Finding => SOMEWHERE;
const nothing = (): undefined => undefined;

/**
 * Reads everything that the journal holds, in order and one row at a time, and says what the first thing is that does not hold: a row that is missing
 * (`gap`), a row or its content that is not what was written (`mismatch`), a checkpoint that the chain does not meet. Nothing stored is trusted: hashes
 * are made again from the text. Damage outside the rows is a `mismatch` without `at`.
 */
export function verifyJournal(database: Database, options: VerifyOptions = {}): Verdict {
  // One view of the file from beginning to end, whatever others write meanwhile.
  database.exec('BEGIN');
  try {
    const fromSeq = options.fromSeq ?? tailFrom(database, options);
    const isWhole = fromSeq === undefined;
    const index = isWhole ? unlessDamaged(() => indexCheck(database), nothing) : undefined;
    const tree = isWhole ? unlessDamaged(() => treeCheck(database), nothing) : undefined;
    const chain = new ChainWalk(database, { ...options, ...(fromSeq === undefined ? {} : { fromSeq }) }, { index, tree });
    const besides = (): Finding | undefined =>
      isWhole ? (schemaFault(database) ?? indexFault(index, chain.last) ?? treeFault(tree) ?? fileFault(database)) : undefined;
    // A checkpoint that is not met says most of what happened: rows were taken away, or written anew.
    const finding = chain.walk() ?? checkpointFault(chain, options) ?? besides();
    return { rows: chain.rows, head: Buffer.from(chain.previous).toString('hex'), verdict: 'ok' as const, ...finding };
  } finally {
    unlessDamaged(() => database.exec('ROLLBACK'), nothing);
  }
}

/** Where the newest rows begin; undefined when all are asked for, or the file does not tell. */
function tailFrom(database: Database, { tail }: VerifyOptions): number | undefined {
  if (tail === undefined) return undefined;
  const newest = unlessDamaged(() => database.prepare<[], number | null>('SELECT max(place) FROM log').pluck().get(), nothing);
  return Math.max(1, Math.floor((newest ?? 0) / PLACES) - tail + 1);
}

function checkpointFault(chain: ChainWalk, { checkpoint }: VerifyOptions): Finding | undefined {
  if (checkpoint === undefined) return undefined;
  const headThere = chain.hashAt(checkpoint.seq);
  const verdict = compareWithCheckpoint(checkpoint, { log: chain.logId(), rows: chain.last, headThere, rootThere: chain.rootThere });
  return verdict === 'ok' ? undefined : { verdict, at: verdict === 'shorter-than-checkpoint' ? chain.last + 1 : checkpoint.seq };
}

/** The rows may all hold; what keeps them so does not. */
function schemaFault(database: Database): Finding | undefined {
  return unlessDamaged((): Finding | undefined => {
    const schema = changedParts(database);
    return schema.length === 0 ? undefined : { verdict: 'mismatch', schema: [...schema] };
  }, somewhere);
}

function indexFault(index: IndexCheck | undefined, last: number): Finding | undefined {
  return index === undefined ? SOMEWHERE : unlessDamaged((): Finding | undefined => index.fault(last), somewhere);
}

function treeFault(tree: TreeCheck | undefined): Finding | undefined {
  return tree !== undefined && unlessDamaged(tree.isTrue, () => false) ? undefined : SOMEWHERE;
}

/** Pages that hold no row of the chain: their seals, and how they hang together. */
function fileFault(database: Database): Finding | undefined {
  return unlessDamaged(() => (database.pragma('quick_check(1)', { simple: true }) === 'ok' ? undefined : SOMEWHERE), somewhere);
}

class ChainWalk {
  /** Rows that were found to hold. */
  rows = 0;
  /** Seq and hash of the newest of them. */
  last: number;
  previous: Uint8Array;
  readonly #database: Database;
  readonly #progress: VerifyOptions['progress'];
  readonly #checks: Checks;
  /** The root over the rows up to the checkpoint's, once they have been walked. */
  rootThere: string | undefined;
  readonly #rootAt: number | undefined;
  /** The row whose content is being read, and what of it has not been seen yet. */
  #open: { readonly fields: EntryFields; readonly hash: Buffer; readonly missing: Map<string, string | undefined> } | undefined;

  constructor(database: Database, { fromSeq = 1, progress, checkpoint }: VerifyOptions, checks: Checks) {
    this.#database = database;
    this.#progress = progress;
    this.#checks = checks;
    this.#rootAt = checkpoint?.seq;
    this.last = fromSeq - 1;
    this.previous = BEFORE_FIRST;
  }

  walk(): Finding | undefined {
    return unlessDamaged(
      () => {
        if (this.last > 0) this.previous = Buffer.from(this.hashAt(this.last) ?? '', 'hex');
        const all = this.#database.prepare<[number], LogRow>('SELECT place, kind, seal, body FROM log WHERE place >= ? ORDER BY place');
        for (const row of all.iterate((this.last + 1) * PLACES)) {
          const finding = row.place % PLACES === 0 ? this.#row(row) : this.#content(row);
          if (finding !== undefined) return finding;
        }
        return this.#close() ?? (this.last === 0 ? { verdict: 'gap', at: 1 } : undefined);
      },
      () => ({ verdict: 'mismatch', at: this.#open?.fields.seq ?? this.last + 1 }),
    );
  }

  hashAt(seq: number): string | undefined {
    const seal = this.#database
      .prepare<[number], Buffer>("SELECT seal FROM log WHERE place = ? AND kind = 'entry'")
      .pluck()
      .get(seq * PLACES);
    return seal?.toString('hex');
  }

  /** The id in the first row. */
  logId(): string {
    const first = this.#database.prepare<[number], string>('SELECT body FROM log WHERE place = ?').pluck().get(PLACES);
    const id = first === undefined ? undefined : fieldsFrom(first).facts['log'];
    return typeof id === 'string' ? id : '';
  }

  #row({ place, kind, seal, body }: LogRow): Finding | undefined {
    const before = this.#close();
    if (before !== undefined) return before;
    const seq = this.last + 1;
    if (place !== seq * PLACES) return { verdict: 'gap', at: seq };
    const mismatch = { verdict: 'mismatch', at: seq } as const;
    if (kind !== 'entry' || typeof body !== 'string') return mismatch;
    const hash = rowHash(this.previous, body);
    if (!hash.equals(seal)) return mismatch;
    const fields = fieldsFrom(body);
    const content: unknown = fields.content;
    if (fields.seq !== seq || typeof content !== 'object' || content === null) return mismatch;
    this.#open = { fields, hash, missing: new Map(Object.entries(fields.content)) };
    return undefined;
  }

  #content({ place, kind, seal, body }: LogRow): Finding | undefined {
    const seq = Math.floor(place / PLACES);
    if (this.#open?.fields.seq !== seq) {
      return this.#close() ?? { verdict: 'gap', at: this.last + 1 };
    }
    const expected = this.#open.missing.get(kind);
    if (expected === undefined || typeof body === 'string' || expected !== commitment(kind, seal, body))
      return { verdict: 'mismatch', at: seq };
    this.#open.missing.delete(kind);
    return undefined;
  }

  /** All that a row brought has been read: what is missing must have been erased. */
  #close(): Finding | undefined {
    if (this.#open === undefined) return undefined;
    const { fields, hash, missing } = this.#open;
    if (missing.size > 0 && !this.#isErased(fields)) return { verdict: 'mismatch', at: fields.seq };
    this.#open = undefined;
    this.last = fields.seq;
    this.previous = hash;
    this.rows += 1;
    this.#checks.index?.look(fields);
    this.#checks.tree?.add(hash);
    if (this.last === this.#rootAt && this.#checks.tree !== undefined)
      this.rootThere = Buffer.from(this.#checks.tree.root()).toString('hex');
    if (this.rows % PROGRESS_ROWS === 0) this.#progress?.(this.rows);
    return undefined;
  }

  /** Whether a later row of the chain says that the dispatch's content was erased. The index only tells where to look. */
  #isErased({ seq, dispatch }: EntryFields): boolean {
    if (dispatch === undefined) return false;
    const erased = this.#database.prepare<[string], number | null>('SELECT erased FROM dispatch WHERE id = ?').pluck().get(dispatch.id);
    if (erased === undefined || erased === null || erased <= seq) return false;
    const text = this.#database
      .prepare<[number], string>('SELECT body FROM log WHERE place = ?')
      .pluck()
      .get(erased * PLACES);
    const row = text === undefined ? undefined : fieldsFrom(text);
    return row?.event === 'content.erased' && row.dispatch?.id === dispatch.id;
  }
}
