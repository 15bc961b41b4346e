import { randomUUID } from 'node:crypto';
import type { DraftContent } from '../../app/contract/message-views.ts';
import { DispatchId } from '../../app/contract/values.ts';
import type { DispatchEvent } from '../../app/dispatch/dispatch.ts';
import type { Content, MessageRecord } from '../../app/journal/journal.ts';
import type { Clock } from '../../app/kernel/instant.ts';

type Held = Extract<DispatchEvent, { type: 'held' }>;

export const AT = '2026-11-21T12:00:00.000Z';
export const OPERATOR = { id: '162021005489', name: 'Övningsbrevlådan Ek' };
export const SEALED = { sealedSha256: 'a'.repeat(64), requestSha256: 'b'.repeat(64) };
export const FAULT = { kind: 'operator-fault', code: '5006', reference: 'call-17' } as const;

/** A clock that a test moves; each look at it is a second later. */
export function steppingClock(start = AT): Clock & { readonly set: (at: string) => void } {
  let next = Date.parse(start);
  return {
    now() {
      const now = new Date(next).toISOString();
      next += 1_000;
      return now;
    },
    set(at) {
      next = Date.parse(at);
    },
  };
}

/** A new dispatch, held for the undo time. */
export function heldEvent(origin: Partial<Held['origin']> = {}): Held {
  return {
    type: 'held',
    origin: {
      id: DispatchId.parse(randomUUID()),
      messageId: randomUUID(),
      createdAt: AT,
      protectionClass: 2,
      attachments: 0,
      paper: 'never',
      seenChannel: 'digital',
      ...origin,
    },
    why: 'undo',
    dueAt: AT,
  };
}

export const submitted = (owner: string): DispatchEvent => ({
  type: 'submitted',
  at: AT,
  owner,
  operator: OPERATOR,
  serviceAddress: 'https://operator.test/',
  sealed: SEALED,
});

export const accepted = (transactionId: string): DispatchEvent => ({ type: 'accepted', at: AT, transactionId });

export function messageRecord(record: Partial<MessageRecord> = {}): MessageRecord {
  return {
    recipient: '198101032384',
    recipientName: 'Kim Ek',
    subject: 'Beslut om bygglov',
    body: 'Nämnden har beslutat att bevilja lovet.',
    isHtml: false,
    caseNumber: 'BN 2026/0123',
    reference: '',
    attention: '',
    address: [],
    sender: { organisationId: '162021004748', name: 'Kommun A', unit: 'Bygg', supportText: 'Ring växeln' },
    support: { text: 'Ring växeln' },
    attachments: [],
    ...record,
  };
}

export const messageContent = (record: Partial<MessageRecord> = {}): Content => ({
  message: Buffer.from(JSON.stringify(messageRecord(record))),
});

export function draftContent(content: Partial<DraftContent> = {}): DraftContent {
  return {
    recipients: [{ number: '19810103-2384', name: 'Kim Ek' }],
    subject: 'Beslut om bygglov',
    body: 'Nämnden har',
    isHtml: false,
    protectionClass: 2,
    caseNumber: 'BN 2026/0123',
    reference: '',
    attention: '',
    paper: 'never',
    address: [],
    attachments: [],
    cursor: { field: 'body', offset: 11 },
    ...content,
  };
}
