import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { BEFORE_FIRST, commitment, rowHash } from '../../../app/journal/hash-chain.node.ts';

const sha256 = (...parts: readonly (string | Uint8Array)[]): string =>
  createHash('sha256')
    .update(Buffer.concat(parts.map(part => Buffer.from(part))))
    .digest('hex');

test('a row is hashed with its tag and the hash before it', () => {
  const first = rowHash(BEFORE_FIRST, '{"seq":1}');
  expect(first.toString('hex')).toBe(sha256('sigill journal row 1\n', Buffer.alloc(32), '{"seq":1}'));
  expect(rowHash(first, '{"å":"ö"}').toString('hex')).toBe(sha256('sigill journal row 1\n', first, Buffer.from('{"å":"ö"}', 'utf8')));
});

test('the hashes are those that journals out there were written with', () => {
  expect(rowHash(BEFORE_FIRST, '{}').toString('hex')).toBe('4b47206af6e26ac81b7f15fbf843453ea31803d25669eacfb6b9f322902c5b4a');
  expect(commitment('message', new Uint8Array(32), Buffer.from('x'))).toBe(
    'c9a8f82885a92f11a2e994a791ad99a9967751deb5b48cd73664830cecb8e79e',
  );
});

test('content is bound to its kind and its salt', () => {
  const salt = new Uint8Array(32).fill(3);
  const value = Buffer.from('198101032384');
  const one = commitment('message', salt, value);
  expect(one).toBe(sha256('sigill journal content 1\n', 'message\n', salt, value));
  expect(new Set([one, commitment('note', salt, value), commitment('message', new Uint8Array(32).fill(4), value)]).size).toBe(3);
});
