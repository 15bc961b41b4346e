import { z } from 'zod';
import type { Instant } from '../kernel/instant.ts';
import { canonicalJson } from './canonical-json.ts';

/**
 * How far a journal had come at a moment, kept outside it: a chain alone does not show that its newest rows were taken away, or that all of it
 * was written anew (`facts/archive-pdf-print-law.md` §6.1). `log` is the id in the first row, `head` the hash of row `seq` in lower-case hex,
 * `count` the number of rows up to it, `signature` base64 over `checkpointText`.
 */
export const Checkpoint = z.strictObject({
  log: z.uuid(),
  seq: z.number().int().positive(),
  head: z.string().regex(/^[0-9a-f]{64}$/u),
  count: z.number().int().positive(),
  time: z.iso.datetime(),
  signature: z.base64().optional(),
});
export type Checkpoint = z.output<typeof Checkpoint>;

/** A checkpoint that nobody has signed yet. A chain starts at 1 and has no gaps, so the last row tells how many there are. */
export function checkpointAt(log: string, seq: number, head: string, time: Instant): Checkpoint {
  return { log, seq, head, count: seq, time };
}

/** What is signed: the canonical JSON of everything but the signature. */
export function checkpointText({ signature: _signature, ...fields }: Checkpoint): string {
  return canonicalJson(fields);
}

/** What a chain that holds in itself shows where a checkpoint points. */
export type ChainAtCheckpoint = {
  readonly log: string;
  readonly rows: number;
  /** The hash of row `checkpoint.seq`, or undefined when the chain does not reach it. */
  readonly headThere: string | undefined;
};

/** Holds a whole chain against a checkpoint of it. */
export function compareWithCheckpoint(
  checkpoint: Checkpoint,
  chain: ChainAtCheckpoint,
): 'ok' | 'shorter-than-checkpoint' | 'differs-from-checkpoint' {
  if (chain.log !== checkpoint.log || checkpoint.count !== checkpoint.seq) return 'differs-from-checkpoint';
  if (chain.rows < checkpoint.seq) return 'shorter-than-checkpoint';
  return chain.headThere === checkpoint.head ? 'ok' : 'differs-from-checkpoint';
}
