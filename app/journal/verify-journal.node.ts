import type { Finding, Verdict } from '../contract/system-views.ts';
import { PLACES } from './chain-log.node.ts';
import { ChainWalk, MOST_FINDINGS } from './chain-walk.node.ts';
import { compareWithCheckpoint } from './checkpoint.ts';
import type { VerifyOptions } from './journal.ts';
import type { Database } from './open-database.node.ts';
import { lookedAt } from './look-at-damage.node.ts';
import { unlessDamaged } from './sqlite-trouble.node.ts';
import { treeCheck, type TreeCheck } from './tree-index.node.ts';
import { changedParts } from './verify-schema.node.ts';
import { indexCheck, type IndexCheck } from './verify-index.node.ts';

const nothing = (): undefined => undefined;

/**
 * Reads everything that the journal holds, in order and one row at a time, and says all that does not hold, the first of it as the verdict: a row that is
 * missing (`gap`), a row or its content that is not what was written (`mismatch`), a checkpoint that the chain does not meet. Nothing stored is trusted:
 * hashes are made again from the text. Damage outside the rows is a `mismatch` without `at`.
 */
export function verifyJournal(database: Database, options: VerifyOptions = {}): Verdict {
  // One view of the file from beginning to end, whatever others write meanwhile.
  database.exec('BEGIN');
  try {
    const fromSeq = options.fromSeq ?? tailFrom(database, options);
    const isWhole = fromSeq === undefined;
    const index = isWhole ? lookedAt(database, () => indexCheck(database), nothing) : undefined;
    const tree = isWhole ? lookedAt(database, () => treeCheck(database), nothing) : undefined;
    const chain = new ChainWalk(database, { ...options, ...(fromSeq === undefined ? {} : { fromSeq }) }, { index, tree });
    chain.walk();
    // A checkpoint that is not met says most of what happened: rows were taken away, or written anew.
    const inChain = [...chain.findings, ...listOf(checkpointFault(database, chain, tree !== undefined || !isWhole, options))];
    const besides = isWhole ? [...listOf(schemaFault(database)), ...fileFaults(database, chain, inChain.length > 0, { index, tree })] : [];
    return { rows: chain.rows, head: Buffer.from(chain.previous).toString('hex'), ...verdictOf([...inChain, ...besides]) };
  } finally {
    unlessDamaged(() => database.exec('ROLLBACK'), nothing);
  }
}

function verdictOf(findings: readonly Finding[]): Omit<Verdict, 'rows' | 'head'> {
  const [first] = findings;
  if (first === undefined) return { verdict: 'ok' };
  const { verdict, at } = first;
  const schema = findings.find(finding => finding.schema !== undefined)?.schema;
  return {
    verdict,
    ...(at === undefined ? {} : { at }),
    ...(schema === undefined ? {} : { schema }),
    findings: findings.slice(0, MOST_FINDINGS),
  };
}

const listOf = (finding: Finding | undefined): readonly Finding[] => (finding === undefined ? [] : [finding]);

/** Where the newest rows begin; undefined when all are asked for, or the file does not tell. */
function tailFrom(database: Database, { tail }: VerifyOptions): number | undefined {
  if (tail === undefined) return undefined;
  const newest = unlessDamaged(() => database.prepare<[], number | null>('SELECT max(place) FROM log').pluck().get(), nothing);
  return Math.max(1, Math.floor((newest ?? 0) / PLACES) - tail + 1);
}

function checkpointFault(database: Database, chain: ChainWalk, hasTree: boolean, { checkpoint }: VerifyOptions): Finding | undefined {
  if (checkpoint === undefined) return undefined;
  // Of a chain with a fault it is known already that it is not the same all through; how far it goes says more.
  const isWhole = chain.findings.length === 0;
  const log = isWhole ? chain.logId() : lookedAt(database, () => chain.logId(), nothing);
  const headThere = isWhole ? chain.hashAt(checkpoint.seq) : checkpoint.head;
  const verdict = compareWithCheckpoint(checkpoint, {
    log: log ?? checkpoint.log,
    rows: isWhole ? chain.last : chain.furthest,
    headThere,
    // Where the tree cannot be looked at, the head says the same: it covers every row before.
    rootThere: isWhole && hasTree ? chain.rootThere : checkpoint.root,
  });
  if (verdict === 'ok' || (!isWhole && chain.findings.length === MOST_FINDINGS)) return undefined;
  return { verdict, at: verdict === 'shorter-than-checkpoint' ? chain.furthest + 1 : checkpoint.seq, part: 'checkpoint' };
}

/** The rows may all hold; what keeps them so does not. */
function schemaFault(database: Database): Finding | undefined {
  return lookedAt(
    database,
    (): Finding | undefined => {
      const schema = changedParts(database);
      return schema.length === 0 ? undefined : { verdict: 'mismatch', part: 'schema', schema: [...schema] };
    },
    () => ({ verdict: 'mismatch', part: 'schema' }),
  );
}

/**
 * What is made from the rows, and pages that hold no row. Of a chain with a fault the indexes cannot be asked: they are made from what was written there.
 */
function fileFaults(
  database: Database,
  { findings, last }: ChainWalk,
  isBroken: boolean,
  { index, tree }: { readonly index: IndexCheck | undefined; readonly tree: TreeCheck | undefined },
): readonly Finding[] {
  const found: Finding[] = [];
  if (!isBroken) {
    const damaged = { verdict: 'mismatch', part: 'index' } as const;
    const fault =
      index === undefined
        ? damaged
        : lookedAt(
            database,
            () => index.fault(last),
            () => damaged,
          );
    if (fault !== undefined) found.push({ ...fault, part: 'index' });
    if (tree === undefined || !lookedAt(database, tree.isTrue, () => false)) found.push({ verdict: 'mismatch', part: 'tree' });
  }
  // Said already where a row could not be read.
  if (!findings.some(({ part }) => part === 'file') && !isFileSound(database)) found.push({ verdict: 'mismatch', part: 'file' });
  return found;
}

/** Pages that hold no row of the chain: their seals, and how they hang together. */
function isFileSound(database: Database): boolean {
  return unlessDamaged(
    () => database.pragma('quick_check(1)', { simple: true }) === 'ok',
    () => false,
  );
}
