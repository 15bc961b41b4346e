import { invariant } from '../kernel/fault.ts';

/** SHA-256: 32 bytes for any bytes. Given from outside, since what is pure has no hash function of its own. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Roots of whole subtrees over the first leaves, largest first; as many as `size` has ones in binary. All that is needed to go on. */
export type Frontier = { readonly size: number; readonly roots: readonly Uint8Array[] };

export const EMPTY_FRONTIER: Frontier = { size: 0, roots: [] };

/** The root of the subtree over the `2 ** level` leaves from `index * 2 ** level` on; level 0 is the hash of one leaf. */
export type Subtrees = (level: number, index: number) => Uint8Array;

/**
 * The Merkle tree of RFC 6962 §2.1 over the hashes of a journal's rows: leaf n is row n + 1. A leaf is SHA-256 over 0x00 and the row's 32 bytes, a node
 * SHA-256 over 0x01 and its two children, so that no leaf can pass for a node.
 */
export type MerkleTree = {
  readonly leafHash: (row: Uint8Array) => Uint8Array;
  readonly nodeHash: (left: Uint8Array, right: Uint8Array) => Uint8Array;
  /** @param completed told of every subtree that this leaf completes, the leaf itself first, as `Subtrees` counts them */
  readonly appendLeaf: (
    frontier: Frontier,
    row: Uint8Array,
    completed?: (level: number, index: number, root: Uint8Array) => void,
  ) => Frontier;
  readonly rootOf: (frontier: Frontier) => Uint8Array;
  /** The frontier of the first `size` leaves. */
  readonly frontierAt: (size: number, subtrees: Subtrees) => Frontier;
  /** The root over the first `size` leaves. */
  readonly rootAt: (size: number, subtrees: Subtrees) => Uint8Array;
  /** What proves that leaf `index` is in the tree over the first `size` leaves: siblings from the leaf upwards (§2.1.1). */
  readonly inclusionPath: (index: number, size: number, subtrees: Subtrees) => readonly Uint8Array[];
  readonly verifyInclusion: (claim: Inclusion) => boolean;
  /** What proves that the tree over `size` leaves begins with the tree over its first `before`: nothing was changed or left out (§2.1.2). */
  readonly consistencyPath: (before: number, size: number, subtrees: Subtrees) => readonly Uint8Array[];
  readonly verifyConsistency: (claim: Consistency) => boolean;
};

export type Inclusion = {
  readonly row: Uint8Array;
  /** Counted from 0: the row's seq less one. */
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
};

export type Consistency = {
  readonly before: number;
  readonly rootBefore: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
  readonly path: readonly Uint8Array[];
};

const LEAF = 0x00;
const NODE = 0x01;

