import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { newDesk } from './run-sigill.ts';

const desk = newDesk();
afterAll(() => {
  desk.remove();
});

const message = ['--to', '198101032384', '--subject', 'Beslut', '--body', 'Hej', '--class', '2', '--json'];

test('a script chooses the time; what is due is sent by `outbox run`, and not before', async () => {
  const at = new Date(Date.now() + 4000).toISOString();
  const held = await desk.here(['send', ...message, '--at', at]);
  expect([held.status, held.json()]).toMatchObject([0, [{ state: 'held' }]]);
  const early = await desk.here(['outbox', 'run', '--json']);
  expect([early.status, early.json()]).toEqual([0, []]);
  await pause(Math.max(0, Date.parse(at) - Date.now()) + 50);
  const due = await desk.here(['outbox', 'run', '--json']);
  expect([due.status, due.json()]).toMatchObject([0, [{ state: 'delivered', dispatch: held.json()[0].dispatch }]]);
});

test('office hours are a time, a word that is neither is told', async () => {
  const held = await desk.here(['send', ...message, '--at', 'office-hours']);
  expect(held.status).toBe(0);
  expect(held.json()).toHaveLength(1);
  const wrong = await desk.here(['send', ...message, '--at', 'kontorstid']);
  expect([wrong.status, wrong.json().failure.code]).toEqual([2, 'input.invalid']);
});
