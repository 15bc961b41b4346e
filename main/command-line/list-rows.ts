import { setTimeout } from 'node:timers/promises';
import type { Backend } from '../../app/backend.node.ts';
import type { Input } from '../../app/contract/operations.ts';
import type { DispatchRow } from '../../app/contract/message-views.ts';
import { ok, type Result } from '../../app/kernel/result.ts';
import { call } from './invoke.ts';

const PAGE = 500;
const ASK_AGAIN_MS = 500;

/** Rows of the journal, page by page behind one answer. `limit` undefined means all of them. */
export async function listRows(
  backend: Backend,
  filter: Omit<Input<'dispatch.list'>, 'limit' | 'offset'>,
  limit: number | undefined,
  offset: number,
): Promise<Result<{ readonly total: number; readonly rows: readonly DispatchRow[] }>> {
  const rows: DispatchRow[] = [];
  for (;;) {
    const wanted = limit === undefined ? PAGE : Math.min(PAGE, limit - rows.length);
    const page = await call(backend, 'dispatch.list', { ...filter, limit: Math.max(1, wanted), offset: offset + rows.length });
    if (!page.ok && page.failure.code === 'journal.being-indexed') {
      // The index goes on while nobody asks; who sits at a shell has time.
      await setTimeout(ASK_AGAIN_MS);
      continue;
    }
    if (!page.ok) return page;
    rows.push(...page.value.rows);
    const isAll = rows.length >= (limit ?? Infinity) || page.value.rows.length === 0 || offset + rows.length >= page.value.total;
    if (isAll) return ok({ total: page.value.total, rows: limit === undefined ? rows : rows.slice(0, limit) });
  }
}
