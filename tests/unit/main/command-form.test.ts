import path from 'node:path';
import { expect, test } from 'vitest';
import { commandForm } from '../../../main/command-form.ts';

const read = (...args: readonly string[]): unknown => commandForm(['C:/Sigill.exe', ...args], '/home/anna');

test('without --cli a window is meant', () => {
  expect(read()).toBeUndefined();
  expect(read('--data', '/d', 'compose')).toBeUndefined();
});

test('what follows --cli is the command; what stands before it starts a window', () => {
  expect(read('--cli', 'doctor', '--json')).toEqual({ before: [], args: ['doctor', '--json'], output: undefined });
  expect(read('--no-sandbox', '/src', '--cli', 'lookup', '1')).toEqual({
    before: ['--no-sandbox', '/src'],
    args: ['lookup', '1'],
    output: undefined,
  });
});

test.each([
  [
    ['doctor', '--output', 'svar.json', '--json'],
    ['doctor', '--json'],
  ],
  [['--output=svar.json', 'doctor'], ['doctor']],
])('--output is taken out of %j', (given, args) => {
  expect(read('--cli', ...given)).toEqual({ before: [], args, output: path.resolve('/home/anna', 'svar.json') });
});

test.each([[['doctor', '--output']], [['--output', '--json']], [['--output=']]])('--output without a value is told: %j', given => {
  expect(read('--cli', ...given)).toMatchObject({ output: '' });
});

test('a link or a file name cannot make a command of itself', () => {
  expect(read('compose', '--link', 'sigill:compose', '--cli', 'gallra')).toBeUndefined();
  expect(read('compose', '--cli', 'gallra')).toBeUndefined();
  expect(read('--cli', 'gallra', '--link=sigill:x')).toBeUndefined();
});
