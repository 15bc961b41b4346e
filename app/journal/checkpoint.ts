import { z } from 'zod';
import type { Instant } from '../kernel/instant.ts';
import { canonicalJson } from './canonical-json.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/u);

/**
 * How far a journal had come at a moment, kept outside it: a chain alone does not show that its newest rows were taken away, or that all of it
 * was written anew (`facts/archive-pdf-print-law.md` §6.1). `log` is the id in the first row, `head` the hash of row `seq` in lower-case hex,
 * `count` the number of rows up to it, `root` that of the Merkle tree over their hashes (`merkle.ts`), so that one row can be shown to be among
 * them without the others. `signature` is base64 of RSA PKCS#1 v1.5 with SHA-256 over `checkpointText`, by the key of `certificate` (base64 DER);
 * both are there or neither.
 */
export const Checkpoint = z
  .strictObject({
    log: z.uuid(),
    seq: z.number().int().positive(),
    head: hash,
    count: z.number().int().positive(),
    root: hash,
    time: z.iso.datetime(),
    certificate: z.base64().optional(),
    signature: z.base64().optional(),
  })
  .refine(
    ({ certificate, signature }) => (certificate === undefined) === (signature === undefined),
    'certificate and signature go together',
  );
export type Checkpoint = z.output<typeof Checkpoint>;

/** A checkpoint that nobody has signed yet. A chain starts at 1 and has no gaps, so the last row tells how many there are. */
export function checkpointAt(at: {
  readonly log: string;
  readonly seq: number;
  readonly head: string;
  readonly root: string;
  readonly time: Instant;
}): Checkpoint {
  return { ...at, count: at.seq };
}

/** What is signed: the line `sigill journal checkpoint 1` and the canonical JSON (RFC 8785) of everything but the signature. */
export function checkpointText({ signature: _signature, ...fields }: Checkpoint): string {
  return `sigill journal checkpoint 1\n${canonicalJson(fields)}`;
}

/** What a chain that holds in itself shows where a checkpoint points. */
export type ChainAtCheckpoint = {
  readonly log: string;
  readonly rows: number;
  /** The hash of row `checkpoint.seq` and the root over the rows up to it, or undefined when the chain does not reach it. */
  readonly headThere: string | undefined;
  readonly rootThere: string | undefined;
};

/** Holds a whole chain against a checkpoint of it. */
export function compareWithCheckpoint(
  checkpoint: Checkpoint,
  chain: ChainAtCheckpoint,
): 'ok' | 'shorter-than-checkpoint' | 'differs-from-checkpoint' {
  if (chain.log !== checkpoint.log || checkpoint.count !== checkpoint.seq) return 'differs-from-checkpoint';
  if (chain.rows < checkpoint.seq) return 'shorter-than-checkpoint';
  return chain.headThere === checkpoint.head && chain.rootThere === checkpoint.root ? 'ok' : 'differs-from-checkpoint';
}
