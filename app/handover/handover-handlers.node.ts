import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isSamePerson } from '../contract/four-eyes.ts';
import type { Handlers } from '../contract/operations.ts';
import type { DraftId } from '../contract/values.ts';
import { swedishDateOf } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { writeWhole } from '../letter/write-file.node.ts';
import { distinctName } from '../message/file-name.ts';
import type { CheckedFile } from '../message/draft-store.ts';
import type { Platform } from '../platform.ts';
import type { Services } from '../services.ts';
import { handedText, readHanded, snapshotOf, type HandedDraft } from './handed-draft.node.ts';
import { releaseDraft, takeDraft, takenByAnother, type Place } from './claims.node.ts';
import { lockFile, unlockFile } from './locked-file.node.ts';
import { sentAlready } from './sent-already.ts';

type HandoverOperations = 'handover.of' | 'handover.save' | 'handover.open' | 'handover.take-back';
type HandoverServices = Pick<Services, 'journal' | 'drafts' | 'handovers' | 'signers' | 'inspect' | 'clock' | 'newId' | 'emit'>;

/** Read by every colleague who may open the folder; it says nothing without the organisation's key. */
const READABLE = 0o644;

/** One prepares, another sends (S17): a draft goes to a colleague as a file that only the organisation's own clients open. */
export function handoverHandlers(
  services: HandoverServices,
  platform: Pick<Platform, 'user' | 'version' | 'chooser'>,
): Pick<Handlers, HandoverOperations> {
  const { journal, drafts, handovers, clock, newId, emit } = services;
  return {
    'handover.of': async ({ draft }) => {
      const received = handovers.received(draft);
      const given = handovers.given(draft);
      const origin = received?.origin ?? given?.origin;
      const isClaimed = origin !== undefined && handovers.claimOf(origin)?.isClaimed === true;
      const taken = given === undefined ? undefined : await soon(takenByAnother(services, given.origin));
      return ok({
        ...(received === undefined ? {} : { received: { by: received.by, at: received.at, original: received.original, isClaimed } }),
        ...(given === undefined ? {} : { given: { at: given.at, isTakenBack: isClaimed, ...(taken === undefined ? {} : { taken }) } }),
      });
    },
    'handover.take-back': async ({ draft }) => {
      const given = handovers.given(draft);
      if (given === undefined) return fail({ code: 'draft.unknown' });
      const { origin, id: handover, snapshot } = given;
      const taken = await takeDraft(services, { origin, by: platform.user }, () =>
        journal.note({ type: 'draft.taken-back', facts: { draft, handover, origin, snapshot } }),
      );
      if (!taken.ok) return taken;
      if (!taken.value.isClaimed) return fail({ code: 'file.unwritable' });
      await removeSaved(handovers.places(origin));
      emit({ type: 'draft.changed' });
      return ok({});
    },
    'handover.save': async ({ draft }) => {
      const signers = await services.signers();
      if (!signers.ok) return signers;
      if (drafts.open(draft) === undefined) return fail({ code: 'draft.unknown' });
      const folder = await platform.chooser.chooseFolder('handover');
      if (!folder.ok) return folder;
      const made = handedDraft(draft, folder.value);
      if (!made.ok) return made;
      const locked = await lockFile(signers.value.sender, handedText(made.value));
      if (!locked.ok) return locked;
      const { saved, ...handed } = made.value;
      const { id, origin, by, at, snapshot, content, files } = handed;
      // In the journal before the file is there: a file without a row would be a hand-over that nobody can account for.
      const noted = journal.atomically(() => {
        const given = handovers.give(draft, { id, origin, by, at, snapshot });
        if (!given.ok) return given;
        const kept = handovers.keepClaim(origin, { token: newId(), by }, [saved]);
        if (!kept.ok) return kept;
        const facts = { draft, handover: id, origin, snapshot, protectionClass: content.protectionClass ?? 0, attachments: files.length };
        return journal.note({ type: 'draft.handed-over', facts });
      });
      if (!noted.ok) return noted;
      const written = await writeWhole(path.join(saved.place, saved.file), locked.value, READABLE);
      if (!written.ok) return written;
      // What was taken here is for a colleague to take now.
      await releaseDraft(services, origin);
      emit({ type: 'draft.changed' });
      return ok({ file: saved.file });
    },
    'handover.open': async ({ base64, from }) => {
      const signers = await services.signers();
      if (!signers.ok) return signers;
      const unlocked = await unlockFile(signers.value.sender, Buffer.from(base64, 'base64'));
      if (!unlocked.ok) return unlocked;
      const read = readHanded(unlocked.value);
      if (!read.ok) return read;
      const files = await checkedFiles(read.value);
      if (!files.ok) return files;
      const { id: handover, origin, by: preparedBy, snapshot, saved } = read.value;
      const known = here(read.value);
      if (!known.ok || known.value !== undefined) return known.ok ? ok({ draft: known.value as DraftId }) : known;
      const places = [...(saved === undefined ? [] : [saved]), ...(from === undefined ? [] : [placeOf(from)])];
      // Taken first, then kept: cut short between the two, it is taken already for whoever opens it again here.
      const taken = await takeDraft(services, { origin, by: platform.user, places }, () =>
        journal.note({ type: 'draft.claimed', facts: { handover, origin, snapshot, preparedBy } }),
      );
      if (!taken.ok) return taken;
      const opened = journal.atomically(() => receive(read.value, files.value, taken.value.isClaimed));
      if (opened.ok) emit({ type: 'draft.changed' });
      return opened;
    },
  };

  function handedDraft(id: DraftId, place: string): Result<HandedDraft & { readonly saved: Required<Place> }> {
    const view = drafts.open(id);
    if (view === undefined) return fail({ code: 'draft.unknown' });
    const { attachments: _ids, cursor: _place, ...content } = view.content;
    const files: HandedDraft['files'] = [];
    for (const { id: attachment, name, sha256, madeFrom } of view.attachments) {
      const found = drafts.attachment(attachment);
      if (found === undefined) return fail({ code: 'attachment.missing' });
      files.push({ name, sha256, base64: Buffer.from(found.bytes).toString('base64'), ...(madeFrom === undefined ? {} : { madeFrom }) });
    }
    const at = clock.now();
    return ok({
      format: 1,
      id: newId(),
      origin: (handovers.received(id)?.origin ?? id) as HandedDraft['origin'],
      by: platform.user,
      at,
      // Nothing of the person or the matter in a name that many see.
      saved: { place: path.resolve(place), file: `utkast ${swedishDateOf(at)} ${randomBytes(3).toString('hex')}.sigill-utkast` },
      client: platform.version,
      content,
      files,
      snapshot: snapshotOf({ content, files }),
    });
  }

  /** Each file looked at as if somebody had attached it here, and the same to the byte. */
  async function checkedFiles({ files }: HandedDraft): Promise<Result<readonly CheckedFile[]>> {
    const checked: CheckedFile[] = [];
    for (const { name, sha256, base64, madeFrom } of files) {
      const file = await services.inspect(name, Buffer.from(base64, 'base64'));
      if (!file.ok) return file;
      if (file.value.sha256 !== sha256) return fail({ code: 'handover.unreadable', why: 'damaged' });
      const taken = checked.map(other => other.name);
      checked.push({ ...file.value, name: distinctName(file.value.name, taken), ...(madeFrom === undefined ? {} : { madeFrom }) });
    }
    return ok(checked);
  }

  /** Opened a second time, or by whoever prepared it, it is the draft that is here already. Fails as `handover.already-sent`. */
  function here({ id, origin, by }: HandedDraft): Result<DraftId | undefined> {
    const sent = sentAlready(services, origin);
    if (sent !== undefined) return fail({ code: 'handover.already-sent', at: sent });
    const own = isSamePerson(by, platform.user) ? handovers.draftOf(id, 'given') : undefined;
    return ok(own ?? handovers.draftOf(id, 'received'));
  }

  function receive(handed: HandedDraft, files: readonly CheckedFile[], isClaimed: boolean): Result<{ readonly draft: DraftId }> {
    const { id, origin, by, at, snapshot, content } = handed;
    // Asked again: the same file may have been opened twice at once.
    const known = here(handed);
    if (!known.ok) return known;
    if (known.value !== undefined) return ok({ draft: known.value });
    const now = clock.now();
    const saved = drafts.save(undefined, { ...content, attachments: [] }, now);
    if (!saved.ok) return saved;
    const draft = saved.value.id;
    for (const file of files) {
      const attached = drafts.attach(draft, file, now);
      if (!attached.ok) return attached;
    }
    const original = {
      content: { ...content, attachments: [] },
      files: files.map(({ name, sha256, pages, bytes }) => ({ name, sha256, pages, bytes: bytes.length })),
    };
    const kept = handovers.receive(draft, { id, origin, by, at, snapshot }, original);
    if (!kept.ok) return kept;
    const noted = journal.note({
      type: 'draft.received',
      facts: { draft, handover: id, origin, snapshot, preparedBy: by, preparedAt: at, isClaimed },
    });
    return noted.ok ? ok({ draft }) : noted;
  }
}

/** A folder on the network may be long in answering; the question is asked anew whenever something changes. */
const PATIENCE_MS = 2000;

const soon = <T>(answer: Promise<T>): Promise<T | undefined> => Promise.race([answer, setTimeout(PATIENCE_MS, undefined, { ref: false })]);

const placeOf = (file: string): Place => ({ place: path.dirname(file), file: path.basename(file) });

/** The locked files themselves. One that stays is of no use to anybody: it is taken. */
async function removeSaved(places: readonly Place[]): Promise<void> {
  for (const { place, file } of places)
    if (file?.endsWith('.sigill-utkast') === true) await rm(path.join(place, file), { force: true }).catch(() => undefined);
}
