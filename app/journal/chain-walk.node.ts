import type { Finding } from '../contract/system-views.ts';
import { PLACES } from './chain-log.node.ts';
import { fieldsFrom, type EntryFields } from './entry-text.ts';
import { BEFORE_FIRST, commitment, rowHash } from './hash-chain.node.ts';
import type { VerifyOptions } from './journal.ts';
import type { Database } from './open-database.node.ts';
import { lookedAt } from './look-at-damage.node.ts';
import { unlessDamaged } from './sqlite-trouble.node.ts';
import type { TreeCheck } from './tree-index.node.ts';
import type { IndexCheck } from './verify-index.node.ts';

type LogRow = { readonly place: number; readonly kind: string; readonly seal: Buffer; readonly body: string | Buffer };
type Checks = { readonly index: IndexCheck | undefined; readonly tree: TreeCheck | undefined };

type OpenRow = {
  readonly fields: EntryFields;
  readonly hash: Buffer;
  readonly before: readonly Uint8Array[];
  readonly missing: Map<string, string | undefined>;
};

/** What is listed: whoever wrote everything anew must not fill the memory. */
export const MOST_FINDINGS = 100;
const PROGRESS_ROWS = 1_000;

/**
 * Walks the rows in order, one at a time, and goes on past what does not hold, so that every change is named and not only the first: a row is held
 * against the hash that is stored before it, and against the one that was made anew there.
 */
export class ChainWalk {
  /** Rows that were found to hold before the first that does not. */
  rows = 0;
  /** Seq and hash of the newest of them. */
  last: number;
  previous: Uint8Array = BEFORE_FIRST;
  /** The furthest row that there is anything of. */
  furthest: number;
  /** The root over the rows up to the checkpoint's, once they have been walked. */
  rootThere: string | undefined;
  readonly findings: Finding[] = [];
  readonly #database: Database;
  readonly #progress: VerifyOptions['progress'];
  readonly #checks: Checks;
  readonly #rootAt: number | undefined;
  /** Hashes that the next row may follow; none when that cannot be known. */
  #before: readonly Uint8Array[] = [BEFORE_FIRST];
  /** The row whose content is being read, and what of it has not been seen yet. */
  #open: OpenRow | undefined;

  constructor(database: Database, { fromSeq = 1, progress, checkpoint }: VerifyOptions, checks: Checks) {
    this.#database = database;
    this.#progress = progress;
    this.#checks = checks;
    this.#rootAt = checkpoint?.seq;
    this.last = fromSeq - 1;
    this.furthest = this.last;
  }

  walk(): void {
    let failedAfter: number | undefined;
    for (let isFirst = true; this.findings.length < MOST_FINDINGS; isFirst = false) {
      const isRead = lookedAt(
        this.#database,
        () => {
          if (isFirst && this.last > 0) {
            this.previous = Buffer.from(this.hashAt(this.last) ?? '', 'hex');
            this.#before = [this.previous];
          }
          this.#walkOn();
          return true;
        },
        () => false,
      );
      if (isRead) return;
      this.#stepBack();
      // It may have been a page of an index, which is not asked again: a row is lost when nothing is read of it the second time.
      if (this.furthest !== failedAfter) {
        failedAfter = this.furthest;
        continue;
      }
      this.#passUnreadable();
      if (this.furthest >= this.#newestKnown()) return;
    }
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

  #walkOn(): void {
    const all = this.#database.prepare<[number], LogRow>('SELECT place, kind, seal, body FROM log WHERE place >= ? ORDER BY place');
    for (const row of all.iterate((this.furthest + 1) * PLACES)) {
      if (row.place % PLACES === 0) this.#row(row);
      else this.#content(row);
      if (this.findings.length === MOST_FINDINGS) return;
    }
    this.#close();
    if (this.furthest === 0) this.#find({ verdict: 'gap', at: 1 });
  }

  /** To before the row that was being read. */
  #stepBack(): void {
    if (this.#open === undefined) return;
    this.furthest = this.#open.fields.seq - 1;
    this.#before = this.#open.before;
    this.#open = undefined;
  }

  /** A page that cannot be read: its row is lost, and what the next one follows. */
  #passUnreadable(): void {
    this.furthest += 1;
    this.#find({ verdict: 'mismatch', at: this.furthest, part: 'file' });
    this.#before = [];
  }

