import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AttachmentView, DraftContent, DraftView } from '../../../app/contract/message-views.ts';
import type { Call } from '../../../app/contract/operations.ts';
import { AttachmentId, DraftId } from '../../../app/contract/values.ts';
import { blankWriting } from '../../../renderer/compose/draft-content.ts';
import { draftSession } from '../../../renderer/compose/draft-session.ts';
import { keepUnsaved, leftSession } from '../../../renderer/compose/left-sessions.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const id = DraftId.parse('00000000-0000-4000-8000-000000000001');
const writing = (subject: string): ReturnType<typeof blankWriting> => ({ ...blankWriting('198101032384'), subject });

/** A store that keeps what the product would, with the same rule: what a save does not name is gone. */
function store(): {
  readonly call: Call;
  readonly saved: DraftContent[];
  readonly kept: () => readonly string[];
  readonly refuse: (count: number) => void;
  /** Files are looked at until this has come to its end. */
  readonly slowUntil: (end: Promise<void>) => void;
} {
  const saved: DraftContent[] = [];
  let attachments: AttachmentView[] = [];
  let refusals = 0;
  let slow: Promise<void> | undefined;
  const answer = async (name: string, input: never): Promise<unknown> => {
    await Promise.resolve();
    if (name === 'draft.measure') return { ok: true, value: { envelopeBytes: 1000, limitBytes: 2_000_000 } };
    if (name === 'draft.discard') return { ok: true, value: {} };
    if (name === 'attachment.add') {
      const { name: file } = input as { readonly name: string };
      await slow;
      if (file.endsWith('.txt')) return { ok: false, failure: { code: 'attachment.not-pdf' } };
      const number = String(attachments.length + 1).padStart(12, '0');
      const added = {
        id: AttachmentId.parse(`00000000-0000-4000-8000-${number}`),
        name: file,
        bytes: 1,
        sha256: '',
        pages: 1,
        remarks: [],
      };
      attachments = [...attachments, added];
      return { ok: true, value: added };
    }
    if (name === 'attachment.use-copy' || name === 'attachment.use-original') {
      const { attachment, sha256 = 'original' } = input as { readonly attachment: string; readonly sha256?: string };
      attachments = attachments.map(one => (one.id === attachment ? { ...one, sha256 } : one));
      return { ok: true, value: attachments.find(one => one.id === attachment) };
    }
    if (refusals > 0) {
      refusals -= 1;
      return { ok: false, failure: { code: 'journal.unavailable', reason: 'locked' } };
    }
    const { content, keepsAttachments } = input as { readonly content: DraftContent; readonly keepsAttachments?: true };
    saved.push(content);
    if (keepsAttachments !== true) attachments = content.attachments.flatMap(one => attachments.filter(other => other.id === one));
    return { ok: true, value: { id, content, attachments, savedAt: '2026-11-21T13:00:00.000Z' } satisfies DraftView };
  };
  return {
    call: answer as unknown as Call,
    saved,
    kept: () => attachments.map(({ name }) => name),
    slowUntil: end => {
      slow = end;
    },
    refuse: count => {
      refusals = count;
    },
  };
}

test('what is written is saved after a pause, once, with the newest text', async () => {
  const { call, saved } = store();
  const session = draftSession(call, undefined, blankWriting(''));
  for (const text of ['B', 'Be', 'Beslut']) session.write(writing(text));
  await vi.advanceTimersByTimeAsync(1000);
  expect(saved.map(({ subject }) => subject)).toEqual(['Beslut']);
  expect(session.status()).toMatchObject({ id, save: 'saved' });
});

