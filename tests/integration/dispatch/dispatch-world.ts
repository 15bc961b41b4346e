import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { BackendEvent } from '../../../app/contract/events.ts';
import { RecipientId } from '../../../app/contract/values.ts';
import type { DistributionOutcome, DistributionStatus } from '../../../app/delivery/distributor.ts';
import type { Outcome } from '../../../app/delivery/mailbox.ts';
import { holdOrder } from '../../../app/dispatch/hold-order.node.ts';
import type { Handling } from '../../../app/dispatch/hold-order.node.ts';
import { fileCheckpointKeeper } from '../../../app/journal/file-checkpoint-keeper.node.ts';
import { openSqliteJournal } from '../../../app/journal/sqlite-journal.node.ts';
import type { Stored } from '../../../app/journal/journal.ts';
import type { Failure } from '../../../app/kernel/failure.ts';
import { later } from '../../../app/kernel/instant.ts';
import { fail, ok, type Result } from '../../../app/kernel/result.ts';
import type { Order } from '../../../app/message/compose-messages.ts';
import type { RegisterAnswer } from '../../../app/recipient/register.ts';
import type { Services } from '../../../app/services.ts';

export const START = '2026-11-21T12:00:00.000Z';
export const anna = RecipientId.parse('198101032384');
export const response = Buffer.from('<answer/>');
export const accepted: Outcome = { type: 'accepted', transactionId: 'trans-1', response };
export const refusedByOperator: Outcome = { type: 'refused', faultCode: 5006, callId: 'call-1', response };
export const notDelivered: Outcome = { type: 'not-delivered', transactionId: 'trans-2', response };
export const lost: Outcome = { type: 'lost', detail: 'timeout' };
export const notSent: Outcome = { type: 'not-sent', hop: 'connect', detail: 'ECONNREFUSED' };
export const distributed: DistributionOutcome = { type: 'distributed', distributionId: 'd-1', response };
export const EXTERNAL = { organisationId: '162021003898', name: 'Kommun B', messageUrl: 'https://formedlare.test/Message/v3' };
export const postponed: Outcome = { type: 'postponed', detail: 'fault-4000', response };

export const digital = (serviceAddress = 'https://ek.test/'): RegisterAnswer => ({
  channel: 'digital',
  recipient: anna,
  operator: { id: '162021005489', name: 'Övningsbrevlådan Ek' },
  serviceAddress,
  checkedAt: START,
});
export const onPaper: RegisterAnswer = { channel: 'paper', recipient: anna, reason: 'opted-out', checkedAt: START };

export type World = {
  readonly services: Services;
  /** What the register and the operator answer, in order; the last answer is repeated. */
  readonly registerAnswers: (RegisterAnswer | Failure)[];
  readonly outcomes: (Outcome | DistributionOutcome)[];
  /** What a förmedlare answers when it is asked, in order; the last answer is repeated. */
  readonly statuses: DistributionStatus[];
  /** What it was asked about. */
  readonly asked: string[];
  /** What was handed to an operator. */
  readonly delivered: {
    readonly by: 'deliver' | 'notify' | 'distribute';
    readonly serviceAddress: string;
    readonly request: string;
    readonly journalledAs: string;
  }[];
  readonly events: BackendEvent[];
  readonly hold: (order?: Partial<Order>, handling?: Partial<Handling>) => Promise<Stored>;
  readonly passTime: (milliseconds: number) => void;
};

