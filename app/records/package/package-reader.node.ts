import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { hasOwnFrame } from './check-zip-frame.node.ts';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** A package on disk, folder or ZIP: what is in it, by path from its root folder, with slashes. Nothing is trusted and nothing written. */
export type PackageReader = {
  readonly paths: readonly string[];
  /** Whatever does not lie in the one root folder, is there twice, or is no plain file. */
  readonly strays: readonly string[];
  /** False for a ZIP whose own parts (not its files) are not as Sigill writes them: changed, or packed again by another program. */
  readonly isOwnForm: boolean;
  /** Undefined when it is not there, or cannot be read (a damaged ZIP). */
  readonly read: (file: string) => Promise<Buffer | undefined>;
  /** In pieces, for what may be large; throws when it cannot be read. */
  readonly stream: (file: string) => AsyncIterable<Buffer>;
  readonly close: () => void;
};

/** Undefined when there is no folder and no ZIP that can be read. */
export async function openPackage(place: string): Promise<PackageReader | undefined> {
  try {
    const found = await stat(place);
    return found.isDirectory() ? await folderReader(place) : await zipReader(place);
  } catch {
    return undefined;
  }
}

async function folderReader(folder: string): Promise<PackageReader> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const relative = (parent: string, name: string): string => path.relative(folder, path.join(parent, name)).split(path.sep).join('/');
  const paths = entries.filter(entry => entry.isFile()).map(entry => relative(entry.parentPath, entry.name));
  const known = new Set(paths);
  return {
    paths,
    // Links are not followed: they may lead anywhere.
    strays: entries.filter(entry => !entry.isFile() && !entry.isDirectory()).map(entry => relative(entry.parentPath, entry.name)),
    read: async file => (known.has(file) ? readFile(path.join(folder, ...file.split('/'))).catch(() => undefined) : undefined),
    stream: file => createReadStream(path.join(folder, ...file.split('/'))),
    isOwnForm: true,
    close: () => undefined,
  };
}

async function zipReader(file: string): Promise<PackageReader | undefined> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, opened) => {
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the types say that it is always there; with an error it is not
      if (error === null || error === undefined) resolve(opened);
      else reject(error);
    });
  });
  const entries = await entriesOf(zip);
  const roots = new Set(entries.map(({ fileName }) => fileName.slice(0, fileName.indexOf('/') + 1)));
  const root = [...roots][0] ?? '';
  const files = new Map<string, Entry>();
  const strays: string[] = [];
  for (const entry of entries) {
    const name = entry.fileName.slice(root.length);
    if (roots.size !== 1 || root === '' || files.has(name) || entry.fileName.endsWith('/')) strays.push(entry.fileName);
    else files.set(name, entry);
  }
  const stream = async function* (name: string): AsyncGenerator<Buffer> {
    const entry = files.get(name);
    if (entry === undefined) throw new Error('no such entry');
    const content = await new Promise<AsyncIterable<Buffer>>((resolve, reject) => {
      zip.openReadStream(entry, (error, opened) => {
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- as above
        if (error === null || error === undefined) resolve(opened as AsyncIterable<Buffer>);
        else reject(error);
      });
    });
    yield* content;
  };
  return {
    paths: [...files.keys()],
    strays,
    isOwnForm: await hasOwnFrame(file, entries),
    stream,
    read: async name => {
      try {
        return files.has(name) ? Buffer.concat(await Array.fromAsync(stream(name))) : undefined;
      } catch {
        return undefined;
      }
    },
    close: () => {
      zip.close();
    },
  };
}

function entriesOf(zip: ZipFile): Promise<readonly Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.once('end', () => {
      resolve(entries);
    });
    zip.once('error', reject);
    zip.readEntry();
  });
}
