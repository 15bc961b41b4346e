import type { ChainLog } from './chain-log.node.ts';
import type { ContentKind, MessageRecord } from './journal.ts';

/** The newest content of a kind that the rows of a dispatch up to `seq` brought; undefined when there is none or it was erased. */
export function newestContent(log: ChainLog, seq: number, kind: ContentKind): Uint8Array | undefined {
  for (const row of log.back(seq)) if (row.content[kind] !== undefined) return log.contentAt(row.seq, kind);
  return undefined;
}

/** The message of a dispatch as its rows up to `seq` have it. */
export function messageBefore(log: ChainLog, seq: number): MessageRecord | undefined {
  return recordFrom(newestContent(log, seq, 'message'));
}

/** The message that a row brought, unless it was erased. */
export function messageAt(log: ChainLog, seq: number): MessageRecord | undefined {
  return recordFrom(log.contentAt(seq, 'message'));
}

function recordFrom(bytes: Uint8Array | undefined): MessageRecord | undefined {
  return bytes === undefined ? undefined : (JSON.parse(Buffer.from(bytes).toString('utf8')) as MessageRecord);
}
