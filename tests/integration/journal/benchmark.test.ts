import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../build/bootstrap.mjs';

test('the benchmark fills a journal, measures it and prints one document of the agreed form', { timeout: 120_000 }, () => {
  const script = path.join(root, 'build', 'benchmark.mjs');
  const found = JSON.parse(execFileSync(process.execPath, [script, 'journal', '--quick', '--rows', '1000'], { encoding: 'utf8' })) as {
    readonly rows: readonly { readonly name: string; readonly median: number }[];
    readonly goals: readonly { readonly name: string; readonly value: number }[];
  };
  expect(Object.keys(found)).toEqual(['name', 'machine', 'rows', 'goals']);
  expect(found.goals.map(({ name }) => name)).toEqual([
    'first page of a list, p95 in ms',
    'full-text search, first page, p95 in ms',
    'full-text search over the same query in raw SQL',
    'opening one dispatch, p95 in ms',
    'lists at the largest size over the smallest',
    'writing and indexing each dispatch, a size over the one before',
    'verifying each dispatch, a size over the one before',
    'memory held by verifying, in bytes',
    'start over that of an empty journal, in ms',
    'durable append of an intent over a raw insert of the same bytes',
    'durable append of an outcome over a raw insert of the same bytes',
  ]);
  for (const { name, value } of found.goals) if (!name.includes('a size over')) expect([name, value]).toEqual([name, expect.any(Number)]);
  expect(found.rows.filter(({ median }) => !(median >= 0))).toEqual([]);
});
