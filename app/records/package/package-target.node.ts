import { createHash, randomBytes, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { Clock } from '../../kernel/instant.ts';
import type { PackageFile } from '../archive-package.ts';
import { sha256 } from '../sent-documents.node.ts';
import { OWNER_FILE, ownerHere, sweepAbandoned } from './abandoned-work.node.ts';
import { hashedOutput } from './hashed-output.node.ts';
import { lengthOf, zipWriter } from './zip-writer.node.ts';

/** Text waits until there is this much of it. */
const BLOCK_CHARACTERS = 1 << 16;

/** A file that is written little by little while others are added. */
export type GrowingFile = {
  readonly write: (text: string) => Promise<void>;
  readonly end: () => Promise<PackageFile>;
};

/** A package while it is made: a folder or a ZIP, beside its place and under another name until `finish`. Paths have slashes. */
export type PackageTarget = {
  /** @param content all of it, in as many pieces as it comes in */
  readonly add: (file: string, content: FileContent, facts: FileFacts) => Promise<PackageFile>;
  readonly grow: (file: string, facts: FileFacts) => Promise<GrowingFile>;
  /** A file that lies in the scratch place; moved. */
  readonly adopt: (file: string, source: string, facts: FileFacts) => Promise<PackageFile>;
  /** Place for what is needed only while the package is made. */
  readonly scratch: (name: string) => string;
  /** Every file so far, in order. */
  readonly files: () => readonly PackageFile[];
  /** Puts it in its place. `sha256` is of the whole ZIP; undefined for a folder. */
  readonly finish: () => Promise<{ readonly path: string; readonly sha256: string | undefined }>;
  /** Leaves nothing behind. */
  readonly discard: () => Promise<void>;
};

export type FileContent = Uint8Array | readonly Uint8Array[];

/** `sha256` when the caller has worked it out already. */
type FileFacts = { readonly mime: string; readonly originalName?: string; readonly sha256?: string };

/**
 * @param folder where the package is to lie; made when it is not there
 * @param name of the package: its root folder, and the ZIP's name before `.zip`
 * @param cancelled checked before every write, so that a cancelled export ends within one file
 * The errors of the file system are the caller's to translate.
 */
export async function packageTarget(
  folder: string,
  name: string,
  asZip: boolean,
  clock: Clock,
  cancelled: AbortSignal,
): Promise<PackageTarget> {
  await mkdir(folder, { recursive: true });
  const place = path.join(folder, asZip ? `${name}.zip` : name);
  const work = path.join(folder, `.${name}.${randomBytes(4).toString('hex')}.part`);
  await sweepAbandoned(folder);
  await mkdir(work, { mode: 0o700 });
  await writeFile(path.join(work, OWNER_FILE), ownerHere());
  const at = clock.now();
  const files: PackageFile[] = [];
  const handles: FileHandle[] = [];
  const root = path.join(work, 'package');
  const archive = asZip ? await open(path.join(work, 'zip'), 'wx', 0o600) : undefined;
  const output = archive === undefined ? undefined : hashedOutput(archive);
  const zip = output === undefined ? undefined : zipWriter(output, at);
  const made = new Set<string>();
  const fileIn = async (file: string): Promise<string> => {
    const target = path.join(root, ...file.split('/'));
    const parent = path.dirname(target);
    if (!made.has(parent)) {
      await mkdir(parent, { recursive: true, mode: 0o700 });
      made.add(parent);
    }
    return target;
  };
  const listed = (file: PackageFile): PackageFile => {
    files.push(file);
    return file;
  };
  let growing = 0;

  return {
    files: () => files,
    scratch: file => path.join(work, file),
    async add(file, content, facts) {
      cancelled.throwIfAborted();
      const pieces = content instanceof Uint8Array ? [content] : content;
      const added = listed({ path: file, bytes: lengthOf(pieces), sha256: facts.sha256 ?? sha256(...pieces), created: at, ...facts });
      if (zip === undefined) await writeFile(await fileIn(file), pieces, { mode: 0o600, flag: 'wx' });
      else await zip.add(`${name}/${file}`, ...pieces);
      return added;
    },
    async grow(file, facts) {
      growing += 1;
      const target = zip === undefined ? await fileIn(file) : path.join(work, `growing-${growing}`);
      const handle = await open(target, 'wx', 0o600);
      handles.push(handle);
      const text = textFile(handle, cancelled);
      return {
        write: text.write,
        async end() {
          const { bytes, crc, digest } = await text.end();
          await handle.close();
          if (zip !== undefined) {
            await zip.addFile(`${name}/${file}`, target, { bytes, crc });
            await rm(target);
          }
          return listed({ path: file, bytes, sha256: digest, created: at, ...facts });
        },
      };
    },
    async adopt(file, source, facts) {
      const sums = await sumsOf(source, cancelled);
      if (zip === undefined) await rename(source, await fileIn(file));
      else await zip.addFile(`${name}/${file}`, source, sums);
      return listed({ path: file, bytes: sums.bytes, sha256: sums.digest, created: at, ...facts });
    },
    async finish() {
      cancelled.throwIfAborted();
      let whole: string | undefined;
      if (zip !== undefined && output !== undefined && archive !== undefined) {
        await zip.end();
        whole = await output.end();
        await archive.sync();
        await archive.close();
      }
      await rename(zip === undefined ? root : path.join(work, 'zip'), place);
      await rm(work, { recursive: true, force: true });
      return { path: place, sha256: whole };
    },
    async discard() {
      await output?.stop();
      await Promise.allSettled([archive, ...handles].flatMap(handle => (handle === undefined ? [] : [handle.close()])));
      await rm(work, { recursive: true, force: true });
    },
  };
}

type Sums = { readonly bytes: number; readonly crc: number; readonly digest: string };

async function sumsOf(file: string, cancelled: AbortSignal): Promise<Sums> {
  const hash = createHash('sha256');
  let crc = 0;
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    cancelled.throwIfAborted();
    hash.update(chunk);
    crc = crc32(chunk, crc);
    bytes += chunk.byteLength;
  }
  return { bytes, crc, digest: hash.digest('hex') };
}

type TextFile = {
  readonly write: (text: string) => Promise<void>;
  readonly end: () => Promise<Sums>;
};

/** Appends UTF-8 to a file and keeps the sums of what was written. */
export function textFile(handle: FileHandle, cancelled: AbortSignal, hash: Hash = createHash('sha256')): TextFile {
  let gathered = '';
  let crc = 0;
  let bytes = 0;
  const flush = async (): Promise<void> => {
    cancelled.throwIfAborted();
    const block = Buffer.from(gathered, 'utf8');
    gathered = '';
    hash.update(block);
    crc = crc32(block, crc);
    bytes += block.byteLength;
    await handle.appendFile(block);
  };
  return {
    async write(text) {
      gathered += text;
      if (gathered.length >= BLOCK_CHARACTERS) await flush();
    },
    async end() {
      await flush();
      return { bytes, crc, digest: hash.digest('hex') };
    },
  };
}
