import { open, type FileHandle } from 'node:fs/promises';

type Piece = { readonly at: number; readonly bytes: number };

/** Pieces wait until there is this much of them. */
const BLOCK_BYTES = 1 << 18;

/** Pieces of text that come in one order and are wanted in groups: on disk, with a few numbers each in memory. */
export type GroupedSpool = {
  readonly add: (group: string, text: string) => Promise<void>;
  /** Groups in the order of their first piece; the pieces of each in the order they came. */
  readonly groups: () => readonly string[];
  readonly pieces: (group: string) => AsyncGenerator<string>;
  readonly close: () => Promise<void>;
};

export async function groupedSpool(file: string): Promise<GroupedSpool> {
  const handle: FileHandle = await open(file, 'wx+', 0o600);
  const groups = new Map<string, Piece[]>();
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let written = 0;
  const flush = async (): Promise<void> => {
    const block = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    await handle.write(block, 0, block.byteLength, written);
    written += block.byteLength;
  };
  return {
    async add(group, text) {
      const bytes = Buffer.from(text, 'utf8');
      const piece = { at: written + waitingBytes, bytes: bytes.byteLength };
      waiting.push(bytes);
      waitingBytes += bytes.byteLength;
      const pieces = groups.get(group);
      if (pieces === undefined) groups.set(group, [piece]);
      else pieces.push(piece);
      if (waitingBytes >= BLOCK_BYTES) await flush();
    },
    groups: () => [...groups.keys()],
    async *pieces(group) {
      if (waitingBytes > 0) await flush();
      for (const { at, bytes } of groups.get(group) ?? []) {
        const buffer = Buffer.alloc(bytes);
        await handle.read(buffer, 0, bytes, at);
        yield buffer.toString('utf8');
      }
    },
    close: () => handle.close(),
  };
}
