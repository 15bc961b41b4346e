import { open, type FileHandle } from 'node:fs/promises';

type Piece = { readonly at: number; readonly bytes: number };

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
  let end = 0;
  return {
    async add(group, text) {
      const bytes = Buffer.from(text, 'utf8');
      await handle.write(bytes, 0, bytes.byteLength, end);
      const piece = { at: end, bytes: bytes.byteLength };
      end += bytes.byteLength;
      const pieces = groups.get(group);
      if (pieces === undefined) groups.set(group, [piece]);
      else pieces.push(piece);
    },
    groups: () => [...groups.keys()],
    async *pieces(group) {
      for (const { at, bytes } of groups.get(group) ?? []) {
        const buffer = Buffer.alloc(bytes);
        await handle.read(buffer, 0, bytes, at);
        yield buffer.toString('utf8');
      }
    },
    close: () => handle.close(),
  };
}
