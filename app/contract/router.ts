import { ok, fail, type Result } from '../kernel/result.ts';
import type { Failure } from '../kernel/failure.ts';
import { operations, type Handlers, type OperationName } from './operations.ts';

/** A fault that an adapter could name after all (a database that will not answer): it travels as its failure, not as an incident. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/**
 * The only door: both shells hand it raw values. It never throws.
 * @param mayUse whether the person's role allows it (`app/policy/roles.ts`)
 * @param report takes a bug, writes it to the redacted log, and answers with the incident number that the person is told
 */
export const createRouter =
  (handlers: Handlers, report: (error: unknown) => string, mayUse: (operation: OperationName) => boolean = () => true) =>
  async (name: unknown, input: unknown): Promise<Result<unknown>> => {
    if (typeof name !== 'string' || !Object.hasOwn(operations, name)) return fail({ code: 'input.invalid', issues: ['unknown operation'] });
    const operation = name as OperationName;
    if (!mayUse(operation)) return fail({ code: 'role.not-allowed', operation });
    const parsed = operations[operation].input.safeParse(input);
    if (!parsed.success) {
      return fail({ code: 'input.invalid', issues: parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.code}`) });
    }
    try {
      const result = await (handlers[operation] as (value: unknown) => Promise<Result<unknown>>)(parsed.data);
      return result.ok ? ok(operations[operation].output.parse(result.value)) : result;
    } catch (error) {
      return fail(error instanceof Trouble ? error.failure : { code: 'internal', incident: report(error) });
    }
  };
