import { Worker } from 'node:worker_threads';
import type { SchemaFindings } from '../../contract/records-views.ts';

export type SchemaFile = { readonly name: string; readonly bytes: Uint8Array };

/** The first places that do not fit their schema: file, line and element, never what stands there. */
export type InvalidPlace = { readonly file: string; readonly line: number; readonly element: string };

export type SchemaVerdict = SchemaFindings & { readonly invalid: readonly InvalidPlace[] };

export const placeText = ({ file, line, element }: InvalidPlace): string =>
  [file, ...(line === 0 ? [] : [String(line)]), ...(element === '' ? [] : [`<${element}>`])].join(':');

/** A part of one document in a block; a document may lie in several. */
export type DocumentPart = { readonly file: string; readonly bytes: number; readonly isLast: boolean };
export type SchemaOrder = { readonly block: ArrayBuffer; readonly parts: readonly DocumentPart[] } | 'end';
export type SchemaTold = { readonly taken: number } | { readonly verdict: SchemaVerdict };

export type SchemaCheck = {
  /** The next part of a document, which ends with `isLast`. Waits while the thread has much to do. */
  readonly give: (file: string, bytes: Uint8Array, isLast: boolean) => Promise<void>;
  /** What was found in all that was given. */
  readonly end: () => Promise<SchemaVerdict>;
  /** Leaves no thread behind; what has not been looked at is not. */
  readonly stop: () => Promise<void>;
};

const BLOCK_BYTES = 1 << 18;
/** Given and not yet looked at. */
const MOST_WAITING_BYTES = 1 << 26;
/** A schema can be written so that it never comes to an end. */
const SILENT_MS = 180_000;

/**
 * Holds XML documents against schemas, in a thread of its own and with nothing but the schemas given: no file is opened, no address asked. A thread that
 * breaks or falls silent makes nothing invalid: what it had is told as not looked at.
 * @param silentMs how long one document may take
 */
export function schemaCheck(schemas: readonly SchemaFile[], silentMs = SILENT_MS): SchemaCheck {
  const given = new Map<string, number>();
  let thread: Worker | undefined;
  let parts: DocumentPart[] = [];
  let pieces: Uint8Array[] = [];
  let gathered = 0;
  let waiting = 0;
  let isBroken = false;
  let moved = Promise.withResolvers<void>();
  let silence: NodeJS.Timeout | undefined;
  const verdict = Promise.withResolvers<SchemaVerdict | undefined>();

  const isCrowded = (): boolean => waiting >= MOST_WAITING_BYTES && !isBroken;
  const giveUp = (): void => {
    isBroken = true;
    clearTimeout(silence);
    verdict.resolve(undefined);
    moved.resolve();
    void thread?.terminate();
  };
  const listen = (): void => {
    clearTimeout(silence);
    silence = setTimeout(giveUp, silentMs);
  };
  const open = (): Worker => {
    // One literal: build/files-beside-code.ts makes the worker a bundle of its own and rewrites the address.
    const program = new URL('./schema-check-worker.node.ts', import.meta.url);
    const opened = new Worker(program, { workerData: { schemas }, stdout: true, stderr: true });
    opened.on('message', (told: SchemaTold) => {
      if ('verdict' in told) {
        clearTimeout(silence);
        verdict.resolve(told.verdict);
        return;
      }
      waiting -= told.taken;
      if (waiting > 0) listen();
      else clearTimeout(silence);
      moved.resolve();
      moved = Promise.withResolvers();
    });
    opened.on('error', giveUp);
    opened.on('exit', giveUp);
    return opened;
  };
  const tell = (order: SchemaOrder): void => {
    thread ??= open();
    listen();
    thread.postMessage(order, order === 'end' ? [] : [order.block]);
  };
  const flush = (): void => {
    if (parts.length === 0) return;
    const block = new ArrayBuffer(gathered);
    const room = new Uint8Array(block);
    let at = 0;
    for (const piece of pieces) {
      room.set(piece, at);
      at += piece.byteLength;
    }
    waiting += gathered;
    tell({ block, parts });
    parts = [];
    pieces = [];
    gathered = 0;
  };

  return {
    async give(file, bytes, isLast) {
      if (isLast) given.set(baseName(file), (given.get(baseName(file)) ?? 0) + 1);
      if (isBroken) return;
      parts.push({ file, bytes: bytes.byteLength, isLast });
      pieces.push(bytes);
      gathered += bytes.byteLength;
      if (gathered >= BLOCK_BYTES) flush();
      while (isCrowded()) await moved.promise;
    },
    async end() {
      if (given.size === 0) return { valid: [], invalid: [], unchecked: [] };
      if (!isBroken) {
        flush();
        tell('end');
      }
      const found = await verdict.promise;
      await thread?.terminate();
      return found ?? { valid: [], invalid: [], unchecked: [...given].map(([file, files]) => ({ file, files, why: 'gave-up' })) };
    },
    async stop() {
      giveUp();
      await thread?.terminate();
    },
  };
}

/** `message.xml` for every one of them. */
export const baseName = (file: string): string => file.slice(file.lastIndexOf('/') + 1);
