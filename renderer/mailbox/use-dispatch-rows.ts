import { useCallback, useEffect, useRef, useState } from 'react';
import type { DispatchRow } from '../../app/contract/message-views.ts';
import type { Input } from '../../app/contract/operations.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { askAgainMs } from '../shared/use-answer.ts';

export type DispatchFilter = Omit<Input<'dispatch.list'>, 'limit' | 'offset'>;

type Rows = {
  readonly filter: string;
  readonly total: number;
  readonly pages: ReadonlyMap<number, readonly DispatchRow[]>;
  readonly isTooMany?: boolean;
  readonly failure?: Failure;
};

export type DispatchRows = {
  /** Undefined until the first answer. */
  readonly total: number | undefined;
  readonly rowAt: (index: number) => DispatchRow | undefined;
  readonly indexOf: (id: string) => number | undefined;
  /** More than can stand in the order that was asked for. */
  readonly isTooMany: boolean;
  readonly failure: Failure | undefined;
  /** Tells which rows are on the screen; what is missing is fetched. */
  readonly show: (first: number, last: number) => void;
};

const pageSize = 100;

/**
 * A window on a list that may be very long: only the pages on the screen are asked for, and asked for again when something changed.
 * @param filter undefined: nothing is asked for
 * @param version goes up when something in the journal changed
 */
export function useDispatchRows(filter: DispatchFilter | undefined, version: number): DispatchRows {
  const { call } = useBackend();
  const key = filter === undefined ? undefined : JSON.stringify(filter);
  const [rows, setRows] = useState<Rows>();
  const [tries, setTries] = useState(0);
  const [shown, setShown] = useState<readonly [number, number]>([0, 0]);
  const fetched = useRef<{ readonly key: string | undefined; readonly version: number; readonly pages: Set<number> }>(undefined);

  const [first, last] = shown;
  useEffect(() => {
    if (key === undefined) return;
    if (fetched.current?.key !== key || fetched.current.version !== version) fetched.current = { key, version, pages: new Set() };
    const round = fetched.current;
    let again: ReturnType<typeof setTimeout> | undefined;
    for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page += 1) {
      if (round.pages.has(page)) continue;
      round.pages.add(page);
      void call('dispatch.list', { ...(JSON.parse(key) as DispatchFilter), limit: pageSize, offset: page * pageSize }).then(result => {
        if (fetched.current !== round) return;
        if (!result.ok && result.failure.code === 'journal.being-indexed') {
          round.pages.delete(page);
          again ??= setTimeout(() => setTries(before => before + 1), askAgainMs);
        }
        setRows(before => {
          const same = before?.filter === key ? before : undefined;
          if (!result.ok) return { filter: key, total: same?.total ?? 0, pages: same?.pages ?? new Map(), failure: result.failure };
          // Pages from before a change stay until their own new answer is here, so that nothing blinks.
          const { total, rows: found, isTooMany = false } = result.value;
          return { filter: key, total, isTooMany, pages: new Map(same?.pages).set(page, found) };
        });
      });
    }
    return () => clearTimeout(again);
  }, [call, key, version, first, last, tries]);

  // While a search is typed the rows of the last question stay until the next are here: nothing blinks, and no focus is lost.
  const current = key === undefined ? undefined : rows;
  const rowAt = useCallback((index: number) => current?.pages.get(Math.floor(index / pageSize))?.[index % pageSize], [current]);
  const indexOf = useCallback(
    (id: string) => {
      for (const [page, found] of current?.pages ?? []) {
        const index = found.findIndex(row => row.dispatch === id);
        if (index >= 0) return page * pageSize + index;
      }
      return undefined;
    },
    [current],
  );
  const show = useCallback((from: number, to: number) => {
    setShown(before => (before[0] === from && before[1] === to ? before : [from, to]));
  }, []);
  return { total: current?.total, rowAt, indexOf, isTooMany: current?.isTooMany ?? false, failure: current?.failure, show };
}
