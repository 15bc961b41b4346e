import dgram from 'node:dgram';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { openBackend } from '../../../app/backend.node.ts';
import { DraftContent } from '../../../app/contract/message-views.ts';
import { RecipientId } from '../../../app/contract/values.ts';
import { systemClock } from '../../../app/kernel/instant.ts';
import { NO_POLICY } from '../../../app/policy/policy.ts';
import { startPractice } from '../../../app/practice/start-practice.node.ts';
import { call } from '../../../main/command-line/invoke.ts';
import { nodePlatform } from '../../../main/node/node-platform.ts';
import { draftContent } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';

test('a whole run of the product goes to the register and the operators, and nowhere else (S6)', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-traffic-'));
  const practice = valueOf(await startPractice({ folder, clock: systemClock, port: 0 }));
  const own = `127.0.0.1:${practice.port}`;
  const destinations: string[] = [];
  // Node's own arguments, as it has put them together: `[{ host, port } | { path }, listener]`.
  const real = Reflect.get(net.Socket.prototype, 'connect') as (...args: unknown[]) => net.Socket;
  const connect = vi.spyOn(net.Socket.prototype, 'connect').mockImplementation(function (this: net.Socket, ...given: unknown[]) {
    const first = (Array.isArray(given[0]) ? given[0][0] : given[0]) as { host?: string; port?: number; path?: string };
    const to = first.path ?? `${first.host ?? 'localhost'}:${first.port ?? ''}`;
    destinations.push(to);
    if (to === own) return real.apply(this, given);
    return this.destroy(Object.assign(new Error('refused by the test'), { code: 'ECONNREFUSED' }));
  });
  const datagrams = vi.spyOn(dgram, 'createSocket').mockImplementation(() => {
    throw new Error('refused by the test');
  });
  try {
    const configurationFile = path.join(folder, 'given.json');
    fs.writeFileSync(configurationFile, JSON.stringify({ ...practice.configuration, undoSeconds: 0 }));
    const backend = valueOf(await openBackend(nodePlatform(folder), { configurationFile, runOutbox: true, policy: NO_POLICY }));
    const recipient = RecipientId.parse('198101032384');
    expect(valueOf(await call(backend, 'recipient.lookup', { recipient })).channel).toBe('digital');
    const content = DraftContent.parse(draftContent({ recipients: [{ number: recipient, name: '' }] }));
    const { id } = valueOf(await call(backend, 'draft.save', { content }));
    valueOf(await call(backend, 'dispatch.send', { draft: id, seen: [] }));
    const state = (): string | undefined => backend.services.journal.list({ limit: 1, offset: 0 }).rows[0]?.dispatch.state;
    await expect.poll(state, { timeout: 60_000 }).toBe('delivered');
    valueOf(await call(backend, 'health.check', {}));
    valueOf(await call(backend, 'journal.verify', {}));
    await backend.close();
  } finally {
    connect.mockRestore();
    datagrams.mockRestore();
    await practice.close();
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
  // Non-empty, or the spy would have seen nothing.
  expect(destinations.length).toBeGreaterThan(2);
  expect(destinations.filter(to => to !== own)).toEqual([]);
});
