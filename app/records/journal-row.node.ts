import { sealedOf, type Sealed } from '../dispatch/dispatch.ts';
import { entryText, fieldsFrom, type EntryFields } from '../journal/entry-text.ts';
import { rowHash } from '../journal/hash-chain.node.ts';
import { checkCheckpointSignature, isRowIn } from '../journal/checkpoint-signature.node.ts';
import type { Entry } from '../journal/journal.ts';
import type { EvidenceCheck, EvidenceManifest } from './evidence-manifest.ts';
import { evidenceDate, type EvidenceWords } from './evidence-words.ts';

type Row = Omit<EvidenceManifest['journal']['rows'][number], 'inclusion'>;

/** A row of the chain as it stands in evidence.json: the text that was hashed, and the hashes before and after. */
export function journalRow({ previous, hash, ...fields }: Entry): Row {
  return { seq: fields.seq, previous, canonical: entryText(fields), hash };
}

/** What a row says; undefined when its text is not one. */
export function readRow({ canonical }: Row): EntryFields | undefined {
  try {
    return fieldsFrom(canonical);
  } catch {
    return undefined;
  }
}

/** Every row matches its hash, follows the one before, is about this dispatch, and together they say what evidence.json says. */
export function checkJournalRows(manifest: EvidenceManifest, words: EvidenceWords): EvidenceCheck {
  const { rows } = manifest.journal;
  const wrong = rows.find((row, index) => !holds(row, rows[index - 1], manifest.dispatch));
  if (wrong !== undefined) return { name: 'journal', ok: false, detail: words.rowWrong(wrong.seq) };
  const other = disagreement(manifest);
  if (other !== undefined) return { name: 'journal', ok: false, detail: words.rowsDisagree(other) };
  return { name: 'journal', ok: true, detail: words.rowsMatch(rows[0]?.seq ?? 0, rows.at(-1)?.seq ?? 0) };
}

/**
 * The checkpoint is signed as it says, is of the journal's head, and every row of this dispatch is among the rows that it covers: who trusts the checkpoint
 * needs nobody else to believe the rows.
 */
export function checkCheckpoint({ journal }: EvidenceManifest, words: EvidenceWords, language: 'sv' | 'en'): readonly EvidenceCheck[] {
  const { checkpoint, head, rows } = journal;
  const { signature, signedBy } = checkCheckpointSignature(checkpoint);
  const isHead =
    checkpoint.seq >= head.seq && (checkpoint.seq > head.seq || checkpoint.head === head.hash) && checkpoint.count === checkpoint.seq;
  const time = evidenceDate[language](checkpoint.time);
  const told = signature === 'valid' ? words.checkpointSigned(signedBy ?? '', time) : words.checkpointUnsigned(time);
  const outside = rows.find(({ seq, hash, inclusion }) => seq > checkpoint.seq || !isRowIn(checkpoint, { seq, hash, path: inclusion }));
  return [
    { name: 'checkpoint', ok: isHead && signature !== 'invalid', detail: isHead && signature !== 'invalid' ? told : words.checkpointWrong },
    {
      name: 'inclusion',
      ok: outside === undefined,
      detail: outside === undefined ? words.rowsIncluded(checkpoint.count) : words.rowNotIncluded(outside.seq),
    },
  ];
}

function holds(row: Row, before: Row | undefined, dispatch: string): boolean {
  const fields = readRow(row);
  if (fields === undefined || fields.seq !== row.seq || fields.dispatch?.id !== dispatch) return false;
  if (before !== undefined && (row.seq <= before.seq || (row.seq === before.seq + 1 && row.previous !== before.hash))) return false;
  if (fields.prior !== (before?.seq ?? 0)) return false;
  return rowHash(Buffer.from(row.previous, 'hex'), row.canonical).toString('hex') === row.hash;
}

/** The last row decides what state it is in; the newest that names sealed bytes, which bytes. */
function disagreement(manifest: EvidenceManifest): string | undefined {
  const read = manifest.journal.rows.flatMap(row => readRow(row) ?? []);
  const last = read.flatMap(row => row.dispatch ?? []).at(-1);
  const bytes = newestSealed(manifest);
  const answered = read.findLast(row => row.facts['responseSha256'] !== undefined);
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['state', manifest.state, last?.state],
    ['messageId', manifest.messageId, last?.messageId],
    ['requestSha256', manifest.requestSha256, bytes?.requestSha256],
    ['sealedSha256', manifest.sealedSha256, bytes?.sealedSha256],
    ['responseSha256', manifest.responseSha256, answered?.facts['responseSha256']],
    ['transactionId', manifest.transactionId ?? '', last?.state === 'delivered' ? last.transactionId : ''],
  ];
  return pairs.find(([, told, journalled]) => told !== journalled)?.[0];
}

/** The bytes that the newest row which names any says were sent. */
export function newestSealed({ journal }: EvidenceManifest): Sealed | undefined {
  return journal.rows
    .flatMap(row => readRow(row)?.dispatch ?? [])
    .flatMap(state => sealedOf(state) ?? [])
    .at(-1);
}
