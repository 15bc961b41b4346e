import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPractice, type Opened } from '../practice/practice-client.ts';
import { newDesk, type Desk } from './run-sigill.ts';

let desk: Desk;
let practice: Opened;
beforeEach(async () => {
  desk = newDesk();
  practice = await openPractice();
});
afterEach(async () => {
  await practice.remove();
  desk.remove();
});

const EK = '198101032384';
const BJORK = '192705178354';
const ORGANISATION = '162021003898';

test.each([
  ['http-503', 4, 'held'],
  ['reset', 5, 'unconfirmed'],
  [{ fault: 5006 }, 6, 'refused'],
] as const)('one that fails (%j) stops no other, and only that one is sent again', async (answer, status, state) => {
  practice.setScenario({ recipients: { [EK]: { operator: 'ek', answer, times: 1 } } });
  const config = ['--config', practice.configurationFile, '--json'];
  const to = [EK, BJORK, ORGANISATION].flatMap(recipient => ['--to', recipient]);
  const sent = await desk.here([...config, 'send', ...to, '--subject', 'Beslut', '--body', 'Hej', '--class', '3']);
  const rows = sent.json() as readonly { readonly dispatch: string; readonly state: string; readonly messageId: string }[];
  expect([sent.status, rows.map(row => row.state)]).toEqual([status, [state, 'delivered', 'delivered']]);
  expect(new Set(rows.map(row => row.messageId)).size).toBe(3);
  const arrived = (): readonly number[] => [practice.stored('ek').length, practice.stored('bjork').length];
  expect(arrived()).toEqual([1, 1]);

  const waiting = (await desk.here([...config, 'outbox'])).json() as typeof rows;
  expect(waiting.map(row => row.dispatch)).toEqual([rows[0]?.dispatch]);
  const retried = await desk.here([...config, 'outbox', 'retry', rows[0]?.dispatch ?? '']);
  expect([retried.status, retried.json()]).toMatchObject([0, [{ state: 'delivered', messageId: rows[0]?.messageId }]]);
  expect(arrived()).toEqual([2, 1]);
});
