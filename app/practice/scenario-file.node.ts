import { readFile } from 'node:fs/promises';
import { fail, ok, type Result } from '../kernel/result.ts';
import { Scenario } from './scenario.ts';

/** Reads a scenario file. Fails as `file.unreadable` or, with the keys that are wrong, as `configuration.invalid`. */
export async function readScenario(file: string): Promise<Result<Scenario>> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return fail({ code: 'configuration.invalid', issues: ['not JSON'] });
    return fail({ code: 'file.unreadable', option: '--scenario' });
  }
  const parsed = Scenario.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  // A path in it is a recipient's number when it is the second step: that goes nowhere.
  return fail({
    code: 'configuration.invalid',
    issues: parsed.error.issues.map(
      ({ path, message }) => `${path.filter((_, step) => path[0] !== 'recipients' || step !== 1).join('.')}: ${message}`,
    ),
  });
}