test('whoever types without a pause is saved within two seconds all the same', async () => {
  const { call, saved } = store();
  const session = draftSession(call, undefined, blankWriting(''));
  for (let key = 0; key < 20; key += 1) {
    session.write(writing('x'.repeat(key + 1)));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(saved.length).toBeGreaterThanOrEqual(1);
});

test('a file that is added while a save is on its way is never lost', async () => {
  const { call, saved, kept } = store();
  const session = draftSession(call, undefined, blankWriting(''));
  session.write(writing('ett'));
  await session.flush();
  const first = session.attach('a.pdf', 'AA==');
  session.write(writing('två'));
  const save = session.flush();
  const second = session.attach('b.pdf', 'AA==');
  session.write(writing('tre'));
  await Promise.all([first, save, second]);
  session.write(writing('fyra'));
  await vi.advanceTimersByTimeAsync(3000);
  expect(kept()).toEqual(['a.pdf', 'b.pdf']);
  expect(saved.at(-1)?.subject).toBe('fyra');
  expect(saved.at(-1)?.attachments).toHaveLength(2);
});

test('words are saved while files are looked at, however long that takes; no file is lost by it, and no order', async () => {
  const { call, saved, kept, slowUntil, refuse } = store();
  const session = draftSession(call, undefined, blankWriting(''));
  await session.attach('a.pdf', 'AA==');
  await session.attach('b.pdf', 'AA==');
  const looked = Promise.withResolvers<void>();
  slowUntil(looked.promise);
  const added = ['c.pdf', 'd.pdf', 'e.pdf'].map(name => session.attach(name, 'AA=='));
  session.write(writing('skrivet under tiden'));
  await vi.advanceTimersByTimeAsync(2000);
  expect(saved.at(-1)?.subject).toBe('skrivet under tiden');
  expect(session.status().save).toBe('saved');
  session.arrange([...session.status().attachments].reverse());
  refuse(1);
  session.write(writing('och en gång till'));
  await vi.advanceTimersByTimeAsync(8000);
  expect(saved.at(-1)?.subject).toBe('och en gång till');
  looked.resolve();
  await Promise.all(added);
  await vi.advanceTimersByTimeAsync(8000);
  expect(kept()).toEqual(['b.pdf', 'a.pdf', 'c.pdf', 'd.pdf', 'e.pdf']);
  expect(saved.at(-1)?.subject).toBe('och en gång till');
});

test('a file that is refused changes nothing', async () => {
  const { call, kept } = store();
  const session = draftSession(call, undefined, blankWriting(''));
  await session.attach('a.pdf', 'AA==');
  expect(await session.attach('b.txt', 'AA==')).toEqual({ ok: false, failure: { code: 'attachment.not-pdf' } });
  expect(session.status().attachments.map(({ name }) => name)).toEqual(['a.pdf']);
  expect(kept()).toEqual(['a.pdf']);
});

test('a new order and a removal are kept', async () => {
  const { call, kept } = store();
  const session = draftSession(call, undefined, blankWriting(''));
  for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) await session.attach(name, 'AA==');
  const [a, , c] = session.status().attachments;
  if (a === undefined || c === undefined) throw new Error('not attached');
  session.arrange([c, a]);
  await vi.advanceTimersByTimeAsync(3000);
  expect(kept()).toEqual(['c.pdf', 'a.pdf']);
});

test('a save that does not succeed is told and tried again by itself', async () => {
  const { call, saved, refuse } = store();
  refuse(1);
  const session = draftSession(call, undefined, blankWriting(''));
  session.write(writing('Beslut'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(session.status()).toMatchObject({ save: 'failed', failure: { code: 'journal.unavailable' } });
  expect(saved).toEqual([]);
  await vi.advanceTimersByTimeAsync(6000);
  expect(session.status()).toMatchObject({ save: 'saved', failure: undefined });
  expect(saved.map(({ subject }) => subject)).toEqual(['Beslut']);
});

test('after the end nothing is saved any more', async () => {
  const { call, saved } = store();
  const session = draftSession(call, undefined, blankWriting(''));
  session.write(writing('Beslut'));
  await session.flush();
  session.end();
  session.write(writing('Spöke'));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(saved.map(({ subject }) => subject)).toEqual(['Beslut']);
});

test('a copy takes a file’s place, and the file its own, without a change of order', async () => {
  const { call } = store();
  const session = draftSession(call, undefined, blankWriting(''));
  const [first] = await Promise.all([session.attach('a.pdf', ''), session.attach('b.pdf', '')]);
  if (!first.ok) throw new Error('not attached');
  const told = (): readonly string[] => session.status().attachments.map(({ name, sha256 }) => `${name} ${sha256}`);
  await session.exchange(first.value, 'copy');
  expect(told()).toEqual(['a.pdf copy', 'b.pdf ']);
  await session.exchange(first.value);
  expect(told()).toEqual(['a.pdf original', 'b.pdf ']);
});

test('a draft that was left while it could not be saved is gone on with as it was written, until a save has gone through', async () => {
  const { call, saved, refuse } = store();
  const session = draftSession(call, undefined, blankWriting(''));
  session.write(writing('Ett'));
  await session.flush();
  refuse(2);
  session.write(writing('Ett och mer, som inte får plats'));
  await session.flush();
  keepUnsaved(session);
  expect(leftSession(id)?.writing().subject).toBe('Ett och mer, som inte får plats');
  await vi.advanceTimersByTimeAsync(5000);
  expect(leftSession(id)).toBe(session);
  await vi.advanceTimersByTimeAsync(5000);
  expect([leftSession(id), saved.at(-1)?.subject]).toEqual([undefined, 'Ett och mer, som inte får plats']);
});
