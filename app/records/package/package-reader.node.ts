import { createReadStream } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { hasOwnFrame } from './check-zip-frame.node.ts';
import { EARK_PROFILE } from './eark-profile.ts';
import { FGS12_PROFILE } from './fgs12-profile.ts';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** A package on disk, folder or ZIP: what is in it, by path from its root folder, with slashes. Nothing is trusted and nothing written. */
export type PackageReader = {
  readonly paths: readonly string[];
  /** Whatever does not lie in the one root folder, is there twice, or is no plain file. */
  readonly strays: readonly string[];
  /** Its paths have an order. */
  readonly isZip: boolean;
  /** False for a ZIP whose own parts (not its files) are not as Sigill writes them: changed, or packed again by another program. */
  readonly isOwnForm: boolean;
  /** Undefined when it is not there, or cannot be read (a damaged ZIP). */
  readonly read: (file: string) => Promise<Buffer | undefined>;
  /** In pieces, for what may be large; throws when it cannot be read. */
  readonly stream: (file: string) => AsyncIterable<Buffer>;
  readonly close: () => void;
};

/** A ZIP, or what was one: its directory cannot be read. `after` is the last file that can be told. */
export type DamagedZip = { readonly after: string | undefined };

/** One of these lies in the root of whatever `verify` takes. */
const MARKS = [EARK_PROFILE.metsFile, FGS12_PROFILE.metsFile];

/** Undefined when there is no such file, or it is no ZIP; also for a folder that is no package: it is not read through. */
export async function openPackage(place: string): Promise<PackageReader | DamagedZip | undefined> {
  try {
    const found = await stat(place);
    // A pipe would be waited for.
    if (!found.isDirectory()) return found.isFile() ? await zipReader(place) : undefined;
    const marks = await Promise.all(MARKS.map(mark => stat(path.join(place, mark)).catch(() => undefined)));
    return marks.some(mark => mark?.isFile() === true) ? await folderReader(place) : undefined;
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
    isZip: false,
    isOwnForm: true,
    close: () => undefined,
  };
}

async function zipReader(file: string): Promise<PackageReader | DamagedZip | undefined> {
  if (!(await beginsAsZip(file)) && !file.toLowerCase().endsWith('.zip')) return undefined;
  const zip = await openZip(file);
  if (zip === undefined) return { after: undefined };
  const entries: Entry[] = [];
  if (!(await readEntries(zip, entries))) {
    zip.close();
    const last = entries.at(-1);
    return { after: last === undefined ? undefined : nameOf(last) };
  }
  const root = rootOf(entries.map(nameOf));
  const files = new Map<string, Entry>();
  const strays: string[] = [];
  for (const entry of entries) {
    const name = nameOf(entry);
    const inside = name.slice(root.length);
    const isPlain = name.startsWith(root) && inside !== '' && !inside.endsWith('/') && yauzl.validateFileName(name) === null;
    if (root === '' || !isPlain || files.has(inside)) strays.push(name);
    else files.set(inside, entry);
  }
  const stream = async function* (name: string): AsyncGenerator<Buffer> {
    const entry = files.get(name);
    if (entry === undefined || isBomb(entry)) throw new Error('no such entry');
    const content = await new Promise<AsyncIterable<Buffer>>((resolve, reject) => {
      zip.openReadStream(entry, (error, opened) => {
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the types say that it is always there; with an error it is not
        if (error === null || error === undefined) resolve(opened as AsyncIterable<Buffer>);
        else reject(error);
      });
    });
    let sum = 0;
    for await (const chunk of content) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
    // Others refuse the file when it is not so.
    if (sum !== entry.crc32) throw new Error('another sum');
  };
  return {
    paths: [...files.keys()],
    strays,
    isZip: true,
    isOwnForm: await hasOwnFrame(file, entries).catch(() => false),
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

const nameOf = ({ fileNameRaw }: Entry): string => fileNameRaw.toString('utf8');

/** The folder that a package's list of contents lies in, with its slash; empty when there is none. */
function rootOf(names: readonly string[]): string {
  const mark = names.find(name => MARKS.some(found => name.split('/').length === 2 && name.endsWith(`/${found}`)));
  return mark?.slice(0, mark.indexOf('/') + 1) ?? '';
}

/** Packed by somebody, to be more than can be held: XML packs to a tenth, not to a hundredth. */
const isBomb = ({ compressionMethod, compressedSize, uncompressedSize }: Entry): boolean =>
  compressionMethod !== 0 &&
  (uncompressedSize > 1_000_000_000 || (uncompressedSize > 10_000_000 && uncompressedSize > 100 * compressedSize));

async function beginsAsZip(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.toString('latin1') === 'PK';
  } finally {
    await handle.close();
  }
}

function openZip(file: string): Promise<ZipFile | undefined> {
  return new Promise(resolve => {
    // Names are looked at here: the library ends at the first that leads out of the folder, and could not name it.
    yauzl.open(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true, decodeStrings: false }, (error, opened) => {
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- as below
      resolve(error === null || error === undefined ? opened : undefined);
    });
  });
}

/** Whether the directory could be read to its end. */
function readEntries(zip: ZipFile, entries: Entry[]): Promise<boolean> {
  return new Promise(resolve => {
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.once('end', () => {
      resolve(true);
    });
    zip.on('error', () => {
      resolve(false);
    });
    zip.readEntry();
  });
}
