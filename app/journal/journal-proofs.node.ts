import type { Clock } from '../kernel/instant.ts';
import type { ChainLog } from './chain-log.node.ts';
import { checkpointAt, type Checkpoint } from './checkpoint.ts';
import type { Follower } from './journal-follower.node.ts';
import { journalTree } from './journal-tree.node.ts';
import type { Journal } from './journal.ts';
import { invariant } from '../kernel/fault.ts';
import { reading } from './sqlite-trouble.node.ts';
import type { TreeIndex } from './tree-index.node.ts';

type Parts = { readonly log: ChainLog; readonly tree: TreeIndex; readonly follower: Follower; readonly clock: Clock };

/** What shows others how far the journal has come, and that a row is in it. */
export function journalProofs({ log, tree, follower, clock }: Parts): Pick<Journal, 'checkpoint' | 'inclusion' | 'consistency'> {
  const rootAt = (size: number): string => hex(journalTree.rootAt(size, tree.subtrees));
  const logId = (): string => String(log.fieldsAt(1)?.facts['log']);
  const isOurs = ({ log: id, count, root }: Checkpoint): boolean => id === logId() && count <= log.lastSeq() && rootAt(count) === root;
  const withTree = <T>(ask: () => T): T => reading(() => follower.caughtUp('tree', ask));

  return {
    checkpoint: () =>
      withTree(() => {
        const seq = log.lastSeq();
        const head = log.entryAt(seq)?.hash;
        invariant(head !== undefined, 'a journal without its first row');
        return checkpointAt({ log: logId(), seq, head, root: rootAt(seq), time: clock.now() });
      }),
    inclusion: (seq, checkpoint) =>
      withTree(() =>
        seq >= 1 && seq <= checkpoint.count && isOurs(checkpoint)
          ? journalTree.inclusionPath(seq - 1, checkpoint.count, tree.subtrees).map(hex)
          : undefined,
      ),
    consistency: (before, after) =>
      withTree(() =>
        before.count <= after.count && isOurs(before) && isOurs(after)
          ? journalTree.consistencyPath(before.count, after.count, tree.subtrees).map(hex)
          : undefined,
      ),
  };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
