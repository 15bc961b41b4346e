import { z } from 'zod';
import { Checkpoint } from '../../journal/checkpoint.ts';
import { checkCheckpointSignature, isContinued } from '../../journal/checkpoint-signature.node.ts';
import { fieldsFrom, type EntryFields } from '../../journal/entry-text.ts';
import { rowHash } from '../../journal/hash-chain.node.ts';
import { journalTree } from '../../journal/journal-tree.node.ts';
import { EMPTY_FRONTIER } from '../../journal/merkle.ts';
import { evidenceDate } from '../evidence-words.ts';
import type { PackageWords } from './package-words.ts';

/** `checkpoint.json` of a package: `continuity.ts`, and what was asked for. */
export const PackageCheckpoint = z.strictObject({
  firstRow: z.number().int().nonnegative(),
  checkpoint: Checkpoint,
  previous: Checkpoint.optional(),
  consistency: z.array(z.string().regex(/^[0-9a-f]{64}$/u)).optional(),
  selection: z.strictObject({
    from: z.string().optional(),
    to: z.string().optional(),
    unit: z.string().optional(),
    caseNumber: z.string().optional(),
    states: z.array(z.string()).optional(),
    picked: z.literal(true).optional(),
  }),
});
export type PackageCheckpoint = z.output<typeof PackageCheckpoint>;

const Row = z.object({
  seq: z.number().int().positive(),
  previous: z.string().regex(/^[0-9a-f]{64}$/u),
  canonical: z.string(),
  hash: z.string().regex(/^[0-9a-f]{64}$/u),
});

export type JournalCheck = { readonly name: string; readonly ok: boolean; readonly detail: string };

/** Reads the checkpoint, or undefined when it has the wrong form. */
export function readCheckpoint(bytes: Uint8Array | undefined): PackageCheckpoint | undefined {
  try {
    return PackageCheckpoint.safeParse(JSON.parse(Buffer.from(bytes ?? []).toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/**
 * Walks the rows of a package: each must follow the one before and match its hash, and the last one must be the checkpoint's. Nothing of a row is
 * believed before its hash was made again.
 * @param row told of every row that holds
 */
export async function checkPackageJournal(
  { checkpoint, firstRow, previous, consistency }: PackageCheckpoint,
  lines: AsyncIterable<string>,
  words: PackageWords,
  language: 'sv' | 'en',
  row: (fields: EntryFields) => void,
): Promise<readonly JournalCheck[]> {
  const { signature, signedBy } = checkCheckpointSignature(checkpoint);
  const time = evidenceDate[language](checkpoint.time);
  const checks: JournalCheck[] = [
    signature === 'valid'
      ? { name: 'checkpoint', ok: true, detail: words.checkpointSigned(signedBy ?? '', time) }
      : {
          name: 'checkpoint',
          ok: signature === 'none',
          detail: signature === 'none' ? words.checkpointUnsigned(time) : words.checkpointWrong,
        },
  ];
  let expected = firstRow;
  let before: string | undefined = firstRow === 1 ? '0'.repeat(64) : undefined;
  let tree = EMPTY_FRONTIER;
  for await (const line of lines) {
    const found = readRow(line);
    if (found === undefined || found.seq !== expected || (before !== undefined && found.previous !== before))
      return [...checks, { name: 'journal', ok: false, detail: words.rowWrong(expected) }];
    const hash = rowHash(Buffer.from(found.previous, 'hex'), found.canonical);
    const fields = hash.toString('hex') === found.hash ? fieldsOf(found.canonical) : undefined;
    if (fields?.seq !== found.seq) return [...checks, { name: 'journal', ok: false, detail: words.rowWrong(expected) }];
    if (firstRow === 1) tree = journalTree.appendLeaf(tree, hash);
    row(fields);
    before = found.hash;
    expected += 1;
  }
  const isEnd = firstRow > checkpoint.seq || before === checkpoint.head;
  const isWhole = expected - 1 === checkpoint.seq && isEnd && checkpoint.count === checkpoint.seq;
  checks.push({ name: 'journal', ok: isWhole, detail: isWhole ? words.rowsMatch(firstRow, checkpoint.seq) : words.rowsEnd });
  const hasRoot = firstRow === 1 && Buffer.from(journalTree.rootOf(tree)).toString('hex') === checkpoint.root;
  if (firstRow === 1 && !hasRoot) checks.push({ name: 'continuity', ok: false, detail: words.notContinued });
  else if (previous !== undefined) {
    const holds = isContinued(previous, checkpoint, consistency ?? []);
    checks.push({ name: 'continuity', ok: holds, detail: holds ? words.continued(previous.seq) : words.notContinued });
  } else checks.push({ name: 'continuity', ok: true, detail: hasRoot ? words.fromTheFirst : words.onlyOwnRows });
  return checks;
}

function readRow(line: string): z.output<typeof Row> | undefined {
  try {
    return Row.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function fieldsOf(text: string): EntryFields | undefined {
  try {
    return fieldsFrom(text);
  } catch {
    return undefined;
  }
}
