import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { journalTree as tree } from '../../../app/journal/journal-tree.node.ts';
import { EMPTY_FRONTIER, type Frontier, type Subtrees } from '../../../app/journal/merkle.ts';

const MOST = 67;
const rows = Array.from({ length: MOST }, (_, index) => createHash('sha256').update(`row ${index}`).digest());
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The definition of RFC 6962 §2.1, word for word. */
function mth(leaves: readonly Uint8Array[]): Buffer {
  const sha = (...parts: readonly Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return sha(Buffer.of(0), leaves[0] ?? Buffer.alloc(0));
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha(Buffer.of(1), mth(leaves.slice(0, split)), mth(leaves.slice(split)));
}

const known = new Map<string, Buffer>();
const between = (start: number, end: number): Buffer => {
  const found = known.get(`${start} ${end}`) ?? mth(rows.slice(start, end));
  known.set(`${start} ${end}`, found);
  return found;
};
const subtrees: Subtrees = (level, index) => between(index * 2 ** level, (index + 1) * 2 ** level);
const root = (size: number): Uint8Array => between(0, size);
const turned = (bytes: Uint8Array): Uint8Array => bytes.map((byte, index) => (index === 5 ? byte ^ 1 : byte));

/** `toplevel tree hash` of the test vectors in certificate-transparency's reference code, for its eight inputs. */
test('the reference vectors', () => {
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];
  let frontier: Frontier = EMPTY_FRONTIER;
  expect(hex(tree.rootOf(frontier))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  for (const [index, input] of inputs.entries()) {
    frontier = tree.appendLeaf(frontier, Buffer.from(input, 'hex'));
    expect([index, hex(tree.rootOf(frontier))]).toEqual([index, roots[index]]);
  }
});

test('a frontier, the subtrees and the definition give the same root for every size', () => {
  let frontier: Frontier = EMPTY_FRONTIER;
  for (let size = 0; size < MOST; size += 1) {
    expect([size, hex(tree.rootOf(frontier)), hex(tree.rootAt(size, subtrees))]).toEqual([size, hex(root(size)), hex(root(size))]);
    frontier = tree.appendLeaf(frontier, rows[size] ?? Buffer.alloc(0), (level, index, completed) => {
      expect(hex(completed)).toBe(hex(subtrees(level, index)));
    });
    expect(tree.frontierAt(size + 1, subtrees).roots.map(hex)).toEqual(frontier.roots.map(hex));
  }
});

describe('inclusion', () => {
  test('every leaf of every size is proved, by no more than a path', () => {
    for (let size = 1; size <= MOST; size += 1) {
      for (const [index, row] of rows.slice(0, size).entries()) {
        const path = tree.inclusionPath(index, size, subtrees);
        expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
        if (!tree.verifyInclusion({ row, index, size, path, root: root(size) })) expect([index, size]).toEqual('proved');
      }
    }
  });

  test('anything else is not proved', () => {
    for (const size of [1, 2, 3, 7, 8, 13, 64, 67]) {
      for (const [index, row] of rows.slice(0, size).entries()) {
        const claim = { row, index, size, path: tree.inclusionPath(index, size, subtrees), root: root(size) };
        const wrong = [
          { ...claim, row: turned(row) },
          { ...claim, root: turned(claim.root) },
          { ...claim, index: index + 1 },
          { ...claim, index: -1 },
          { ...claim, index: 0.5 },
          { ...claim, index: size },
          { ...claim, path: [...claim.path, row] },
          ...(size > 1
            ? [
                { ...claim, path: claim.path.slice(1) },
                { ...claim, path: claim.path.slice(0, -1) },
              ]
            : []),
          ...claim.path.map((_, at) => ({ ...claim, path: claim.path.with(at, turned(claim.path[at] ?? row)) })),
        ];
        expect(wrong.filter(tree.verifyInclusion)).toEqual([]);
      }
    }
  });

  test('a node does not pass for a leaf', () => {
    const [one, two] = [rows[0] ?? Buffer.alloc(0), rows[1] ?? Buffer.alloc(0)];
    const node = Buffer.concat([tree.leafHash(one), tree.leafHash(two)]);
    expect(tree.verifyInclusion({ row: node, index: 0, size: 1, path: [], root: root(2) })).toBe(false);
  });
});

describe('consistency', () => {
  test('every beginning of every size is proved', () => {
    for (let size = 1; size <= MOST; size += 1) {
      for (let before = 1; before <= size; before += 1) {
        const path = tree.consistencyPath(before, size, subtrees);
        const claim = { before, rootBefore: root(before), size, root: root(size), path };
        if (!tree.verifyConsistency(claim)) expect([before, size]).toEqual('proved');
      }
    }
  });

  test('a beginning that is another is not', () => {
    for (const size of [2, 5, 8, 33, 67]) {
      for (let before = 1; before <= size; before += 1) {
        const path = tree.consistencyPath(before, size, subtrees);
        const claim = { before, rootBefore: root(before), size, root: root(size), path };
        const wrong = [
          { ...claim, rootBefore: turned(claim.rootBefore) },
          { ...claim, root: turned(claim.root) },
          { ...claim, path: [...path, root(1)] },
          { ...claim, before: before + 1 },
          { ...claim, before: 0 },
          { ...claim, size: before - 1 },
          ...path.map((_, at) => ({ ...claim, path: path.with(at, turned(path[at] ?? root(1))) })),
          ...(path.length > 0 ? [{ ...claim, path: path.slice(0, -1) }] : []),
        ];
        const held = wrong.filter(tree.verifyConsistency);
        if (held.length > 0) expect({ size, before, held }).toEqual('not proved');
      }
    }
  });
});
