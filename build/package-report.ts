import type { Check } from './check-package.ts';

/** Prints one line per check. @returns the status to end with */
export function reportChecks(folder: string, checks: readonly Check[]): number {
  console.log(`\n${folder}`);
  for (const { name, faults, note } of checks) {
    console.log(`${faults.length === 0 ? 'ok    ' : 'FAILED'} ${name}${note === undefined ? '' : ` (${note})`}`);
    for (const fault of faults) console.log(`         ${fault}`);
  }
  return checks.some(({ faults }) => faults.length > 0) ? 1 : 0;
}
