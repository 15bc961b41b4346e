import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { loadConfiguration } from '../../app/configuration-file.node.ts';
import { dispatchHandlers } from '../../app/dispatch/dispatch-handlers.node.ts';
import { openOutbox } from '../../app/dispatch/outbox.ts';
import { recoverInterrupted } from '../../app/dispatch/recover-interrupted.ts';
import { sendDue, sendOrder } from '../../app/dispatch/send-order.node.ts';
import { openSqliteJournal } from '../../app/journal/sqlite-journal.node.ts';
import { systemClock } from '../../app/kernel/instant.ts';
import { ok } from '../../app/kernel/result.ts';
import type { Services } from '../../app/services.ts';
import { brokenServices } from './broken-services.ts';
import { clientServices } from './client-services.ts';
import type { ClientLine, ClientOrder, OrderedMessage } from './client-order.ts';
import { isAtRest } from './judge.ts';
import { withNumberedPoints } from './numbered-points.ts';

// Sigill without a window: the same journal, connections, outbox and operations as `app/backend.node.ts` puts together, with waits of milliseconds
// where a person has minutes. It is killed at any moment, or ends itself at a numbered point.

const say = (line: ClientLine): void => void fs.writeSync(1, `${JSON.stringify(line)}\n`);
const bug = (error: unknown): void => {
  say({ type: 'bug', what: error instanceof Error ? (error.stack ?? error.name).slice(0, 600) : 'not an Error' });
};

say({ type: 'ready' });
for await (const line of createInterface({ input: process.stdin })) {
  await work(JSON.parse(line) as ClientOrder).catch(bug);
  break;
}
process.exit(0);

async function work(order: ClientOrder): Promise<void> {
  const { folder, runMs, stopAt } = order;
  const loaded = await loadConfiguration(order.configurationFile);
  const opened = openSqliteJournal({ folder, key: Buffer.from(order.key, 'hex'), clock: systemClock, user: 'plågad', client: 'torture' });
  if (!loaded.ok || !opened.ok) {
    say({ type: 'bug', what: loaded.ok && !opened.ok ? JSON.stringify(opened.failure) : 'configuration' });
    return;
  }
  let points = 0;
  const reach = (): void => {
    points += 1;
    if (points === stopAt) process.kill(process.pid, 'SIGKILL');
  };
  const intact = clientServices(opened.value, loaded.value, folder);
  const services = withNumberedPoints(order.broken === undefined ? intact : brokenServices(intact, order.broken), reach);

  recoverInterrupted(services, new Set());
  const deadline = performance.now() + runMs;
  await (order.face === 'script' ? asScript(services, order.messages, deadline) : asWindow(services, order.messages, deadline));
  opened.value.close();
  say({ type: 'closed', points });
}

/** As the command line does: each message to the end of one attempt, then whatever is due, one after the other. */
async function asScript(services: Services, messages: readonly OrderedMessage[], deadline: number): Promise<void> {
  for (const message of messages) tell(await byScript(services, message));
  await untilRest(services, deadline, () => sendDue(services));
}

/** As a window does: the outbox works in the background. */
async function asWindow(services: Services, messages: readonly OrderedMessage[], deadline: number): Promise<void> {
  const after = (delayMs: number, act: () => void): (() => void) => {
    const timer = setTimeout(act, delayMs);
    return () => {
      clearTimeout(timer);
    };
  };
  const outbox = openOutbox(services, { after, tickMs: () => performance.now() }, bug);
  const doors = dispatchHandlers(services, {
    wake: outbox.wake,
    undoSeconds: () => 0,
    shownRegister: services.register,
    noteReading: () => ok(undefined),
  });
  await Promise.all(messages.map(async message => tell(await byWindow(services, doors, message))));
  await untilRest(services, deadline, async () => undefined);
  await outbox.close();
}

/** Answered: the person or script has been told that it is taken. */
function tell(dispatches: readonly string[]): void {
  for (const dispatch of dispatches) say({ type: 'ordered', dispatch });
}

async function untilRest({ journal }: Services, deadline: number, act: () => Promise<unknown>): Promise<void> {
  while (performance.now() < deadline) {
    if (isAtRest(journal)) return say({ type: 'idle' });
    await act();
    await pause(25);
  }
}

async function byScript(services: Services, message: OrderedMessage): Promise<readonly string[]> {
  const { to, subject, paper, attachmentBytes } = message;
  const order = {
    recipients: [{ number: to, name: '' }],
    subject,
    body: 'x'.repeat(message.bodyLength),
    isHtml: false,
    protectionClass: 3,
    caseNumber: '',
    reference: '',
    attention: '',
    attachments: attachmentBytes === 0 ? [] : [attachment(attachmentBytes)],
  };
  const sent = await sendOrder(services, { order, paper, address: [] });
  return sent.ok ? sent.value.map(({ dispatch }) => dispatch.id) : [];
}

async function byWindow(
  services: Services,
  doors: ReturnType<typeof dispatchHandlers>,
  message: OrderedMessage,
): Promise<readonly string[]> {
  const { drafts, clock } = services;
  const { to, subject, paper, attachmentBytes } = message;
  const content = {
    recipients: [{ number: to, name: '' }],
    subject,
    body: 'x'.repeat(message.bodyLength),
    isHtml: false,
    protectionClass: 3,
    caseNumber: '',
    reference: '',
    attention: '',
    paper,
    address: [],
    attachments: [],
  };
  const saved = drafts.save(undefined, content, clock.now());
  if (!saved.ok) return [];
  if (attachmentBytes > 0) drafts.attach(saved.value.id, { ...attachment(attachmentBytes), remarks: [] }, clock.now());
  const sent = await doors['dispatch.send']({ draft: saved.value.id, seen: [] });
  return sent.ok ? sent.value.map(({ dispatch }) => dispatch) : [];
}

function attachment(length: number): { name: string; bytes: Uint8Array; sha256: string; pages: number } {
  const bytes = Buffer.alloc(length, '%PDF-1.7 ');
  return { name: 'bilaga.pdf', bytes, sha256: createHash('sha256').update(bytes).digest('hex'), pages: 1 };
}