/** A real journal in a folder of its own; register and operator are the network's far end. */
export function dispatchWorld({ isExternal = false }: { readonly isExternal?: boolean } = {}): World {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sigill-dispatch-'));
  let now = START;
  const clock = { now: () => now };
  const opened = openSqliteJournal({ folder, key: randomBytes(32), clock, user: 'handläggare', client: 'test' });
  if (!opened.ok) throw new Error(opened.failure.code);
  const { journal, drafts, handovers } = opened.value;
  onTestFinished(() => {
    opened.value.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const registerAnswers: World['registerAnswers'] = [];
  const outcomes: Outcome[] = [];
  const delivered: World['delivered'] = [];
  const statuses: DistributionStatus[] = [];
  const asked: string[] = [];
  const events: BackendEvent[] = [];
  const nextOf = <T>(queue: T[], otherwise: T): T => (queue.length > 1 ? queue.shift() : queue[0]) ?? otherwise;
  let seals = 0;
  const handOver = (
    by: World['delivered'][number]['by'],
    serviceAddress: string,
    request: Uint8Array,
    otherwise: Outcome | DistributionOutcome,
  ): Promise<Outcome | DistributionOutcome> => {
    const state = journal.inStates(['submitting'])[0]?.dispatch.state ?? 'nothing';
    delivered.push({ by, serviceAddress, request: Buffer.from(request).toString(), journalledAs: state });
    return Promise.resolve(nextOf(outcomes, otherwise));
  };
  const services: Services = {
    clock,
    profile: { organisationId: '162021004748', name: 'Kommun A', unit: '', support: { text: 'Växeln' } },
    environment: 'test',
    register: {
      lookup: () => {
        const answer = nextOf(registerAnswers, digital());
        return Promise.resolve<Result<readonly RegisterAnswer[]>>('code' in answer ? fail(answer) : ok([answer]));
      },
      senders: () => Promise.resolve(ok([])),
      dispatchers: () => Promise.resolve(ok([])),
    },
    mailbox: {
      deliver: (serviceAddress, request) => handOver('deliver', serviceAddress, request, accepted) as Promise<Outcome>,
      notify: (serviceAddress, request) => handOver('notify', serviceAddress, request, accepted) as Promise<Outcome>,
    },
    ...(isExternal ? { externalDispatcher: EXTERNAL } : {}),
    distributor: {
      distribute: (messageUrl, request) => handOver('distribute', messageUrl, request, distributed) as Promise<DistributionOutcome>,
      status: (messageUrl, { id, senderId, recipient }) => {
        asked.push([messageUrl, id, senderId, recipient].join(' '));
        return Promise.resolve(nextOf(statuses, { type: 'delivered', response }));
      },
    },
    signers: () => Promise.resolve(fail({ code: 'certificate.missing', use: 'sender' })),
    seal: message => {
      seals += 1;
      const request = Buffer.from(`<sealed n="${seals}">${message.messageId}</sealed>`);
      const requestSha256 = createHash('sha256').update(request).digest('hex');
      if (isExternal) return Promise.resolve(ok({ request, requestSha256, form: 'distribute' as const }));
      if (message.protectionClass === 1) return Promise.resolve(ok({ request, requestSha256, form: 'notify' as const }));
      return Promise.resolve(ok({ request, requestSha256, sealedSha256: requestSha256 }));
    },
    envelopeBytes: message => Promise.resolve(ok(5000 + message.attachments.reduce((sum, { bytes }) => sum + bytes.length, 0))),
    envelopeLimitBytes: 2_000_000,
    journal,
    checkpoints: fileCheckpointKeeper({
      journal,
      signer: () => Promise.resolve(fail({ code: 'certificate.missing', use: 'sender' })),
      clock,
      dataFolder: folder,
    }),
    drafts,
    handovers,
    inspect: () => Promise.resolve(fail({ code: 'attachment.not-pdf' })),
    retryPolicy: {
      heldDelayMs: tries => 60_000 * (tries + 1),
      resendDelayMs: attempts => (attempts < 3 ? 120_000 : undefined),
      statusDelayMs: checks => (checks < 3 ? 5000 : undefined),
    },
    newId: randomUUID,
    emit: event => {
      events.push(event);
    },
  };
  return {
    services,
    registerAnswers,
    outcomes,
    statuses,
    asked,
    delivered,
    events,
    passTime: milliseconds => {
      now = later(now, milliseconds);
    },
    hold: async (change = {}, handling = {}) => {
      const order: Order = {
        recipients: [{ number: anna, name: 'Anna' }],
        subject: 'Beslut',
        body: 'Hej',
        isHtml: false,
        protectionClass: 3,
        caseNumber: '',
        reference: '',
        attention: '',
        attachments: [],
        ...change,
      };
      const held = await holdOrder(services, order, { paper: 'never', address: [], why: 'waiting', dueAt: now, seen: [], ...handling });
      if (!held.ok) throw new Error(held.failure.code);
      const first = held.value[0];
      if (first === undefined) throw new Error('nothing held');
      return first;
    },
  };
}