  /** How far anything tells that the chain goes. */
  #newestKnown(): number {
    const told = ['SELECT max(place) / 256 FROM log', 'SELECT max(seq) FROM follower'].map(question =>
      lookedAt(
        this.#database,
        () => this.#database.prepare<[], number | null>(question).pluck().get() ?? 0,
        () => 0,
      ),
    );
    return Math.max(...told);
  }

  #find(finding: Finding): void {
    const before = this.findings.at(-1);
    const isSaid = before?.verdict === finding.verdict && before.at === finding.at && before.part === finding.part;
    if (this.findings.length < MOST_FINDINGS && !isSaid) this.findings.push(finding);
  }

  #row({ place, kind, seal, body }: LogRow): void {
    this.#close();
    const seq = Math.floor(place / PLACES);
    if (seq !== this.furthest + 1) {
      this.#find({ verdict: 'gap', at: this.furthest + 1 });
      this.#before = [];
    }
    this.furthest = seq;
    if (kind !== 'entry' || typeof body !== 'string') {
      this.#find({ verdict: 'mismatch', at: seq, part: 'row' });
      this.#before = [seal];
      return;
    }
    const hashes = this.#before.map(previous => rowHash(previous, body));
    const fields = unlessDamaged(
      () => fieldsFrom(body),
      () => undefined,
    );
    const holds = hashes.length === 0 || hashes.some(hash => hash.equals(seal));
    const content: unknown = fields?.content;
    if (!holds || fields?.seq !== seq || typeof content !== 'object' || content === null) {
      this.#find({ verdict: 'mismatch', at: seq, part: 'row' });
      this.#before = [seal, ...hashes];
      return;
    }
    this.#open = { fields, hash: seal, before: this.#before, missing: new Map(Object.entries(fields.content)) };
    this.#before = [seal];
  }

  #content({ place, kind, seal, body }: LogRow): void {
    const seq = Math.floor(place / PLACES);
    if (this.#open?.fields.seq !== seq) {
      this.#close();
      // Content of a row that was found not to hold says nothing by itself.
      if (seq <= this.furthest) return;
      this.#find({ verdict: 'gap', at: this.furthest + 1 });
      this.furthest = seq;
      this.#before = [];
      return;
    }
    // Emptied, as if it were not there: whether it may be is asked when the row is done.
    if (body.length === 0 && seal.every(byte => byte === 0)) return;
    const expected = this.#open.missing.get(kind);
    this.#open.missing.delete(kind);
    if (expected === undefined || typeof body === 'string' || expected !== commitment(kind, seal, body))
      this.#find({ verdict: 'mismatch', at: seq, part: kind });
  }

  /** All that a row brought has been read: what is missing must have been erased. */
  #close(): void {
    if (this.#open === undefined) return;
    const { fields, hash, missing } = this.#open;
    const { seq } = fields;
    if (missing.size > 0 && this.findings.at(-1)?.at !== seq && !this.#isErased(fields))
      this.#find({ verdict: 'mismatch', at: seq, part: [...missing.keys()].join(', ') });
    this.#open = undefined;
    if (this.findings.length > 0) return;
    this.last = seq;
    this.previous = hash;
    this.rows += 1;
    this.#checks.index?.look(fields);
    this.#checks.tree?.add(hash);
    if (seq === this.#rootAt && this.#checks.tree !== undefined) this.rootThere = Buffer.from(this.#checks.tree.root()).toString('hex');
    if (this.rows % PROGRESS_ROWS === 0) this.#progress?.(this.rows);
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
