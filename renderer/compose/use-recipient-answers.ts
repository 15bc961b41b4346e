import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Reachability } from '../../app/contract/message-views.ts';
import { parseRecipient, type RecipientId, type RecipientKind } from '../../app/contract/values.ts';
import type { Failure, NumberProblem } from '../../app/kernel/failure.ts';
import { swedishDateOf, systemClock } from '../../app/kernel/instant.ts';
import { useBackend } from '../shared/backend-context.tsx';

type Asked =
  | { readonly status: 'asking'; readonly isSlow: boolean }
  | { readonly status: 'answered'; readonly reachability: Reachability }
  | { readonly status: 'failed'; readonly failure: Failure };

/** What is known about one typed recipient. */
export type RecipientAnswer =
  | { readonly status: 'problem'; readonly problem: NumberProblem }
  | ({ readonly recipient: RecipientId; readonly kind: RecipientKind } & Asked);

const settleMs = 250;
const slowMs = 2000;
const unknownAgainMs = 30_000;

/**
 * Reads every number as it is typed and asks the register about each complete one, once, without holding up the typing (M1–M6).
 * @param writingAt the number that the cursor is in
 * @returns one answer for each number, and a way to ask again
 */
export function useRecipientAnswers(
  numbers: readonly string[],
  writingAt: number | undefined,
): {
  readonly answers: readonly RecipientAnswer[];
  readonly askAgain: (recipient: RecipientId) => void;
} {
  const { call } = useBackend();
  const [asked, setAsked] = useState<ReadonlyMap<string, Asked>>(new Map());
  const begun = useRef(new Set<string>());
  const today = useMemo(() => swedishDateOf(systemClock.now()), []);
  const typed = numbers.join('\n');
  const parsed = useMemo(
    () =>
      typed.split('\n').map((number, index) => (index === writingAt && isOnTheWay(number) ? unfinished : parseRecipient(number, today))),
    [typed, today, writingAt],
  );

  const ask = useCallback(
    (recipient: RecipientId) => {
      begun.current.add(recipient);
      const note = (known: Asked): void => setAsked(before => new Map(before).set(recipient, known));
      note({ status: 'asking', isSlow: false });
      const slow = window.setTimeout(() => note({ status: 'asking', isSlow: true }), slowMs);
      void call('recipient.lookup', { recipient }).then(result => {
        window.clearTimeout(slow);
        note(result.ok ? { status: 'answered', reachability: result.value } : { status: 'failed', failure: result.failure });
      });
    },
    [call],
  );

  useEffect(() => {
    const fresh = parsed.flatMap(one => (one.ok && !begun.current.has(one.recipient) ? [one.recipient] : []));
    if (fresh.length === 0) return undefined;
    const timer = window.setTimeout(() => fresh.forEach(ask), settleMs);
    return () => window.clearTimeout(timer);
  }, [parsed, ask]);

  useEffect(() => {
    // A register that did not answer is asked again by itself, so that nobody has to.
    const unknown = parsed.flatMap(one => (one.ok && isUnknown(asked.get(one.recipient)) ? [one.recipient] : []));
    if (unknown.length === 0) return undefined;
    const timer = window.setTimeout(() => unknown.forEach(ask), unknownAgainMs);
    return () => window.clearTimeout(timer);
  }, [parsed, asked, ask]);

  const answers = useMemo(
    () =>
      parsed.map((one): RecipientAnswer => {
        if (!one.ok) return { status: 'problem', problem: one.problem };
        const { recipient, kind } = one;
        return { recipient, kind, ...(asked.get(recipient) ?? { status: 'asking', isSlow: false }) };
      }),
    [parsed, asked],
  );
  return { answers, askAgain: ask };
}

const unfinished = { ok: false, problem: { rule: 'too-short', missing: 2 } } as const;

/** Ten digits that begin with a year and a day are most often twelve on their way: nothing is said or asked before they are all there. */
function isOnTheWay(number: string): boolean {
  return /^\s*(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])[-+\s]?\d{2}\s*$/u.test(number);
}

function isUnknown(asked: Asked | undefined): boolean {
  return asked?.status === 'answered' && asked.reachability.channel === 'unknown';
}
