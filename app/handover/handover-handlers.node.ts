import { randomBytes } from 'node:crypto';
import path from 'node:path';
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
import { lockFile, unlockFile } from './locked-file.node.ts';
import { sentAlready } from './sent-already.ts';

type HandoverOperations = 'handover.of' | 'handover.save' | 'handover.open';
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
    'handover.of': ({ draft }) => {
      const received = handovers.received(draft);
      const given = handovers.given(draft);
      return Promise.resolve(
        ok({
          ...(received === undefined ? {} : { received: { by: received.by, at: received.at, original: received.original } }),
          ...(given === undefined ? {} : { given: { at: given.at } }),
        }),
      );
    },
    'handover.save': async ({ draft }) => {
      const made = handedDraft(draft);
      if (!made.ok) return made;
      const signers = await services.signers();
      if (!signers.ok) return signers;
      const locked = await lockFile(signers.value.sender, handedText(made.value));
      if (!locked.ok) return locked;
      const folder = await platform.chooser.chooseFolder('handover');
      if (!folder.ok) return folder;
      const { id, origin, by, at, snapshot, content, files } = made.value;
      // In the journal before the file is there: a file without a row would be a hand-over that nobody can account for.
      const noted = journal.atomically(() => {
        const given = handovers.give(draft, { id, origin, by, at, snapshot });
        if (!given.ok) return given;
        const facts = { draft, handover: id, origin, snapshot, protectionClass: content.protectionClass ?? 0, attachments: files.length };
        return journal.note({ type: 'draft.handed-over', facts });
      });
      if (!noted.ok) return noted;
      // Nothing of the person or the matter in a name that many see.
      const file = `utkast ${swedishDateOf(at)} ${randomBytes(3).toString('hex')}.sigill-utkast`;
      const written = await writeWhole(path.join(folder.value, file), locked.value, READABLE);
      if (!written.ok) return written;
      emit({ type: 'draft.changed' });
      return ok({ file });
    },
    'handover.open': async ({ base64 }) => {
      const signers = await services.signers();
      if (!signers.ok) return signers;
      const unlocked = await unlockFile(signers.value.sender, Buffer.from(base64, 'base64'));
      if (!unlocked.ok) return unlocked;
      const read = readHanded(unlocked.value);
      if (!read.ok) return read;
      const files = await checkedFiles(read.value);
      if (!files.ok) return files;
      const opened = journal.atomically(() => receive(read.value, files.value));
      if (opened.ok) emit({ type: 'draft.changed' });
      return opened;
    },
  };

  function handedDraft(id: DraftId): Result<HandedDraft> {
    const view = drafts.open(id);
    if (view === undefined) return fail({ code: 'draft.unknown' });
    const { attachments: _ids, cursor: _place, ...content } = view.content;
    const files: HandedDraft['files'] = [];
    for (const { id: attachment, name, sha256, madeFrom } of view.attachments) {
      const found = drafts.attachment(attachment);
      if (found === undefined) return fail({ code: 'attachment.missing' });
      files.push({ name, sha256, base64: Buffer.from(found.bytes).toString('base64'), ...(madeFrom === undefined ? {} : { madeFrom }) });
    }
    return ok({
      format: 1,
      id: newId(),
      origin: (handovers.received(id)?.origin ?? id) as HandedDraft['origin'],
      by: platform.user,
      at: clock.now(),
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

  function receive(handed: HandedDraft, files: readonly CheckedFile[]): Result<{ readonly draft: DraftId }> {
    const { id, origin, by, at, snapshot, content } = handed;
    const sent = sentAlready(services, origin);
    if (sent !== undefined) return fail({ code: 'handover.already-sent', at: sent });
    // Opened a second time, or by whoever prepared it: it is the draft that is here already.
    const own = isSamePerson(by, platform.user) ? handovers.draftOf(id, 'given') : undefined;
    const known = own ?? handovers.draftOf(id, 'received');
    if (known !== undefined) return ok({ draft: known });
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
      facts: { draft, handover: id, origin, snapshot, preparedBy: by, preparedAt: at },
    });
    return noted.ok ? ok({ draft }) : noted;
  }
}
