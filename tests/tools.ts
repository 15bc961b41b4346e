import { test } from 'vitest';
import { installLine, missingTools, type ExternalTool } from '../build/external-tools.ts';

/**
 * `test` for a test that needs programs from outside: `needs('xmlsec1')('the signature holds', () => …)`. Where one is missing the test is skipped
 * and its name says which, and the line that installs it. As root on Debian `npm test` has installed it before, so nothing is skipped there.
 */
export function needs(...tools: readonly ExternalTool[]): (name: string, body: () => void | Promise<void>, timeoutMs?: number) => void {
  const missing = missingTools(tools);
  if (missing.length === 0) return test;
  return (name, body) => {
    test.skip(`${name} (needs ${missing.join(', ')}: ${installLine(missing)})`, body);
  };
}
