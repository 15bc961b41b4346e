import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isMissing } from '../identity/private-file.node.ts';
import type { Instant } from '../kernel/instant.ts';

const Row = z.object({
  receivedAt: z.string(),
  recipientSha256: z.string(),
  messageId: z.string(),
  requestSha256: z.string(),
  transactionId: z.string(),
});

/** One message in a mailbox, as a line of the file: enough to count what came and came twice, and nothing that can be read. */
export type StoredRow = z.output<typeof Row>;
export type StoredMessage = StoredRow & { readonly request: Uint8Array };

/** The mailboxes of one practice operator, on disk. */
export type MessageStore = {
  /** Keeps a message durably; the transaction id is new unless equal bytes are dropped and these have come before. */
  readonly keep: (message: {
    readonly receivedAt: Instant;
    readonly recipient: string;
    readonly messageId: string;
    readonly request: Uint8Array;
  }) => Promise<string>;
  /** The latest messages of this run with their bytes, oldest first, as many as fit in the memory set aside for it. */
  readonly recent: () => readonly StoredMessage[];
  /** Everything in the file, earlier runs included. */
  readonly rows: () => Promise<readonly StoredRow[]>;
};

const MEMORY_BYTES = 64 * 1024 * 1024;

/**
 * Opens `<folder>/<name>.jsonl` and goes on behind what stands in it.
 * @param duplicates what happens to bytes that came before: the contract promises nothing (facts §17), so both can be had
 */
export async function openMessageStore(
  folder: string,
  name: string,
  duplicates: 'deliver-twice' | 'drop-equal-bytes',
): Promise<MessageStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${name}.jsonl`);
  const known = new Map<string, string>();
  for (const row of await readRows(file)) known.set(row.requestSha256, row.transactionId);
  const recent: StoredMessage[] = [];
  let recentBytes = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const keep = async ({ receivedAt, recipient, messageId, request }: Parameters<MessageStore['keep']>[0]): Promise<string> => {
    const requestSha256 = sha256(request);
    const before = known.get(requestSha256);
    if (before !== undefined && duplicates === 'drop-equal-bytes') return before;
    const row: StoredRow = { receivedAt, recipientSha256: sha256(recipient), messageId, requestSha256, transactionId: randomUUID() };
    await appendDurably(file, `${JSON.stringify(row)}\n`);
    known.set(requestSha256, row.transactionId);
    recent.push({ ...row, request });
    recentBytes += request.length;
    while (recentBytes > MEMORY_BYTES) recentBytes -= recent.shift()?.request.length ?? recentBytes;
    return row.transactionId;
  };

  return {
    keep: message => {
      const done = queue.then(() => keep(message));
      queue = done.catch(() => undefined);
      return done;
    },
    recent: () => [...recent],
    rows: () => readRows(file),
  };
}

async function appendDurably(file: string, line: string): Promise<void> {
  const handle = await open(file, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const isTorn = size > 0 && (await handle.read(Buffer.alloc(1), 0, 1, size - 1)).buffer[0] !== 0x0a;
    await handle.appendFile(isTorn ? `\n${line}` : line);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A line that a crash cut off was never answered for: it is left out. */
async function readRows(file: string): Promise<readonly StoredRow[]> {
  let lines: readonly string[];
  try {
    lines = (await readFile(file, 'utf8')).split('\n');
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
  return lines.flatMap(line => {
    try {
      const row = Row.safeParse(JSON.parse(line));
      return row.success ? [row.data] : [];
    } catch {
      return [];
    }
  });
}

const sha256 = (value: Uint8Array | string): string => createHash('sha256').update(value).digest('hex');
