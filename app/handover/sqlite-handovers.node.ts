import { OriginalDraft } from '../contract/handover-views.ts';
import { DispatchId, DraftId } from '../contract/values.ts';
import type { Database } from '../journal/open-database.node.ts';
import { reading } from '../journal/sqlite-trouble.node.ts';
import type { Write } from '../journal/write-guard.node.ts';
import { ok } from '../kernel/result.ts';
import type { Handover, HandoverStore } from './handover-store.ts';

const COLUMNS = 'id, origin, person AS by, at, snapshot';

/** Hand-overs in the journal's file, in its transactions. */
export function sqliteHandovers(database: Database, write: Write): HandoverStore {
  const newestOf = database.prepare<[string, string], Handover>(
    `SELECT ${COLUMNS} FROM handover WHERE draft = ? AND direction = ? ORDER BY at DESC, rowid DESC LIMIT 1`,
  );
  const originalOf = database.prepare<[string], string>('SELECT original FROM handover_original WHERE draft = ?').pluck();
  const draftOf = database
    .prepare<[string, string], string>(
      'SELECT draft FROM handover WHERE id = ? AND direction = ? AND draft IS NOT NULL ORDER BY rowid DESC LIMIT 1',
    )
    .pluck();
  const dispatchesOf = database.prepare<[string], string>('SELECT dispatch FROM handover_dispatch WHERE origin = ?').pluck();
  const keep = database.prepare<[string, string, string, string, string, string, string]>(
    'INSERT INTO handover (id, direction, origin, draft, person, at, snapshot) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const keepOriginal = database.prepare<[string, string]>('INSERT OR REPLACE INTO handover_original (draft, original) VALUES (?, ?)');
  const keepDispatch = database.prepare<[string, string]>('INSERT OR IGNORE INTO handover_dispatch (origin, dispatch) VALUES (?, ?)');

  const claimOf = database.prepare<[string], { token: string; by: string; claimed: number }>(
    'SELECT token, person AS by, claimed FROM handover_claim WHERE origin = ?',
  );
  const placesOf = database.prepare<[string], { place: string; file: string | null }>(
    'SELECT place, file FROM handover_place WHERE origin = ? ORDER BY place',
  );
  const keepClaim = database.prepare<[string, string, string]>(
    'INSERT OR IGNORE INTO handover_claim (origin, token, person) VALUES (?, ?, ?)',
  );
  const keepPlace = database.prepare<[string, string, string | null]>(
    'INSERT INTO handover_place (origin, place, file) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET file = coalesce(excluded.file, file)',
  );
  const markClaimed = database.prepare<[number, string]>('UPDATE handover_claim SET claimed = ? WHERE origin = ?');

  const kept = (direction: 'received' | 'given', draft: DraftId, { id, origin, by, at, snapshot }: Handover): void => {
    keep.run(id, direction, origin, draft, by, at, snapshot);
  };
  return {
    received: draft =>
      reading(() => {
        const handover = newestOf.get(draft, 'received');
        const original = originalOf.get(draft);
        return handover === undefined || original === undefined
          ? undefined
          : { ...handover, original: OriginalDraft.parse(JSON.parse(original)) };
      }),
    given: draft => reading(() => newestOf.get(draft, 'given')),
    draftOf: (handover, direction) =>
      reading(() => {
        const draft = draftOf.get(handover, direction);
        return draft === undefined ? undefined : DraftId.parse(draft);
      }),
    dispatchesOf: origin => reading(() => dispatchesOf.all(origin).map(id => DispatchId.parse(id))),
    claimOf: origin =>
      reading(() => {
        const row = claimOf.get(origin);
        return row === undefined ? undefined : { token: row.token, by: row.by, isClaimed: row.claimed === 1 };
      }),
    places: origin => reading(() => placesOf.all(origin).map(({ place, file }) => ({ place, ...(file === null ? {} : { file }) }))),
    keepClaim: (origin, { token, by }, places) =>
      write(() => {
        keepClaim.run(origin, token, by);
        for (const { place, file } of places) keepPlace.run(origin, place, file ?? null);
        const key = claimOf.get(origin);
        return ok({ token: key?.token ?? token, by: key?.by ?? by });
      }),
    markClaimed: (origin, isClaimed) =>
      write(() => {
        markClaimed.run(isClaimed ? 1 : 0, origin);
        return ok(undefined);
      }),
    receive: (draft, handover, original) =>
      write(() => {
        kept('received', draft, handover);
        keepOriginal.run(draft, JSON.stringify(original));
        return ok(undefined);
      }),
    give: (draft, handover) =>
      write(() => {
        kept('given', draft, handover);
        return ok(undefined);
      }),
    sent: (origin, dispatches) =>
      write(() => {
        for (const dispatch of dispatches) keepDispatch.run(origin, dispatch);
        return ok(undefined);
      }),
  };
}
