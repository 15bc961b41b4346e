import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DispatchId } from '../../contract/values.ts';
import { dayOf } from '../../journal/journal-index.ts';
import { swedishDateOf } from '../../kernel/instant.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Services } from '../../services.ts';
import { readDispatches } from '../archive-reader.ts';
import type { RecordsSettings } from '../records-configuration.ts';
import { sha256 } from '../sent-documents.node.ts';
import { checkErasureOrder, isEnded, type ErasureOrder } from './erasure-order.ts';
import { erasureProtocol, type ErasureList } from './erasure-protocol.ts';

type EraseServices = Pick<Services, 'journal' | 'clock' | 'profile' | 'newId' | 'environment'>;

/** What an order would take, told before anything is done. Fails as `checkErasureOrder`. */
export function previewErasure({ journal, clock }: EraseServices, order: ErasureOrder): Result<ErasureList> {
  const checked = checkErasureOrder(order, swedishDateOf(clock.now()));
  if (!checked.ok) return checked;
  const dispatches: ErasureList['dispatches'][number][] = [];
  let onHold = 0;
  let notEnded = 0;
  const unit = order.rule?.unit;
  for (const { dispatch, message } of readDispatches(journal, unit === undefined ? {} : { unit }, Number.MAX_SAFE_INTEGER)) {
    if (message === undefined || dayOf(dispatch) >= order.before) continue;
    if (!isEnded(dispatch)) notEnded += 1;
    else if (journal.isOnHold(DispatchId.parse(dispatch.id))) onHold += 1;
    else dispatches.push({ id: dispatch.id, day: dayOf(dispatch), state: dispatch.state });
  }
  return ok({ dispatches, onHold, notEnded });
}

/**
 * Carries out gallring by decision: content goes, all of it or none, each dispatch gets a row that says so, and the protocol is written as a PDF whose hash
 * stands in the chain. @param folder of the protocol; made when it is not there
 * @param retention `secondPerson`: the organisation demands one
 * Fails as `four-eyes.needed`, `checkErasureOrder`, `dispatch.on-hold` (somebody placed a hold meanwhile: nothing is erased), `journal.unavailable`, `file.unwritable` (before
 * anything is erased when the folder cannot be written).
 */
export async function eraseByDecision(
  services: EraseServices,
  order: ErasureOrder,
  folder: string,
  { secondPerson }: Pick<RecordsSettings['retention'], 'secondPerson'>,
): Promise<Result<{ readonly dispatches: number; readonly protocol: string }>> {
  const { journal, clock, profile, newId, environment } = services;
  if (secondPerson && order.confirmedBy === undefined) return fail({ code: 'four-eyes.needed', why: 'erasure' });
  const listed = previewErasure(services, order);
  if (!listed.ok) return listed;
  const list = listed.value;
  const protocol = path.join(folder, `gallringsprotokoll-${swedishDateOf(clock.now())}-${newId().slice(0, 8)}.pdf`);
  const unfinished = `${protocol}.part`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(unfinished, '', { mode: 0o600, flag: 'wx' });
  } catch {
    return fail({ code: 'file.unwritable' });
  }
  const before = journal.checkpoint();
  const { decision, by, confirmedBy } = order;
  const erased = journal.erase(
    list.dispatches.map(({ id }) => DispatchId.parse(id)),
    { decision, by, ...(confirmedBy === undefined ? {} : { secondPerson: confirmedBy }) },
  );
  if (!erased.ok) return erased;
  const after = journal.checkpoint();
  const { pagesPdf } = await import('../pages-pdf.node.ts');
  const at = clock.now();
  const pdf = await pagesPdf(
    'Gallringsprotokoll',
    erasureProtocol({ order, list, organisation: profile.name, isPractice: environment === 'practice', at, before, after }),
    at,
  );
  const noted = journal.note({
    type: 'content.erased',
    facts: {
      decision,
      by,
      ...(confirmedBy === undefined ? {} : { secondPerson: confirmedBy }),
      ...(order.rule === undefined ? {} : { rule: order.rule.id }),
      before: order.before,
      dispatches: list.dispatches.length,
      onHold: list.onHold,
      protocolSha256: sha256(pdf),
    },
  });
  if (!noted.ok) return noted;
  try {
    await writeFile(unfinished, pdf, { flush: true });
    await rename(unfinished, protocol);
    return ok({ dispatches: list.dispatches.length, protocol });
  } catch {
    return fail({ code: 'file.unwritable' });
  }
}