export function merkleTree(sha256: Sha256): MerkleTree {
  const leafHash = (row: Uint8Array): Uint8Array => sha256(tagged(LEAF, row));
  const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(tagged(NODE, left, right));
  const rootOf = ({ roots }: Frontier): Uint8Array =>
    roots.length === 0 ? sha256(new Uint8Array(0)) : roots.reduceRight((right, left) => nodeHash(left, right));

  const frontierAt = (size: number, subtrees: Subtrees): Frontier => {
    const roots: Uint8Array[] = [];
    for (let start = 0; start < size; start += leftOf(size - start)) {
      const width = leftOf(size - start);
      roots.push(subtrees(Math.log2(width), start / width));
    }
    return { size, roots };
  };

  /** MTH of the leaves from `start` to before `end`; `start` is where a subtree of that size may stand. */
  const span = (start: number, end: number, subtrees: Subtrees): Uint8Array => {
    const size = end - start;
    const left = leftOf(size);
    if (left === size) return subtrees(Math.log2(size), start / size);
    return nodeHash(span(start, start + left, subtrees), span(start + left, end, subtrees));
  };

  const pathIn = (index: number, start: number, end: number, subtrees: Subtrees): readonly Uint8Array[] => {
    const size = end - start;
    if (size === 1) return [];
    const middle = start + splitOf(size);
    return index < middle
      ? [...pathIn(index, start, middle, subtrees), span(middle, end, subtrees)]
      : [...pathIn(index, middle, end, subtrees), span(start, middle, subtrees)];
  };

  const proofIn = (before: number, start: number, end: number, isWhole: boolean, subtrees: Subtrees): readonly Uint8Array[] => {
    const size = end - start;
    if (before === size) return isWhole ? [] : [span(start, end, subtrees)];
    const left = splitOf(size);
    const middle = start + left;
    return before <= left
      ? [...proofIn(before, start, middle, isWhole, subtrees), span(middle, end, subtrees)]
      : [...proofIn(before - left, middle, end, false, subtrees), span(start, middle, subtrees)];
  };

  return {
    leafHash,
    nodeHash,
    rootOf,
    appendLeaf({ size, roots }, row, completed) {
      const next = [...roots];
      let root = leafHash(row);
      completed?.(0, size, root);
      for (let [level, index] = [0, size]; index % 2 === 1;) {
        root = nodeHash(taken(next), root);
        [level, index] = [level + 1, half(index)];
        completed?.(level, index, root);
      }
      return { size: size + 1, roots: [...next, root] };
    },
    frontierAt,
    rootAt: (size, subtrees) => rootOf(frontierAt(size, subtrees)),
    inclusionPath(index, size, subtrees) {
      invariant(index >= 0 && index < size, 'a proof of a leaf that is not in the tree');
      return pathIn(index, 0, size, subtrees);
    },
    verifyInclusion({ row, index, size, path, root }) {
      if (!isCount(index) || !isCount(size) || index >= size) return false;
      let hash = leafHash(row);
      let place = index;
      let last = size - 1;
      for (const sibling of path) {
        if (last === 0) return false;
        if (place % 2 === 1 || place === last) {
          hash = nodeHash(sibling, hash);
          // A place without a brother is carried up until it has one.
          while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, half(last)];
        } else hash = nodeHash(hash, sibling);
        [place, last] = [half(place), half(last)];
      }
      return last === 0 && isSame(hash, root);
    },
    consistencyPath(before, size, subtrees) {
      invariant(before > 0 && before <= size, 'a proof of a beginning that is not one');
      return proofIn(before, 0, size, true, subtrees);
    },
    verifyConsistency({ before, rootBefore, size, root, path }) {
      if (!isCount(before) || !isCount(size) || before < 1 || before > size) return false;
      if (before === size) return path.length === 0 && isSame(rootBefore, root);
      // A beginning that is one whole subtree is not told again (§2.1.2).
      const [first, ...rest] = leftOf(before) === before ? [rootBefore, ...path] : path;
      if (first === undefined) return false;
      let place = before - 1;
      let last = size - 1;
      while (place % 2 === 1) [place, last] = [half(place), half(last)];
      let [old, whole] = [first, first];
      for (const sibling of rest) {
        if (last === 0) return false;
        if (place % 2 === 1 || place === last) {
          old = nodeHash(sibling, old);
          whole = nodeHash(sibling, whole);
          while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, half(last)];
        } else whole = nodeHash(whole, sibling);
        [place, last] = [half(place), half(last)];
      }
      return last === 0 && isSame(old, rootBefore) && isSame(whole, root);
    },
  };
}

/** The largest power of two that is not larger than `size`. */
const leftOf = (size: number): number => 2 ** Math.floor(Math.log2(size));

/** The largest power of two that is smaller than `size`: where a tree divides. */
const splitOf = (size: number): number => (leftOf(size) === size ? size / 2 : leftOf(size));

const half = (place: number): number => Math.floor(place / 2);

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

function taken(roots: Uint8Array[]): Uint8Array {
  const root = roots.pop();
  invariant(root !== undefined, 'a frontier with fewer roots than its size has ones');
  return root;
}

function tagged(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 1));
  bytes[0] = tag;
  let at = 1;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
