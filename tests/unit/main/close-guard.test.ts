import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { closeGuard, type CloseGuard } from '../../../main/close-guard.ts';

function guarded(unsent: () => Promise<number>): {
  readonly guard: CloseGuard;
  /** Closes as a person does. @returns whether it was held */
  readonly close: () => boolean;
  readonly asked: number[];
  readonly answer: (closeAnyway: boolean) => void;
  readonly waited: number[];
  readonly left: () => number;
} {
  const asked: number[] = [];
  const waited: number[] = [];
  let left = 0;
  let answer: (closeAnyway: boolean) => void = () => undefined;
  const guard = closeGuard({
    unsent,
    ask: count => {
      asked.push(count);
      return new Promise(resolve => (answer = resolve));
    },
    waiting: count => waited.push(count),
    leave: () => (left += 1),
  });
  const close = (): boolean => {
    let isHeld = false;
    guard.hold({ preventDefault: () => (isHeld = true) });
    return isHeld;
  };
  return { guard, close, asked, answer: value => answer(value), waited, left: () => left };
}

test('with nothing unsent nobody is asked and the close goes through', async () => {
  const { close, asked, left } = guarded(async () => 0);
  expect(close()).toBe(true);
  await turn();
  expect([asked, left(), close()]).toEqual([[], 1, false]);
});

test('with something unsent the person is asked; waiting keeps everything and shows what for', async () => {
  const { close, asked, answer, waited, left } = guarded(async () => 2);
  close();
  await turn();
  answer(false);
  await turn();
  expect([asked, waited, left()]).toEqual([[2], [2], 0]);
  expect(close()).toBe(true);
  await turn();
  expect(asked).toEqual([2, 2]);
});

test('closing anyway ends, and is not held again', async () => {
  const { close, answer, waited, left } = guarded(async () => 1);
  close();
  await turn();
  answer(true);
  await turn();
  expect([waited, left(), close()]).toEqual([[], 1, false]);
});

test('while the question stands there is no second one', async () => {
  const { close, asked, left } = guarded(async () => 1);
  expect([close(), close()]).toEqual([true, true]);
  await turn();
  expect(close()).toBe(true);
  await turn();
  expect([asked, left()]).toEqual([[1], 0]);
});

test('a journal that cannot be counted holds nobody back', async () => {
  const { close, asked, left } = guarded(() => Promise.reject(new Error('no journal')));
  close();
  await turn();
  expect([asked, left()]).toEqual([[], 1]);
});

test('when the session ends nothing is held, not even by a question that stands', async () => {
  const { guard, close, answer, waited, left } = guarded(async () => 1);
  close();
  await turn();
  guard.stopAsking();
  expect(close()).toBe(false);
  answer(false);
  await turn();
  expect([waited, left(), close()]).toEqual([[], 0, false]);
});
