import type { Signer } from '../delivery/signer.ts';
import { Trouble } from '../contract/router.ts';
import { swedishDateOf, type Clock } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { signCheckpoint } from './checkpoint-signature.node.ts';
import { checkpointFolder, checkpointsIn, writeIn } from './checkpoint-files.node.ts';
import type { CheckpointKeeper, Taken } from './checkpoint-keeper.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Journal } from './journal.ts';
import { unlessDamaged } from './sqlite-trouble.node.ts';

type Parts = {
  readonly journal: Pick<Journal, 'checkpoint' | 'entries'>;
  readonly signer: () => Promise<Result<Signer>>;
  readonly clock: Clock;
  readonly dataFolder: string;
  readonly secondFolder?: string | undefined;
};

/** Keeps checkpoints as files that are there whole or not at all. */
export function fileCheckpointKeeper({ journal, signer, clock, dataFolder, secondFolder }: Parts): CheckpointKeeper {
  const first = checkpointFolder(dataFolder);

  const newestOf = (log: string): Checkpoint | undefined => {
    const own = checkpointsIn(first);
    const second = secondFolder === undefined ? [] : checkpointsIn(secondFolder);
    const ours = [...own, ...second].filter(checkpoint => checkpoint.log === log);
    const furthest = ours.reduce<Checkpoint | undefined>((far, next) => (far === undefined || next.seq > far.seq ? next : far), undefined);
    // Checkpoints of another journal in our own folder tell that this one was put in its place.
    return furthest ?? own.at(-1);
  };
  /** From the first row alone, since a verification asks, and nothing else may be whole. */
  const newest = (): Checkpoint | undefined => {
    const log = unlessDamaged(
      () => {
        for (const { facts } of journal.entries()) return String(facts['log']);
        return '';
      },
      () => '',
    );
    return newestOf(log);
  };

  const isMetBy = (now: Checkpoint, kept: Checkpoint): boolean => {
    if (kept.log !== now.log || kept.seq > now.seq) return false;
    for (const { hash } of journal.entries(kept.seq)) return hash === kept.head;
    return false;
  };

  const take = async (): Promise<Result<Taken>> => {
    const now = journal.checkpoint();
    const kept = newestOf(now.log);
    if (kept !== undefined && !isMetBy(now, kept)) return fail({ code: 'journal.damaged', detail: 'checkpoint' });
    const signed = await signedBy(signer, now);
    const checkpoint = signed.ok ? signed.value : now;
    const written = await writeIn(first, checkpoint);
    if (!written.ok) return written;
    const second = secondFolder === undefined ? ok(undefined) : await writeIn(secondFolder, checkpoint);
    return ok({
      checkpoint,
      ...(signed.ok ? {} : { unsigned: signed.failure.code }),
      ...(second.ok ? {} : { notInSecond: second.failure.code }),
    });
  };

  const takeIf = async (isWanted: (now: Checkpoint, kept: Checkpoint | undefined) => boolean): Promise<Result<void>> => {
    const now = journal.checkpoint();
    if (!isWanted(now, newestOf(now.log))) return ok(undefined);
    const taken = await take();
    return taken.ok ? ok(undefined) : taken;
  };
  /** A journal that cannot be read is a failure here, since nobody stands behind who could be told. */
  const unlessTrouble = async <T>(act: () => Promise<Result<T>>): Promise<Result<T>> => {
    try {
      return await act();
    } catch (error) {
      if (error instanceof Trouble) return fail(error.failure);
      throw error;
    }
  };
  const hasMore = (now: Checkpoint, kept: Checkpoint | undefined): boolean => kept?.log !== now.log || now.seq > kept.seq;
  const isOfToday = (kept: Checkpoint | undefined): boolean =>
    kept !== undefined && swedishDateOf(kept.time) === swedishDateOf(clock.now());

  return {
    newest,
    take: () => unlessTrouble(take),
    keep: () => unlessTrouble(() => takeIf(hasMore)),
    keepDaily: () => unlessTrouble(() => takeIf((now, kept) => hasMore(now, kept) && !isOfToday(kept))),
  };
}

async function signedBy(signer: Parts['signer'], checkpoint: Checkpoint): Promise<Result<Checkpoint>> {
  const usable = await signer();
  return usable.ok ? signCheckpoint(usable.value, checkpoint) : usable;
}
