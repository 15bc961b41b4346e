import { describe, expect, test } from 'vitest';
import type { ListSort } from '../../../app/contract/view-memory.ts';
import { MOST_SORTED, sortedList } from '../../../app/dispatch/sorted-list.ts';
import type { Journal, Stored } from '../../../app/journal/journal.ts';
import { sortedDrafts } from '../../../renderer/mailbox/sorted-drafts.ts';
import { dispatchWorld } from './dispatch-world.ts';

const names = ['Örjan', 'anna', 'Ängla', 'Bo', 'Åke', ''];

async function world(): Promise<(sort: ListSort, page?: { readonly limit: number; readonly offset: number }) => readonly string[]> {
  const { hold, passTime, services } = dispatchWorld();
  for (const [index, name] of names.entries()) {
    await hold({ recipients: [{ number: '198101032384', name, isProtected: name === 'Bo' }], subject: `Ärende ${String(10 - index)}` });
    passTime(1000);
  }
  const list = sortedList(services.journal);
  return (sort, page = { limit: 100, offset: 0 }) =>
    list({ folder: 'outbox', ...page }, sort).rows.map(({ message }) => message?.recipientName ?? '');
}

describe('a folder in the order that a person chose', () => {
  test('by time both ways, by name as Swedish has it, and what may not be shown last', async () => {
    const list = await world();
    expect(list('newest')).toEqual(['', 'Åke', 'Bo', 'Ängla', 'anna', 'Örjan']);
    expect(list('oldest')).toEqual(names);
    // Whoever has no name stands there by number.
    expect(list('recipient')).toEqual(['', 'anna', 'Åke', 'Ängla', 'Örjan', 'Bo']);
    expect(list('subject')).toEqual(names.toReversed());
    expect(list('state')).toEqual(list('newest'));
  });

  test('pages of it fit together', async () => {
    const list = await world();
    for (const sort of ['newest', 'oldest', 'recipient', 'subject', 'state'] as const) {
      const pages = [0, 2, 4, 6].flatMap(offset => list(sort, { limit: 2, offset }));
      expect(pages, sort).toEqual(list(sort));
    }
  });

  test('by state, however many there are: a state is asked for at a time, and only as far as the page goes', () => {
    const of = (state: string, number: number): Stored => ({ dispatch: { state, id: `${state} ${String(number)}` } }) as unknown as Stored;
    const kept: Readonly<Record<string, number>> = { refused: 3, held: 2, delivered: 200_000 };
    const counts: number[] = [];
    const journal: Pick<Journal, 'list' | 'checkpoint'> = {
      list: ({ states = [], limit, offset }) => {
        const total = states.length === 0 ? 200_005 : states.reduce((sum, state) => sum + (kept[state] ?? 0), 0);
        const rows = states.flatMap(state => Array.from({ length: kept[state] ?? 0 }, (_, number) => of(state, number)));
        counts.push(limit);
        return { total, rows: rows.slice(offset, offset + limit) };
      },
      checkpoint: () => ({}) as never,
    };
    const ids = (limit: number, offset: number): readonly string[] =>
      sortedList(journal)({ limit, offset }, 'state').rows.map(({ dispatch }) => dispatch.id);
    expect(ids(6, 0)).toEqual(['refused 0', 'refused 1', 'refused 2', 'held 0', 'held 1', 'delivered 0']);
    expect(ids(2, 4)).toEqual(['held 1', 'delivered 0']);
    expect(ids(2, 100_005)).toEqual(['delivered 100000', 'delivered 100001']);
    expect(Math.max(...counts)).toBeLessThanOrEqual(6);
  });

  test('what cannot be ordered in time is told, and comes newest first', () => {
    const asked: unknown[] = [];
    const journal: Pick<Journal, 'list' | 'checkpoint'> = {
      list: query => {
        asked.push([query.offset, query.limit]);
        return { total: MOST_SORTED + 1, rows: [] as readonly Stored[] };
      },
      checkpoint: () => ({}) as never,
    };
    const list = sortedList(journal);
    expect(list({ limit: 10, offset: 20 }, 'subject')).toMatchObject({ isTooMany: true });
    expect(asked.at(-1)).toEqual([20, 10]);
    // By time alone any number can be ordered.
    expect(list({ limit: 10, offset: 0 }, 'oldest')).not.toHaveProperty('isTooMany');
    expect(asked.at(-1)).toEqual([MOST_SORTED - 9, 10]);
    expect(list({ limit: 10, offset: 0 }, 'state')).not.toHaveProperty('isTooMany');
  });
});

test('drafts likewise', () => {
  const draft = (recipientName: string, subject: string, handover?: 'received'): never =>
    ({ recipientName, recipient: '', subject, ...(handover === undefined ? {} : { handover }) }) as never;
  const drafts = [draft('Örjan', 'b'), draft('', 'a'), draft('Åke', '', 'received')];
  const sorted = (sort: ListSort): readonly string[] => sortedDrafts(drafts, sort).map(({ recipientName }) => recipientName);
  expect(sorted('newest')).toEqual(['Örjan', '', 'Åke']);
  expect(sorted('oldest')).toEqual(['Åke', '', 'Örjan']);
  expect(sorted('recipient')).toEqual(['Åke', 'Örjan', '']);
  expect(sorted('subject')).toEqual(['', 'Örjan', 'Åke']);
  expect(sorted('state')).toEqual(['Åke', 'Örjan', '']);
});
