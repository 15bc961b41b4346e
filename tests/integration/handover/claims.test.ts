import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBackend, type Backend } from '../../../app/backend.node.ts';
import { DraftContent } from '../../../app/contract/message-views.ts';
import type { DraftId } from '../../../app/contract/values.ts';
import { makeClaim } from '../../../app/handover/claim-file.node.ts';
import { later, systemClock } from '../../../app/kernel/instant.ts';
import { discardOldDrafts } from '../../../app/message/old-drafts.node.ts';
import { startPractice, type Practice } from '../../../app/practice/start-practice.node.ts';
import { call } from '../../../main/command-line/invoke.ts';
import { makeDraft } from '../../../main/node/make-draft.ts';
import { EMPTY_REQUEST } from '../../../main/node/compose-request.ts';
import { nodePlatform } from '../../../main/node/node-platform.ts';
import { draftContent } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';

/** Colleagues with a data folder each, and one folder that all of them reach. */
let folder: string;
let shared: string;
let practice: Practice;
let configurationFile: string;
const open: Backend[] = [];
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-claims-'));
  practice = valueOf(await startPractice({ folder, clock: systemClock, port: 0 }));
  configurationFile = path.join(folder, 'given.json');
  fs.writeFileSync(configurationFile, JSON.stringify({ ...practice.configuration, undoSeconds: 60 }));
});
beforeEach(() => {
  shared = fs.mkdtempSync(path.join(folder, 'shared-'));
});
afterAll(async () => {
  for (const backend of open) await backend.close();
  await practice.close();
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

async function client(user: string, data = fs.mkdtempSync(path.join(folder, 'data-'))): Promise<Backend> {
  const platform = { ...nodePlatform(data, { folder: shared }), user };
  const backend = valueOf(await openBackend(platform, { configurationFile, runOutbox: false }));
  open.push(backend);
  return backend;
}
async function handOver(
  backend: Backend,
  draft?: DraftId,
): Promise<{ readonly draft: DraftId; readonly file: string; readonly base64: string }> {
  const content = DraftContent.parse(draftContent({ recipients: [{ number: '198101032384', name: 'Anna Andersson' }] }));
  const id = draft ?? valueOf(await call(backend, 'draft.save', { content })).id;
  const { file } = valueOf(await call(backend, 'handover.save', { draft: id }));
  return { draft: id, file, base64: fs.readFileSync(path.join(shared, file)).toString('base64') };
}
const take = (backend: Backend, base64: string): ReturnType<typeof call<'handover.open'>> => call(backend, 'handover.open', { base64 });
const send = (backend: Backend, draft: DraftId): ReturnType<typeof call<'dispatch.send'>> =>
  call(backend, 'dispatch.send', { draft, seen: [] });
const failureOf = (result: unknown): unknown => (result as { readonly failure?: unknown }).failure;
const claims = (): readonly string[] => fs.readdirSync(shared).filter(name => !name.endsWith('.sigill-utkast'));
const taken = (by: string): unknown => expect.objectContaining({ code: 'handover.taken', by });
const notes = (backend: Backend): readonly string[] => [...backend.services.journal.entries()].map(({ event }) => event);

describe('one of two who open a file has it', () => {
  test('the second is told who has it and since when, sends nothing, and has no draft', async () => {
    const [anna, bo, cy] = [await client('anna'), await client('KOMMUN\\bo'), await client('cy')];
    const { draft, base64 } = await handOver(anna);
    const his = valueOf(await take(bo, base64)).draft;
    expect(failureOf(await take(cy, base64))).toEqual({
      code: 'handover.taken',
      by: 'KOMMUN\\bo',
      at: expect.any(String) as string,
      file: `${draft}.sigill-tagen`,
    });
    expect(valueOf(await call(cy, 'draft.list', {}))).toEqual([]);
    expect(notes(bo)).toEqual(expect.arrayContaining(['draft.claimed', 'draft.received']));
    expect(notes(cy)).not.toContain('draft.claimed');
    // Anna prepared it and has it still, and sees who has taken it.
    expect(failureOf(await send(anna, draft))).toEqual(taken('KOMMUN\\bo'));
    expect(valueOf(await call(anna, 'handover.of', { draft })).given).toMatchObject({ isTakenBack: false, taken: { by: 'KOMMUN\\bo' } });
    expect(valueOf(await call(bo, 'handover.of', { draft: his })).received).toMatchObject({ isClaimed: true });
    valueOf(await send(bo, his));
    expect(claims()).toEqual([`${draft}.sigill-tagen`]);
  });

  test('twelve at once: one draft', async () => {
    const [anna, ...others] = [await client('anna'), await client('b'), await client('c'), await client('d')];
    const { base64 } = await handOver(anna);
    const tries = [...others, ...others, ...others, ...others].map(backend => take(backend, base64));
    await Promise.all(tries);
    const having = await Promise.all(others.map(async backend => valueOf(await call(backend, 'draft.list', {})).length));
    expect(having.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(claims()).toHaveLength(1);
  });

  test('a copy that came by e-mail, and a second version, are the same draft', async () => {
    const [anna, bo, cy] = [await client('anna'), await client('bo'), await client('cy')];
    const { draft, file, base64 } = await handOver(anna);
    const mail = fs.mkdtempSync(path.join(folder, 'mail-'));
    const copy = path.join(mail, 'kopia (1).sigill-utkast');
    fs.copyFileSync(path.join(shared, file), copy);
    const second = await handOver(anna, draft);
    valueOf(await makeDraft(bo, { ...EMPTY_REQUEST, attach: [copy] }));
    expect(failureOf(await take(cy, base64))).toEqual(taken('bo'));
    expect(failureOf(await take(cy, second.base64))).toEqual(taken('bo'));
    // Opened from a file that somebody moved: what lies beside it counts as well.
    const moved = path.join(mail, 'flyttad.sigill-utkast');
    fs.copyFileSync(copy, moved);
    fs.rmSync(path.join(shared, file));
    fs.rmSync(path.join(shared, `${draft}.sigill-tagen`));
    expect(failureOf(await makeDraft(cy, { ...EMPTY_REQUEST, attach: [moved] }))).toEqual(taken('bo'));
  });

  test('where no folder is reached in common it opens, and says that it is not claimed', async () => {
    const [anna, bo] = [await client('anna'), await client('bo')];
    const { base64 } = await handOver(anna);
    fs.rmSync(shared, { recursive: true });
    const draft = valueOf(await take(bo, base64)).draft;
    expect(valueOf(await call(bo, 'handover.of', { draft })).received).toMatchObject({ isClaimed: false });
    valueOf(await send(bo, draft));
  });
});

describe('a claim ends', () => {
  test('too old by policy, the draft is there for the next', async () => {
    const [anna, bo, cy] = [await client('anna'), await client('bo'), await client('cy')];
    const { base64 } = await handOver(anna);
    valueOf(await take(bo, base64));
    const clock = { now: () => later(systemClock.now(), 31 * 86_400_000) };
    expect(await discardOldDrafts({ ...bo.services, clock }, 30)).toBe(1);
    expect(claims()).toEqual([]);
    expect(notes(bo)).toEqual(expect.arrayContaining(['draft.discarded', 'draft.given-back']));
    valueOf(await take(cy, base64));
  });

  test('thrown away here, the draft is there for the next', async () => {
    const [anna, bo, cy] = [await client('anna'), await client('bo'), await client('cy')];
    const { base64 } = await handOver(anna);
    const his = valueOf(await take(bo, base64)).draft;
    valueOf(await call(bo, 'draft.discard', { draft: his }));
    expect(claims()).toEqual([]);
    expect(notes(bo)).toContain('draft.given-back');
    valueOf(await send(cy, valueOf(await take(cy, base64)).draft));
    expect(failureOf(await take(bo, base64))).toEqual(taken('cy'));
  });

  test('handed on, it is the next one’s; who handed it on does not send it too', async () => {
    const [anna, bo] = [await client('anna'), await client('bo')];
    const { base64 } = await handOver(anna);
    const his = valueOf(await take(bo, base64)).draft;
    const back = await handOver(bo, his);
    const hers = valueOf(await take(anna, back.base64)).draft;
    expect(failureOf(await send(bo, his))).toEqual(taken('anna'));
    valueOf(await send(anna, hers));
  });

  test('taken back by whoever prepared it, nobody can open it; taken by a colleague, it is not taken back', async () => {
    const [anna, bo] = [await client('anna'), await client('bo')];
    const first = await handOver(anna);
    valueOf(await call(anna, 'handover.take-back', { draft: first.draft }));
    expect(failureOf(await take(bo, first.base64))).toEqual(taken('anna'));
    expect(fs.existsSync(path.join(shared, first.file))).toBe(false);
    expect(valueOf(await call(anna, 'handover.of', { draft: first.draft })).given).toMatchObject({ isTakenBack: true });
    expect(notes(anna)).toContain('draft.taken-back');
    const again = await handOver(anna, first.draft);
    valueOf(await take(bo, again.base64));
    expect(failureOf(await call(anna, 'handover.take-back', { draft: first.draft }))).toEqual(taken('bo'));
  });

  test('sent, then withdrawn and thrown away: it is still nobody else’s', async () => {
    const [anna, bo, cy] = [await client('anna'), await client('bo'), await client('cy')];
    const { base64 } = await handOver(anna);
    const [row] = valueOf(await send(bo, valueOf(await take(bo, base64)).draft));
    expect(failureOf(await take(cy, base64))).toEqual(taken('bo'));
    const back = valueOf(await call(bo, 'dispatch.withdraw', { dispatch: row?.dispatch ?? '' })).draft;
    valueOf(await call(bo, 'draft.discard', { draft: back }));
    valueOf(await take(cy, base64));
  });
});

describe('what goes wrong on the way', () => {
  test('a crash after the claim and before the draft: whoever took it opens it again and has it', async () => {
    const [anna, cy] = [await client('anna'), await client('cy')];
    const { draft, base64 } = await handOver(anna);
    const data = fs.mkdtempSync(path.join(folder, 'data-'));
    const bo = await client('bo', data);
    // As a crash leaves it: key and claim are there, the draft is not.
    const key = valueOf(bo.services.handovers.keepClaim(draft, { token: 'bos', by: 'bo' }, [{ place: shared }]));
    expect(await makeClaim(shared, draft, { ...key, at: '2026-11-28T10:00:00.000Z' })).toBe('made');
    expect(failureOf(await take(cy, base64))).toEqual(taken('bo'));
    valueOf(await send(bo, valueOf(await take(bo, base64)).draft));
  });

  test('a claim that cannot be read is somebody’s, and removing it by hand is the way out', async () => {
    const [anna, bo] = [await client('anna'), await client('bo')];
    const { draft, base64 } = await handOver(anna);
    const claim = path.join(shared, `${draft}.sigill-tagen`);
    for (const text of ['', '{', 'null', '{"sigill":"claim"}', 'x'.repeat(5000)]) {
      fs.writeFileSync(claim, text);
      expect(failureOf(await take(bo, base64))).toEqual(taken(''));
    }
    fs.rmSync(claim);
    valueOf(await take(bo, base64));
  });

  test('a message that is not taken for sending leaves the colleague free to open it', async () => {
    const [anna, bo] = [await client('anna'), await client('bo')];
    const { draft, base64 } = await handOver(anna);
    const { content } = valueOf(await call(anna, 'draft.open', { draft }));
    valueOf(await call(anna, 'draft.save', { draft, content: { ...content, subject: '' } }));
    expect(failureOf(await send(anna, draft))).toBeDefined();
    valueOf(await take(bo, base64));
  });

  test('what lies in the way under the name of a claim counts as one', async () => {
    const [anna, bo] = [await client('anna'), await client('bo')];
    const { draft, base64 } = await handOver(anna);
    fs.mkdirSync(path.join(shared, `${draft}.sigill-tagen`));
    expect(failureOf(await take(bo, base64))).toEqual(taken(''));
  });
});
