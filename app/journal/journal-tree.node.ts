import { hash } from 'node:crypto';
import { merkleTree } from './merkle.ts';

/** The Merkle tree over a journal's rows, with this computer's SHA-256. */
export const journalTree = merkleTree(bytes => hash('sha256', bytes, 'buffer'));
