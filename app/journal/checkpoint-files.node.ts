import fs from 'node:fs';
import path from 'node:path';
import { writePrivateFile } from '../identity/private-file.node.ts';
import { swedishDateOf } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { Checkpoint } from './checkpoint.ts';
import { failureOf } from './sqlite-trouble.node.ts';

const NAME = /^checkpoint-\d{4}-\d{2}-\d{2}-[0-9a-f]{8}\.json$/u;

/** Where a data folder keeps its own checkpoints. */
export const checkpointFolder = (dataFolder: string): string => path.join(dataFolder, 'checkpoints');

/** Whether a data folder has had a journal that checkpoints were taken of. */
export const hasCheckpoints = (dataFolder: string): boolean => newestKeptIn(dataFolder) !== undefined;

/** The newest checkpoint that was kept in a data folder, of whichever journal: what tells of one that is gone. */
export const newestKeptIn = (dataFolder: string): Checkpoint | undefined => checkpointsIn(checkpointFolder(dataFolder)).at(-1);

/** Oldest first by name. What is no checkpoint is passed over: a folder that is shared holds other things, too. */
export function checkpointsIn(folder: string): readonly Checkpoint[] {
  try {
    const names = fs.readdirSync(folder).filter(name => NAME.test(name));
    return names.sort().flatMap(name => readCheckpoint(fs.readFileSync(path.join(folder, name), 'utf8')) ?? []);
  } catch (error) {
    if (failureOf(error) === undefined) throw error;
    return [];
  }
}

/** A checkpoint from the text of its file, or undefined when it is none. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  try {
    return Checkpoint.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The text of a checkpoint's file. */
export function checkpointFileText(checkpoint: Checkpoint): string {
  return `${JSON.stringify(checkpoint, undefined, 2)}\n`;
}

/** One file for each day and journal, there whole or not at all. Fails as `journal.unavailable`. */
export async function writeIn(folder: string, checkpoint: Checkpoint): Promise<Result<void>> {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const name = `checkpoint-${swedishDateOf(checkpoint.time)}-${checkpoint.log.slice(0, 8)}.json`;
    await writePrivateFile(path.join(folder, name), checkpointFileText(checkpoint));
    return ok(undefined);
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return fail(failure);
  }
}
