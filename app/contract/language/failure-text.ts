import type { Failure } from '../../kernel/failure.ts';
import type { FailureText, Words } from './words.ts';

/** A failure in words. */
export function failureText(words: Words, failure: Failure): FailureText {
  const write = words.failure[failure.code] as (facts: Failure) => FailureText;
  return write(failure);
}

/** The three parts as one text, for a log line or a terminal. */
export function failureSentence(words: Words, failure: Failure): string {
  const { happened, left } = failureText(words, failure);
  return [happened, left].filter(part => part !== '').join(' ');
}
