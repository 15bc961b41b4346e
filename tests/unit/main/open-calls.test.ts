import { expect, test } from 'vitest';
import { openCalls } from '../../../main/open-calls.ts';

test('waits for every answer, also for that of a call that came meanwhile, and for one that fails', async () => {
  const answers: ((value: unknown) => void)[] = [];
  const { invoke, settled } = openCalls((name, input) =>
    name === 'fails' ? Promise.reject(new Error('bug')) : new Promise(resolve => answers.push(() => resolve(input))),
  );
  const first = invoke('draft.save', 1);
  await expect(invoke('fails', {})).rejects.toThrow('bug');
  let isSettled = false;
  const waiting = settled().then(() => (isSettled = true));
  const second = invoke('draft.save', 2);
  answers[0]?.(undefined);
  await expect(first).resolves.toBe(1);
  expect(isSettled).toBe(false);
  answers[1]?.(undefined);
  await expect(second).resolves.toBe(2);
  await waiting;
  expect(isSettled).toBe(true);
  await settled();
});
