import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bundleClient } from '../../../build/torture/bundle-client.ts';

test('the client that is killed a thousand times can be made one file', async () => {
  const file = await bundleClient();
  onTestFinished(() => {
    rmSync(path.dirname(file), { recursive: true, force: true });
  });
  expect(execFileSync(process.execPath, ['--check', file], { encoding: 'utf8' })).toBe('');
}, 120_000);
