import type { Words } from '../app/contract/language/words.ts';
import { failureText } from '../app/contract/language/failure-text.ts';
import type { Failure, FailureCode } from '../app/kernel/failure.ts';

/** What is told when Sigill cannot start, and the status that the process ends with. */
export type StartFailure = { readonly message: string; readonly detail: string; readonly exitCode: number };

/** The failure in the person's words: what happened; what has and has not left the computer; what to do. Never a blank window instead. */
export function startFailure(words: Words, failure: Failure): StartFailure {
  const { happened, left, next } = failureText(words, failure);
  return { message: happened, detail: [left, next].filter(part => part !== '').join('\n\n'), exitCode: exitCodeOf(failure.code) };
}

/** The numbers of the command line (`interfaces.md`): 7 for certificate and configuration, 8 for a journal that does not verify, 1 for a bug. */
function exitCodeOf(code: FailureCode): number {
  if (code === 'journal.damaged' || code === 'journal.missing') return 8;
  return /^(configuration|policy|certificate|secret|journal)\./u.test(code) ? 7 : 1;
}
