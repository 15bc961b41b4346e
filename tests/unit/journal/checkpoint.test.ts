import { expect, test } from 'vitest';
import { Checkpoint, checkpointAt, checkpointText, compareWithCheckpoint } from '../../../app/journal/checkpoint.ts';

const log = '5f0a2a5e-7f2d-4e0c-8a58-2f8a0f0f4f10';
const head = 'a'.repeat(64);
const root = 'c'.repeat(64);
const checkpoint = checkpointAt({ log, seq: 17, head, root, time: '2026-11-21T12:00:00.000Z' });

test('what is signed is everything but the signature, in canonical form', () => {
  const rest = `"count":17,"head":"${head}","log":"${log}","root":"${root}","seq":17,"time":"2026-11-21T12:00:00.000Z"}`;
  expect(checkpointText(checkpoint)).toBe(`sigill journal checkpoint 1\n{${rest}`);
  const signed = { ...checkpoint, certificate: 'BBBB', signature: 'AAAA' };
  expect(checkpointText(signed)).toBe(`sigill journal checkpoint 1\n{"certificate":"BBBB",${rest}`);
});

test('is read from a file strictly', () => {
  const signed = { ...checkpoint, certificate: 'BBBB', signature: 'AAAA' };
  expect(Checkpoint.parse(JSON.parse(JSON.stringify(signed)))).toEqual(signed);
  for (const wrong of [
    { seq: 0 },
    { head: 'A'.repeat(64) },
    { root: '' },
    { log: 'x' },
    { signature: 'AAAA' },
    { certificate: 'AAAA' },
    { more: 1 },
  ]) {
    expect(Checkpoint.safeParse({ ...checkpoint, ...wrong }).success).toBe(false);
  }
});

test.each([
  ['ok', { log, rows: 17, headThere: head, rootThere: root }],
  ['ok', { log, rows: 99, headThere: head, rootThere: root }],
  ['shorter-than-checkpoint', { log, rows: 16, headThere: undefined, rootThere: undefined }],
  ['differs-from-checkpoint', { log, rows: 17, headThere: 'b'.repeat(64), rootThere: root }],
  ['differs-from-checkpoint', { log, rows: 17, headThere: head, rootThere: 'b'.repeat(64) }],
  ['differs-from-checkpoint', { log: '00000000-0000-4000-8000-000000000000', rows: 17, headThere: head, rootThere: root }],
] as const)('%s: %o', (verdict, chain) => {
  expect(compareWithCheckpoint(checkpoint, chain)).toBe(verdict);
});

test('a checkpoint that contradicts itself holds against nothing', () => {
  expect(compareWithCheckpoint({ ...checkpoint, count: 16 }, { log, rows: 17, headThere: head, rootThere: root })).toBe(
    'differs-from-checkpoint',
  );
});
