import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Broken, OrderedMessage } from '../../../build/torture/client-order.ts';
import { randomRound, type Round } from '../../../build/torture/random-round.ts';
import { torture, type TortureResult } from '../../../build/torture/torture.ts';

function tortured(rounds: readonly Round[], broken?: Broken): Promise<TortureResult> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sigill-torture å '));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  return torture({
    rounds: rounds.length,
    roundAt: round => rounds[round] as Round,
    folder,
    ...(broken === undefined ? {} : { broken }),
  });
}

const message = (to: string): OrderedMessage => ({
  to,
  subject: 'Beslut',
  bodyLength: 100,
  attachmentBytes: 0,
  paper: 'never',
});
/** One message, and the client ends itself at a numbered point, or when it has nothing left to do. */
const round = (answer: 'delivered' | 'timeout-after-storing' | 'timeout-before-storing', stopAt?: number): Round => ({
  scenario: { recipients: { '198101032384': { answer, times: 1 } } },
  clients: [{ face: 'script', messages: [message('198101032384')], ending: stopAt === undefined ? { runMs: 5000 } : { stopAt } }],
});

test('a few rounds of everything at once: nothing lost, nothing doubled', async () => {
  const { findings, kills, states } = await tortured(Array.from({ length: 6 }, (_, index) => randomRound(11, index)));
  expect(findings).toEqual([]);
  expect(kills).toBeGreaterThan(0);
  expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
}, 120_000);

test('the driver sees it when the intent is not written before the bytes leave', async () => {
  // Point 16 is the answer of the operator: what was ordered is in the mailbox, and the journal says "held".
  const { findings } = await tortured([round('delivered', 16)], 'intent-late');
  expect(findings).toMatchObject([{ kind: 'doubled' }]);
}, 120_000);

test('the driver sees it when silence is taken for "delivered"', async () => {
  const { findings } = await tortured([round('timeout-before-storing')], 'silence-is-yes');
  expect(findings).toMatchObject([{ kind: 'lost', what: 'delivered, and in no mailbox' }]);
}, 120_000);
