import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { DispatchId } from '../../../app/contract/values.ts';
import { journalFile } from '../../../app/journal/open-database.node.ts';
import { fail, ok } from '../../../app/kernel/result.ts';
import { accepted, AT, draftContent, heldEvent, messageContent, submitted } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { journalWorld, KEY, rawConnection } from './journal-world.ts';
import { plainPages } from './plain-pages.ts';
import type { JournalStore } from '../../../app/journal/sqlite-journal.node.ts';

const world = journalWorld();

/** Every byte of the folder, with the encryption taken off every page, free ones and the write-ahead log included. */
function decrypted(folder: string): Buffer {
  expect(fs.statSync(`${journalFile(folder)}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
  const bytes = plainPages(journalFile(folder), KEY);
  expect(bytes.toString('latin1')).toContain('CREATE TABLE log');
  return Buffer.concat([
    bytes,
    ...fs
      .readdirSync(folder)
      .filter(name => name !== 'journal.sqlite' && name !== 'locks')
      .map(name => fs.readFileSync(path.join(folder, name))),
  ]);
}

function send(store: JournalStore, word: string): DispatchId {
  const { journal } = store;
  const held = heldEvent();
  const content = {
    ...messageContent({ subject: `Ärende ${word}`, body: `${word}text `.repeat(40), recipientName: `${word}son` }),
    'attachment.0': Buffer.from(`${word}bilaga `.repeat(3_000)),
  };
  const { seq } = valueOf(journal.record(held.origin.id, 0, held, content));
  // Indexed as it is now, and again when it has been delivered.
  expect(journal.list({ query: word.toLowerCase(), limit: 1, offset: 0 }).total).toBe(1);
  const sent = valueOf(
    journal.record(held.origin.id, seq, submitted(journal.owner), { request: Buffer.from(`${word}brev `.repeat(2_000)) }),
  );
  valueOf(journal.record(held.origin.id, sent.seq, accepted(`tx-${randomUUID()}`), { response: Buffer.from(`${word}svar`) }));
  expect(journal.list({ query: word.toLowerCase(), limit: 1, offset: 0 }).total).toBe(1);
  return held.origin.id;
}

test('erased content is nowhere in the file; rows, hashes and everybody else stay', () => {
  const folder = world.folder();
  const store = world.open(folder);
  const ids = ['Gallrad', 'Borta', 'Kvar'].map(word => send(store, word));
  const before = [...store.journal.entries()];
  const hasWords = (bytes: Buffer): readonly boolean[] => ['allrad', 'orta', 'varson'].map(word => bytes.includes(word));
  store.close();
  expect(hasWords(decrypted(folder))).toEqual([true, true, true]);

  const again = world.open(folder);
  expect(again.eraseContent(ids.slice(0, 2), { decision: 'KS 2026/77' })).toEqual(ok(2));
  const { journal } = again;
  expect([...journal.entries()].slice(0, before.length)).toEqual(before);
  expect(journal.entriesOf(ids[0] ?? DispatchId.parse(randomUUID())).at(-1)).toMatchObject({
    event: 'content.erased',
    dispatch: { state: 'delivered' },
    facts: { decision: 'KS 2026/77' },
    content: {},
  });
  expect(journal.list({ folder: 'sent', limit: 9, offset: 0 }).rows.map(({ message }) => message?.recipientName)).toEqual([
    'Kvarson',
    undefined,
    undefined,
  ]);
  for (const kind of ['message', 'attachment.0', 'request', 'response'] as const) {
    expect(ids.map(id => journal.content(id, kind) !== undefined)).toEqual([false, false, true]);
  }
  expect(['gallrad', 'borta', 'kvar', 'ärende', 'anna'].map(query => journal.list({ query, limit: 9, offset: 0 }).total)).toEqual([
    0, 0, 1, 1, 3,
  ]);
  expect(journal.verify()).toMatchObject({ rows: 12, verdict: 'ok' });
  expect(hasWords(decrypted(folder))).toEqual([false, false, true]);
  again.close();
  expect(hasWords(decrypted(folder))).toEqual([false, false, true]);
  expect(world.open(folder).journal.verify()).toMatchObject({ rows: 12, verdict: 'ok' });
});

test('a dispatch that was erased can be erased again, and goes on through its states', () => {
  const store = world.open(world.folder());
  const { journal } = store;
  const held = heldEvent();
  const { seq } = valueOf(journal.record(held.origin.id, 0, held, messageContent()));
  valueOf(store.eraseContent([held.origin.id], {}));
  expect(journal.record(held.origin.id, seq, { type: 'withdrawn', at: AT })).toMatchObject({
    ok: false,
    failure: { code: 'dispatch.wrong-state' },
  });
  valueOf(journal.record(held.origin.id, seq + 1, { type: 'withdrawn', at: AT }, { note: Buffer.from('x') }));
  valueOf(store.eraseContent([held.origin.id], {}));
  expect(journal.content(held.origin.id, 'note')).toBeUndefined();
  expect(journal.list({ query: 'anna', limit: 9, offset: 0 }).total).toBe(1);
  expect(journal.verify()).toMatchObject({ rows: 5, verdict: 'ok' });
});

test('what is on hold is not erased, nor anything with it, until the hold is lifted', () => {
  const store = world.open(world.folder());
  const { journal } = store;
  const [kept, other] = [send(store, 'Kvar'), send(store, 'Annan')];
  const by = { decision: 'KS 2026/77', by: 'Arkivet', secondPerson: 'Kanslichefen' };
  expect(journal.isOnHold(kept)).toBe(false);
  expect(journal.placeHold([kept], { reference: 'JO 17-2026', by: 'Arkivet' })).toEqual(ok(1));
  expect(journal.placeHold([kept], { reference: 'JO 17-2026', by: 'Arkivet' })).toEqual(ok(0));
  expect([journal.isOnHold(kept), journal.isOnHold(other)]).toEqual([true, false]);
  expect(journal.erase([other, kept], by)).toEqual(fail({ code: 'dispatch.on-hold' }));
  expect([journal.find(kept)?.message, journal.find(other)?.message].map(message => message === undefined)).toEqual([false, false]);
  expect(journal.liftHold([kept], { reference: 'JO 17-2026', by: 'Arkivet' })).toEqual(ok(1));
  expect(journal.erase([other, kept], by)).toEqual(ok(2));
  expect(journal.entriesOf(kept).slice(-3)).toMatchObject([
    { event: 'hold.placed', facts: { reference: 'JO 17-2026' } },
    { event: 'hold.lifted' },
    { event: 'content.erased', facts: by, dispatch: { state: 'delivered' } },
  ]);
  expect(journal.placeHold([DispatchId.parse(randomUUID())], {})).toEqual(fail({ code: 'dispatch.unknown' }));
  expect(journal.verify().verdict).toBe('ok');
});

test('copies from before a migration hold the same content, and go with it; so they do when a draft is discarded', () => {
  const folder = world.folder();
  const store = world.open(folder);
  const id = send(store, 'Gammal');
  const copy = path.join(folder, 'journal.before-2.sqlite');
  store.close();
  const again = world.open(folder);
  fs.copyFileSync(journalFile(folder), copy);
  valueOf(again.journal.erase([id], { decision: 'x', by: 'y' }));
  expect(fs.existsSync(copy)).toBe(false);
  fs.copyFileSync(journalFile(folder), copy);
  const draft = valueOf(again.drafts.save(undefined, draftContent(), AT));
  expect(fs.existsSync(copy)).toBe(true);
  valueOf(again.drafts.discard(draft.id));
  expect(fs.existsSync(copy)).toBe(false);
});

test('a draft that is discarded together with a row about it is gone from the write-ahead log as well', () => {
  const folder = world.folder();
  const { journal, drafts } = world.open(folder);
  const draft = valueOf(drafts.save(undefined, draftContent({ subject: 'Slängtämne', body: 'Slängtext '.repeat(900) }), AT));
  valueOf(
    journal.atomically(() => {
      const discarded = drafts.discard(draft.id);
      return discarded.ok ? journal.note({ type: 'draft.discarded', facts: { draft: draft.id } }) : discarded;
    }),
  );
  expect(['Slängt', 'Slängtämne'].map(word => decrypted(folder).includes(word))).toEqual([false, false]);
});

test('all are erased or none', () => {
  const store = world.open(world.folder());
  const held = heldEvent();
  valueOf(store.journal.record(held.origin.id, 0, held, messageContent()));
  expect(store.eraseContent([held.origin.id, DispatchId.parse(randomUUID())], {})).toEqual(fail({ code: 'dispatch.unknown' }));
  expect(store.journal.find(held.origin.id)?.message).toBeDefined();
  expect(store.journal.list({ query: 'bygglov', limit: 9, offset: 0 }).total).toBe(1);
  expect(store.journal.verify()).toMatchObject({ rows: 2, verdict: 'ok' });
});

test('a discarded draft and a removed attachment are nowhere in the file', () => {
  const folder = world.folder();
  const { drafts, close } = world.open(folder);
  const draft = valueOf(drafts.save(undefined, draftContent({ subject: 'Slängtämne', body: 'Slängtext '.repeat(900) }), AT));
  valueOf(
    drafts.attach(
      draft.id,
      { name: 'Slängd.pdf', bytes: Buffer.from('Slängbilaga '.repeat(5_000)), sha256: '', pages: 1, remarks: [] },
      AT,
    ),
  );
  const kept = valueOf(drafts.save(undefined, draftContent({ subject: 'Sparat' }), AT));
  valueOf(
    drafts.attach(kept.id, { name: 'Borttagen.pdf', bytes: Buffer.from('Uttagen '.repeat(5_000)), sha256: '', pages: 1, remarks: [] }, AT),
  );
  valueOf(drafts.save(kept.id, draftContent({ subject: 'Sparat' }), AT));
  expect(['Uttagen', 'Borttagen', 'Slängbilaga'].map(word => decrypted(folder).includes(word))).toEqual([false, false, true]);
  valueOf(drafts.discard(draft.id));
  expect(['Slängt', 'Slängbilaga', 'Slängd', 'Sparat'].map(word => decrypted(folder).includes(word))).toEqual([false, false, false, true]);
  close();
});

/** How long a client's name is, then body, request, response and attachment of three messages: shapes in which SQLite moves rows between pages. */
const SHAPES = [
  [16, [264, 8408, 392, 1288], [168, 8576, 360, 0], [228, 7000, 500, 0]],
  [48, [4, 8312, 572, 1264], [192, 6912, 468, 0], [228, 7192, 340, 0]],
  [64, [296, 8384, 528, 1012], [264, 6872, 300, 0], [180, 6224, 572, 0]],
] as const;

test.each(SHAPES)(
  'nothing of what is erased lies on in the room between rows, where SQLite had moved them (client of %i letters)',
  (letters, ...sizes) => {
    const folder = world.folder();
    const options = { user: 'a', client: 'c'.repeat(letters) };
    const store = world.open(folder, options);
    const { journal } = store;
    const ids = sizes.map(([body, request, response, attachment], index) => {
      const held = heldEvent();
      const message = messageContent({ subject: `Q${index}`, body: 'b'.repeat(body) });
      const files = attachment === 0 ? {} : { 'attachment.0': Buffer.alloc(attachment, 'a') };
      const { seq } = valueOf(journal.record(held.origin.id, 0, held, { ...message, ...files }));
      const sent = valueOf(journal.record(held.origin.id, seq, submitted(journal.owner), { request: Buffer.alloc(request, 'r') }));
      valueOf(journal.record(held.origin.id, sent.seq, accepted(`tx${index}`), { response: Buffer.alloc(response, 's') }));
      return held.origin.id;
    });
    store.close();
    const raw = rawConnection(folder);
    const salts = raw.prepare<[], { seq: number; salt: Buffer }>('SELECT seq, salt FROM content').all();
    raw.close();
    const found = (): readonly number[] => {
      const bytes = decrypted(folder);
      return salts.filter(({ salt }) => bytes.includes(salt)).map(({ seq }) => seq);
    };
    expect(found()).toHaveLength(10);
    const again = world.open(folder, options);
    expect(again.eraseContent(ids, { decision: 'KS 2026/78' })).toEqual(ok(3));
    expect(again.journal.verify().verdict).toBe('ok');
    again.close();
    expect(found()).toEqual([]);
  },
);
