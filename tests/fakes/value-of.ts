import type { Result } from '../../app/kernel/result.ts';

/** The value of a result that a test expects to be ok. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result.failure)}`);
  return result.value;
}
