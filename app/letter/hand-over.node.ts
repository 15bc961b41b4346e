import { createHash } from 'node:crypto';
import { checkAddress } from '../contract/postal-address.ts';
import { kindOf, type DispatchId } from '../contract/values.ts';
import type { Failure } from '../kernel/failure.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { isProtected } from '../message/protected-identity.ts';
import { letterOf, type LetterServices, type PrintedLetter } from './letter-of.node.ts';
import type { PaperSettings } from './paper-configuration.ts';
import type { PrintHouse, PrintJob } from './print-house.ts';

export type HandedOver = {
  /** Undefined: there was nothing to hand over. */
  readonly batch?: string;
  readonly letters: readonly { readonly dispatch: DispatchId; readonly sheets: number; readonly envelope: string }[];
  /** What stays, and why. */
  readonly left: readonly { readonly dispatch: DispatchId; readonly failure: Failure }[];
};

/**
 * Hands letters over to whoever prints: all files are prepared, then the journal is told of every letter in one transaction, then they are released. A
 * crash before the journal leaves letters that are still here and files that nobody takes; one after it is finished by the next hand-over. So no letter
 * is handed over twice, and none is missing.
 * @param wanted `all`: what waits and can be printed; letters to protected recipients are not touched
 * Fails as `print-room.unavailable`, `print-room.held-back`, `journal.unavailable`; one letter's own trouble stops only that one.
 */
export async function handOver(
  services: LetterServices,
  settings: PaperSettings,
  house: PrintHouse,
  wanted: readonly DispatchId[] | 'all',
): Promise<Result<HandedOver>> {
  const finished = await finishHandOver(services, house);
  if (!finished.ok) return finished;
  const { journal, clock } = services;
  const waiting = journal.inStates(['letter']).filter(({ message }) => !isProtected(message));
  const ids = wanted === 'all' ? waiting.map(({ dispatch }) => dispatch.id) : [...new Set(wanted)];
  const ready: { readonly letter: PrintedLetter; readonly job: PrintJob }[] = [];
  const left: { readonly dispatch: DispatchId; readonly failure: Failure }[] = [];
  for (const id of ids) {
    const state = journal.find(id)?.dispatch.state;
    const letter =
      state === undefined || state === 'letter' ? await letterOf(services, settings, id) : fail({ code: 'dispatch.wrong-state', state });
    if (letter.ok) ready.push({ letter: letter.value, job: jobOf(services, settings, letter.value) });
    else left.push({ dispatch: id, failure: letter.failure });
  }
  if (ready.length === 0) return ok({ letters: [], left });

  const batch = `${clock.now().slice(0, 10)}-${services.newId()}`;
  const prepared = await house.prepare(
    batch,
    { log: journal.checkpoint().log, owner: journal.owner },
    ready.map(({ job }) => job),
  );
  if (!prepared.ok) {
    await house.discard(batch);
    return prepared;
  }
  const noted = journal.atomically(() => {
    for (const { letter } of ready) {
      const { dispatch, seq } = letter.stored;
      const recorded = journal.record(dispatch.id, seq, { type: 'handed-over', at: clock.now(), to: `${house.name}/${batch}` });
      // Another process has come in between: not one of them is handed over here, and the next try leaves that one out.
      if (!recorded.ok) return recorded;
    }
    return ok(undefined);
  });
  if (!noted.ok) {
    await house.discard(batch);
    return noted;
  }
  services.emit({ type: 'journal.changed' });
  const released = await house.release(batch);
  // They are handed over all the same: `finishHandOver` releases them, and nobody is to print them in another way.
  if (!released.ok) return fail({ code: 'print-room.held-back', letters: ready.length });
  return ok({
    batch,
    letters: ready.map(({ letter, job }) => ({ dispatch: letter.stored.dispatch.id, sheets: job.sheets, envelope: job.envelope })),
    left,
  });
}

/**
 * Releases what the journal says was handed over and a crash, or a folder out of reach, held back. What a process of ours prepared and did not live to
 * tell the journal is taken away: its letters are still here. What another computer prepares in the same place is its own matter.
 * Fails as `print-room.unavailable`.
 */
export async function finishHandOver({ journal }: Pick<LetterServices, 'journal'>, house: PrintHouse): Promise<Result<void>> {
  const { log } = journal.checkpoint();
  const ours = (await house.prepared()).filter(({ maker }) => maker.log === log);
  if (ours.length === 0) return ok(undefined);
  const known = handedOverTo(journal);
  for (const { batch, maker } of ours) {
    if (known.has(`${house.name}/${batch}`)) {
      const released = await house.release(batch);
      if (!released.ok) return released;
    } else if (maker.owner !== journal.owner && !journal.isAlive(maker.owner)) await house.discard(batch);
  }
  return ok(undefined);
}

/** Every batch that the journal tells of, also those whose letters somebody has called posted before they were printed. */
function handedOverTo(journal: LetterServices['journal']): ReadonlySet<string> {
  const known = new Set<string>();
  for (const { dispatch } of journal.inStates(['handed-over', 'posted', 'returned']))
    for (const { dispatch: then } of dispatch.state === 'handed-over' ? [{ dispatch }] : journal.entriesOf(dispatch.id))
      if (then?.state === 'handed-over') known.add(then.to);
  return known;
}

function jobOf({ journal }: LetterServices, settings: PaperSettings, letter: PrintedLetter): PrintJob {
  const { stored, record, pdf, pages, sheets, envelope, attachments } = letter;
  const { id } = stored.dispatch;
  const checked = checkAddress(record.address, { isOrganisation: kindOf(record.recipient) === 'organisation' });
  if (!checked.ok) throw new TypeError('a letter was made to an address that is none');
  return {
    dispatch: id,
    pdf,
    sha256: sha256(pdf),
    pages,
    sheets,
    envelope: envelope.name,
    isDuplex: settings.duplex,
    isColour: settings.colour,
    address: checked.address,
    isSpecialAddress: record.isSpecialAddress === true,
    apart: attachments.flatMap(({ index, name, keptApart }) => {
      const bytes = keptApart === undefined ? undefined : journal.content(id, `attachment.${index}`);
      return keptApart === undefined || bytes === undefined ? [] : [{ name, bytes, sha256: sha256(bytes), reason: keptApart }];
    }),
  };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
