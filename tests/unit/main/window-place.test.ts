import { expect, test } from 'vitest';
import { keptPlace, placeToKeep } from '../../../main/window-place.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 1280, height: 1024 };
const place = { bounds: { x: 100, y: 50, width: 1200, height: 800 }, isMaximized: true };

test('what was kept comes back', () => {
  expect(keptPlace(placeToKeep(place), [screen])).toEqual(place);
});

test('a window on a screen that is no longer there is not put there', () => {
  const onRight = { bounds: { x: 2000, y: 10, width: 1000, height: 700 }, isMaximized: false };
  expect(keptPlace(placeToKeep(onRight), [screen, right])).toEqual(onRight);
  expect(keptPlace(placeToKeep(onRight), [screen])).toBeUndefined();
});

test.each([
  ['above the screen, where its title bar cannot be reached', { x: 100, y: -40, width: 800, height: 600 }],
  ['below', { x: 100, y: 1030, width: 800, height: 600 }],
  ['almost all to the left', { x: -750, y: 10, width: 800, height: 600 }],
])('a window %s is not put there', (_where, bounds) => {
  expect(keptPlace(placeToKeep({ bounds, isMaximized: false }), [screen])).toBeUndefined();
});

test.each([
  [undefined],
  ['text'],
  [{}],
  [{ x: '1', y: 2, width: 800, height: 600 }],
  [{ x: 1.5, y: 2, width: 800, height: 600 }],
  [{ x: 1, y: 2, width: 0, height: 0 }],
  [{ x: 1, y: 2, width: 1e9, height: 600 }],
  [{ x: Number.NaN, y: 2, width: 800, height: 600 }],
])('%j is no place', kept => {
  expect(keptPlace(kept, [screen])).toBeUndefined();
});
