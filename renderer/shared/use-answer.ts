import { useCallback, useEffect, useState } from 'react';
import type { Input, OperationName, Output } from '../../app/contract/operations.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import type { Backend } from '../backend.ts';
import { useBackend } from './backend-context.tsx';

export type Answered<T> = {
  /** The newest answer; an older one stays until a newer is here, so that nothing flickers. */
  readonly value: T | undefined;
  readonly failure: Failure | undefined;
  readonly reload: () => void;
};

/**
 * Asks when the input or `version` changes and keeps the answer. An answer that comes too late is dropped.
 * @param input undefined: nothing is asked and there is no answer
 */
export function useAnswer<K extends OperationName>(name: K, input: Input<K> | undefined, version: unknown = 0): Answered<Output<K>> {
  const { call } = useBackend();
  const asked = input === undefined ? undefined : JSON.stringify(input);
  const [answer, setAnswer] = useState<{ readonly asked: string; readonly value?: Output<K>; readonly failure?: Failure }>();
  const [again, setAgain] = useState(0);
  useEffect(() => {
    if (asked === undefined) return undefined;
    let isCurrent = true;
    let later: ReturnType<typeof setTimeout> | undefined;
    void askTogether(call, name, asked).then(result => {
      if (!isCurrent) return;
      setAnswer(result.ok ? { asked, value: result.value } : { asked, failure: result.failure });
      if (!result.ok && result.failure.code === 'journal.being-indexed') later = setTimeout(() => setAgain(count => count + 1), askAgainMs);
    });
    return () => {
      isCurrent = false;
      clearTimeout(later);
    };
  }, [call, name, asked, version, again]);
  const reload = useCallback(() => setAgain(count => count + 1), []);
  const current = answer?.asked === asked ? answer : undefined;
  return { value: current?.value, failure: current?.failure, reload };
}

/** While an index is being made anew, which ends by itself. */
export const askAgainMs = 2000;

const together = new Map<string, Promise<unknown>>();

/** Parts of the window that ask the same thing at the same moment get the same answer: one question goes out. A moment later it is a new question. */
function askTogether<K extends OperationName>(call: Backend['call'], name: K, asked: string): ReturnType<typeof call<K>> {
  const key = `${name} ${asked}`;
  const known = together.get(key) as ReturnType<typeof call<K>> | undefined;
  if (known !== undefined) return known;
  const answer = call(name, JSON.parse(asked) as Input<K>);
  together.set(key, answer);
  queueMicrotask(() => together.delete(key));
  return answer;
}
