import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import path from 'node:path';

/** Answers of issuers, as they came, by what was asked. What is kept is checked again at every use, so nothing depends on who can write there. */
export type KeptAnswers = {
  readonly find: (key: string) => Promise<Uint8Array | undefined>;
  readonly keep: (key: string, answer: Uint8Array) => Promise<void>;
};

const MOST_FILES = 40;

/** In a folder, so that a thousand starts a day do not fetch the same list a thousand times. A disk that is full or read-only keeps nothing, and that is all. */
export function keptAnswers(folder: string): KeptAnswers {
  return {
    find: async key => {
      try {
        return await readFile(path.join(folder, `${key}.der`));
      } catch {
        return undefined;
      }
    },
    keep: async (key, answer) => {
      const unfinished = path.join(folder, `.${randomUUID()}.new`);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(unfinished, answer);
        await rename(unfinished, path.join(folder, `${key}.der`));
        await tidy(folder);
      } catch {
        await rm(unfinished, { force: true }).catch(() => undefined);
      }
    },
  };
}

async function tidy(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= MOST_FILES) return;
  const dated = await Promise.all(names.map(async name => ({ name, at: (await stat(path.join(folder, name))).mtimeMs })));
  const oldest = dated.toSorted((one, other) => one.at - other.at).slice(0, names.length - MOST_FILES);
  for (const { name } of oldest) await rm(path.join(folder, name), { force: true });
}
