import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { EMPTY_REQUEST } from '../../../main/node/compose-request.ts';
import { handedOver, isPractice, startArguments } from '../../../main/start-arguments.ts';

const read = (...args: readonly string[]): unknown => startArguments(['/opt/Sigill/sigill', ...args], '/home/anna');
const nothing = { dataFolder: undefined, configurationFile: undefined, compose: undefined };

test('nothing asked for', () => {
  expect(read()).toEqual(nothing);
});

test('--data and --config, in both spellings, relative to where it was started', () => {
  expect(read('--data', 'd', '--config=/etc/sigill.json')).toEqual({
    ...nothing,
    dataFolder: path.resolve('/home/anna', 'd'),
    configurationFile: path.resolve('/etc/sigill.json'),
  });
});

test('what belongs to Chromium, Node and Playwright is left alone', () => {
  expect(
    read('--inspect=0', '--remote-debugging-port=0', '--no-sandbox', '-r', 'loader.js', '/src/sigill', '--data=/d', '--lang=sv'),
  ).toEqual({
    ...nothing,
    dataFolder: path.resolve('/d'),
  });
});

test('the program’s own name is no argument', () => {
  expect(startArguments(['compose'], '/')).toEqual(nothing);
});

test('compose asks for an empty message', () => {
  expect(read('/src/sigill', 'compose')).toEqual({ ...nothing, compose: EMPTY_REQUEST });
});

test.each([
  [['--data'], '--data'],
  [['--data='], '--data'],
  [['--data', '--config', 'x'], '--data'],
  [['--config'], '--config'],
])('%j says which value is missing', (args, valueMissing) => {
  expect(read(...args)).toEqual({ valueMissing });
});

test('without a configuration, given or kept, it is practice', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-start-'));
  expect(isPractice({ configurationFile: undefined }, folder)).toBe(true);
  expect(isPractice({ configurationFile: '/etc/sigill.json' }, folder)).toBe(false);
  fs.writeFileSync(path.join(folder, 'configuration.json'), '{}');
  expect(isPractice({ configurationFile: undefined }, folder)).toBe(false);
  fs.rmSync(folder, { recursive: true });
});

test('what a second start hands over is read as something that anybody could have written', () => {
  expect(handedOver({ compose: EMPTY_REQUEST })).toEqual(EMPTY_REQUEST);
  expect(handedOver({ compose: { to: '198101032384', attach: [path.resolve('/beslut.pdf')] } })).toEqual({
    ...EMPTY_REQUEST,
    to: '198101032384',
    attach: [path.resolve('/beslut.pdf')],
  });
  const strangers = [{ to: 1 }, { attach: 'x' }, { attach: ['relative.pdf'] }, { attach: [1] }, { subject: {} }, null, 'compose', []];
  for (const other of [undefined, null, 'compose', {}, ...strangers.map(compose => ({ compose }))])
    expect(handedOver(other)).toBeUndefined();
});

test('a link that breaks out of its quotation marks chooses neither data nor configuration', () => {
  expect(read('--', 'compose', '--link', 'sigill:compose?to=1', '--config', '/evil.json', '--data=/evil')).toMatchObject({
    dataFolder: undefined,
    configurationFile: undefined,
  });
  expect(read('--data=/d', '--', 'compose', '--link', 'sigill:compose')).toMatchObject({ dataFolder: path.resolve('/d') });
});
