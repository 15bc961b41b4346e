import { Trouble } from '../contract/router.ts';
import { PLACES } from './chain-log.node.ts';
import { journalTree } from './journal-tree.node.ts';
import { EMPTY_FRONTIER, type Frontier, type Subtrees } from './merkle.ts';
import type { Database } from './open-database.node.ts';
import { unlessDamaged } from './sqlite-trouble.node.ts';

/** The smallest subtree that is kept: 64 rows. */
const KEPT_LEVEL = 6;

/** The Merkle tree over the rows, as far as it is kept (`migrations/0003-tree.sql`). */
export type TreeIndex = {
  /** Takes in the rows after `since` up to `upTo`. */
  readonly follow: (since: number, upTo: number) => void;
  readonly clear: () => void;
  /** Subtrees of rows that the index has followed. */
  readonly subtrees: Subtrees;
};

export function treeIndex(database: Database): TreeIndex {
  const kept = database.prepare<[number, number], Buffer>('SELECT hash FROM tree WHERE level = ? AND position = ?').pluck();
  const keep = database.prepare<[number, number, Uint8Array]>('INSERT OR REPLACE INTO tree (level, position, hash) VALUES (?, ?, ?)');
  const seals = database
    .prepare<[number, number], Buffer>("SELECT seal FROM log WHERE place BETWEEN ? AND ? AND kind = 'entry' ORDER BY place")
    .pluck();

  const sealsBetween = (since: number, upTo: number): readonly Buffer[] => seals.all((since + 1) * PLACES, upTo * PLACES);
  const subtrees: Subtrees = (level, index) => {
    if (level >= KEPT_LEVEL) {
      const hash = kept.get(level, index);
      if (hash === undefined) throw damaged();
      return hash;
    }
    const width = 2 ** level;
    let frontier = EMPTY_FRONTIER;
    for (const seal of sealsBetween(index * width, (index + 1) * width)) frontier = journalTree.appendLeaf(frontier, seal);
    if (frontier.size !== width) throw damaged();
    return journalTree.rootOf(frontier);
  };

  return {
    subtrees,
    follow(since, upTo) {
      let frontier = journalTree.frontierAt(since, subtrees);
      for (const seal of sealsBetween(since, upTo)) {
        frontier = journalTree.appendLeaf(frontier, seal, (level, index, root) => {
          if (level >= KEPT_LEVEL) keep.run(level, index, root);
        });
      }
    },
    clear() {
      database.exec('DELETE FROM tree');
    },
  };
}

/** Rows or nodes that should be there are not: `verify` names which. */
const damaged = (): Trouble => new Trouble({ code: 'journal.damaged', detail: 'tree' });

/** Grows the tree while the chain is walked, and holds what is kept of it against that. */
export type TreeCheck = {
  /** Takes the hash of the next row that holds. */
  readonly add: (hash: Uint8Array) => void;
  /** The root over the rows so far. */
  readonly root: () => Uint8Array;
  /** Whether everything that is kept is true, when all rows have been added. */
  readonly isTrue: () => boolean;
};

export function treeCheck(database: Database): TreeCheck {
  const kept = database.prepare<[number, number], Buffer>('SELECT hash FROM tree WHERE level = ? AND position = ?').pluck();
  const followed = database.prepare<[], number | null>("SELECT seq FROM follower WHERE name = 'tree'").pluck().get() ?? 0;
  let frontier: Frontier = EMPTY_FRONTIER;
  let agreed = 0;
  let isUnreadable = false;
  /** Asked no more once a page cannot be read: the walk over the rows goes on without it. */
  const keptAt = (level: number, index: number): Buffer | undefined =>
    unlessDamaged(
      () => kept.get(level, index),
      () => {
        isUnreadable = true;
        return undefined;
      },
    );
  return {
    add(hash) {
      const isFollowed = frontier.size < followed;
      frontier = journalTree.appendLeaf(frontier, hash, (level, index, root) => {
        if (isFollowed && level >= KEPT_LEVEL && !isUnreadable && keptAt(level, index)?.equals(root) === true) agreed += 1;
      });
    },
    root: () => journalTree.rootOf(frontier),
    isTrue() {
      let expected = 0;
      for (let width = 2 ** KEPT_LEVEL; width <= followed; width *= 2) expected += Math.floor(followed / width);
      return agreed === expected && database.prepare<[], number>('SELECT count(*) FROM tree').pluck().get() === expected;
    },
  };
}
