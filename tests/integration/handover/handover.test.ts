import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBackend, type Backend } from '../../../app/backend.node.ts';
import type { FourEyes } from '../../../app/contract/handover-views.ts';
import { DraftContent } from '../../../app/contract/message-views.ts';
import type { Entry } from '../../../app/journal/journal.ts';
import { DispatchId, type DraftId } from '../../../app/contract/values.ts';
import { systemClock } from '../../../app/kernel/instant.ts';
import { combinePolicies, Policy } from '../../../app/policy/policy.ts';
import { startPractice, type Practice } from '../../../app/practice/start-practice.node.ts';
import { takeJobs } from '../../../app/watch-folder/watch-folder.node.ts';
import { call } from '../../../main/command-line/invoke.ts';
import { nodePlatform } from '../../../main/node/node-platform.ts';
import { draftContent } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { newDesk } from '../command-line/run-sigill.ts';
import { examplePdf } from '../../e2e/example-pdf.ts';

let folder: string;
let practice: Practice;
let configurationFile: string;
const open: Backend[] = [];
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-handover-'));
  practice = valueOf(await startPractice({ folder, clock: systemClock, port: 0 }));
  configurationFile = path.join(folder, 'given.json');
  fs.writeFileSync(configurationFile, JSON.stringify({ ...practice.configuration, undoSeconds: 60 }));
});
afterAll(async () => {
  for (const backend of open) await backend.close();
  await practice.close();
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** A client of one person, with a data folder of their own unless two share one. */
async function client(user: string, fourEyes: FourEyes = 'class-3', data = fs.mkdtempSync(path.join(folder, 'data-'))): Promise<Backend> {
  const platform = { ...nodePlatform(data, { folder: shared() }), user };
  const policy = combinePolicies({ 'group-policy': Policy.parse({ fourEyes }) });
  const backend = valueOf(await openBackend(platform, { configurationFile, runOutbox: false, policy }));
  open.push(backend);
  return backend;
}
const shared = (): string => {
  const place = path.join(folder, 'shared');
  fs.mkdirSync(place, { recursive: true });
  return place;
};

const pdf = await examplePdf({ pages: 2, text: 'Beslut' });
const content = (change: Partial<DraftContent> = {}): DraftContent =>
  DraftContent.parse(draftContent({ recipients: [{ number: '198101032384', name: 'Anna Andersson' }], protectionClass: 3, ...change }));

/** A draft with a file in it, handed over. @returns the bytes of the file */
async function handOver(
  backend: Backend,
  change: Partial<DraftContent> = {},
): Promise<{ readonly draft: DraftId; readonly base64: string }> {
  const draft = valueOf(await call(backend, 'draft.save', { content: content(change) })).id;
  valueOf(await call(backend, 'attachment.add', { draft, name: 'beslut.pdf', base64: pdf.toString('base64') }));
  return { draft, base64: await saved(backend, draft) };
}
async function saved(backend: Backend, draft: DraftId): Promise<string> {
  const { file } = valueOf(await call(backend, 'handover.save', { draft }));
  return fs.readFileSync(path.join(shared(), file)).toString('base64');
}
const failureOf = (result: unknown): unknown => (result as { readonly failure?: unknown }).failure;
const notes = (backend: Backend, event: string): readonly Entry[] =>
  [...backend.services.journal.entries()].filter(entry => entry.event === event);

describe('one prepares, another sends', () => {
  test('the colleague sees exactly what was prepared, sends it, and both journals say who did what', async () => {
    const [anna, bo] = [await client('KOMMUN\\anna'), await client('KOMMUN\\bo')];
    const { draft, base64 } = await handOver(anna);
    const mine = valueOf(await call(bo, 'handover.open', { base64 })).draft;
    const view = valueOf(await call(bo, 'draft.open', { draft: mine }));
    const { cursor: _place, ...prepared } = content();
    expect(view.content).toEqual({ ...prepared, attachments: view.content.attachments });
    expect(view.attachments).toMatchObject([{ name: 'beslut.pdf', pages: 2, bytes: pdf.length }]);
    const bytes = valueOf(await call(bo, 'attachment.read', { attachment: view.attachments[0]?.id ?? '' })).base64;
    expect(Buffer.from(bytes, 'base64').equals(pdf)).toBe(true);

    const [handed] = notes(anna, 'draft.handed-over');
    expect(handed).toMatchObject({ user: 'KOMMUN\\anna', facts: { draft, origin: draft, protectionClass: 3, attachments: 1 } });
    const [received] = notes(bo, 'draft.received');
    expect(received).toMatchObject({
      user: 'KOMMUN\\bo',
      facts: { draft: mine, handover: handed?.facts['handover'], snapshot: handed?.facts['snapshot'], preparedBy: 'KOMMUN\\anna' },
    });

    const [row] = valueOf(await call(bo, 'dispatch.send', { draft: mine, seen: [] }));
    const [first] = bo.services.journal.entriesOf(DispatchId.parse(row?.dispatch));
    expect(first).toMatchObject({
      user: 'KOMMUN\\bo',
      dispatch: { prepared: { by: 'KOMMUN\\anna', origin: draft, snapshot: handed?.facts['snapshot'], changed: [] } },
    });
    const shown = valueOf(await call(bo, 'dispatch.show', { dispatch: row?.dispatch ?? '' }));
    expect(shown.prepared).toMatchObject({ by: 'KOMMUN\\anna', changed: [] });
    expect(bo.services.journal.verify().verdict).toBe('ok');
  });

  test('what the colleague changed is named, and what it was before is kept under the same chain', async () => {
    const [anna, bo] = [await client('anna'), await client('bo')];
    const { base64 } = await handOver(anna);
    const draft = valueOf(await call(bo, 'handover.open', { base64 })).draft;
    const { attachments } = valueOf(await call(bo, 'draft.open', { draft })).content;
    valueOf(await call(bo, 'draft.save', { draft, content: content({ subject: 'Ett annat ämne', attachments }) }));
    const [row] = valueOf(await call(bo, 'dispatch.send', { draft, seen: [] }));
    const dispatch = DispatchId.parse(row?.dispatch);
    expect(valueOf(await call(bo, 'dispatch.show', { dispatch })).prepared?.changed).toEqual(['subject']);
    const original: unknown = JSON.parse(Buffer.from(bo.services.journal.content(dispatch, 'prepared') ?? []).toString());
    expect(original).toMatchObject({ content: { subject: content().subject }, files: [{ name: 'beslut.pdf' }] });
    // Taken back it is still Anna's preparation, with the same change.
    const again = valueOf(await call(bo, 'dispatch.withdraw', { dispatch })).draft;
    const { received } = valueOf(await call(bo, 'handover.of', { draft: again }));
    expect(received).toMatchObject({ by: 'anna', original: { content: { subject: content().subject } } });
    valueOf(await call(bo, 'dispatch.send', { draft: again, seen: [] }));
  });

  test('whoever prepared it may not send it, and nobody may send what nobody prepared', async () => {
    const anna = await client('KOMMUN\\Anna');
    const own = valueOf(await call(anna, 'draft.save', { content: content() })).id;
    expect(failureOf(await call(anna, 'dispatch.send', { draft: own, seen: [] }))).toEqual({
      code: 'four-eyes.needed',
      why: 'not-prepared',
    });
    const { base64 } = await handOver(anna);
    // Another computer of hers, and Windows does not tell upper from lower case.
    const herOther = await client('kommun\\anna');
    const draft = valueOf(await call(herOther, 'handover.open', { base64 })).draft;
    expect(failureOf(await call(herOther, 'dispatch.send', { draft, seen: [] }))).toEqual({ code: 'four-eyes.needed', why: 'own' });
    expect(valueOf(await call(herOther, 'draft.open', { draft })).id).toBe(draft);
  });

  test('class 3 and all are different demands, and without one anybody sends their own', async () => {
    const two = content({ protectionClass: 2 });
    const [strict, careful, free] = [await client('a', 'all'), await client('a', 'class-3'), await client('a', 'off')];
    const send = async (backend: Backend, given: DraftContent): Promise<unknown> => {
      const draft = valueOf(await call(backend, 'draft.save', { content: given })).id;
      return failureOf(await call(backend, 'dispatch.send', { draft, seen: [] }));
    };
    expect(await send(strict, two)).toMatchObject({ code: 'four-eyes.needed' });
    expect(await send(careful, two)).toBeUndefined();
    expect(await send(careful, content())).toMatchObject({ code: 'four-eyes.needed' });
    expect(await send(free, content())).toBeUndefined();
    expect(valueOf(await call(strict, 'app.describe', {})).fourEyes).toBe('all');
    expect(valueOf(await call(strict, 'settings.effective', {}))).toContainEqual({
      name: 'fourEyes',
      value: 'all',
      source: 'group-policy',
      isGoverned: true,
    });
  });

  test('two accounts on one data folder: the file is a draft of its own for the other', async () => {
    const data = fs.mkdtempSync(path.join(folder, 'both-'));
    const anna = await client('anna', 'all', data);
    const { draft, base64 } = await handOver(anna);
    const bo = await client('bo', 'all', data);
    const his = valueOf(await call(bo, 'handover.open', { base64 })).draft;
    expect(his).not.toBe(draft);
    // Anna opens her own file: it is the draft that she has.
    expect(valueOf(await call(anna, 'handover.open', { base64 })).draft).toBe(draft);
    valueOf(await call(bo, 'dispatch.send', { draft: his, seen: [] }));
    expect(failureOf(await call(anna, 'dispatch.send', { draft, seen: [] }))).toMatchObject({ code: 'handover.already-sent' });
  });
});

test('no door leads past it: not the command line, not a folder that is watched', async () => {
  const desk = newDesk();
  try {
    const config = path.join(path.dirname(configurationFile), 'all.json');
    fs.writeFileSync(config, JSON.stringify({ ...practice.configuration, fourEyes: 'all' }));
    const order = ['--to', '198101032384', '--subject', 'Beslut', '--body', 'Hej', '--class', '2'];
    const refused = await desk.here(['--config', config, '--json', 'send', ...order]);
    expect([refused.status, refused.json().failure]).toEqual([2, { code: 'four-eyes.needed', why: 'not-prepared' }]);
    expect(refused.json().message).toContain('kräver att en person förbereder');
    const outbox = await desk.here(['--config', config, '--json', 'outbox']);
    expect(outbox.json()).toEqual([]);
  } finally {
    desk.remove();
  }
  const backend = await client('bo', 'all');
  const watched = fs.mkdtempSync(path.join(folder, 'watched-'));
  const job = { to: '198101032384', subject: 'Beslut', body: 'Hej', class: 2 };
  fs.writeFileSync(path.join(watched, 'jobb.json'), JSON.stringify(job));
  expect(await takeJobs(backend.services, watched)).toMatchObject([{ failure: { code: 'four-eyes.needed' } }]);
});

describe('one prepared message never becomes two', () => {
  test('opened twice it is one draft; sent, it is not opened again; taken back, it is', async () => {
    const [anna, bo] = [await client('anna'), await client('bo')];
    const { draft, base64 } = await handOver(anna);
    const opened = valueOf(await call(bo, 'handover.open', { base64 })).draft;
    expect(valueOf(await call(bo, 'handover.open', { base64 })).draft).toBe(opened);
    const second = valueOf(await call(bo, 'handover.open', { base64: await saved(anna, draft) })).draft;
    const [row] = valueOf(await call(bo, 'dispatch.send', { draft: opened, seen: [] }));
    expect(failureOf(await call(bo, 'handover.open', { base64 }))).toMatchObject({ code: 'handover.already-sent', at: row?.createdAt });
    // A second version of the same draft, opened before.
    expect(failureOf(await call(bo, 'dispatch.send', { draft: second, seen: [] }))).toMatchObject({ code: 'handover.already-sent' });
    const back = valueOf(await call(bo, 'dispatch.withdraw', { dispatch: row?.dispatch ?? '' })).draft;
    expect(valueOf(await call(bo, 'handover.open', { base64 })).draft).toBe(back);
  });

  test('of a message to two, the one that was taken back can be sent again, and the other cannot', async () => {
    const [anna, bo] = [await client('anna'), await client('bo')];
    const recipients = [
      { number: '198101032384', name: 'Anna' },
      { number: '192705178354', name: 'Bo' },
    ];
    const { base64 } = await handOver(anna, { recipients });
    const draft = valueOf(await call(bo, 'handover.open', { base64 })).draft;
    const [one] = valueOf(await call(bo, 'dispatch.send', { draft, seen: [] }));
    const back = valueOf(await call(bo, 'dispatch.withdraw', { dispatch: one?.dispatch ?? '' })).draft;
    valueOf(await call(bo, 'dispatch.send', { draft: back, seen: [] }));
    expect(failureOf(await call(bo, 'handover.open', { base64 }))).toMatchObject({ code: 'handover.already-sent' });
  });
});

describe('a file that is not as it was written', () => {
  test('a bit that is changed anywhere is refused, and nothing of the file is here', async () => {
    const [anna, bo] = [await client('anna'), await client('bo')];
    const { base64 } = await handOver(anna);
    const file = Buffer.from(base64, 'base64');
    const places = [0, 15, 16, 47, 48, 79, 80, 91, 92, 500, file.length - 17, file.length - 16, file.length - 1];
    for (let step = 1; step < 40; step += 1) places.push(Math.floor((file.length / 40) * step));
    const before = bo.services.journal.checkpoint().count;
    for (const place of places) {
      const changed = Buffer.from(file);
      changed[place] = (changed[place] ?? 0) ^ (1 << (place % 8));
      const answer = await call(bo, 'handover.open', { base64: changed.toString('base64') });
      const inHeader = place < 16 ? 'not-one' : 'damaged';
      expect(failureOf(answer), String(place)).toEqual(
        place >= 48 && place < 80 ? { code: 'handover.other-certificate' } : { code: 'handover.unreadable', why: inHeader },
      );
    }
    for (const length of [0, 15, 16, 40, 92, 107, file.length - 1]) {
      const answer = await call(bo, 'handover.open', { base64: file.subarray(0, length).toString('base64') });
      expect(failureOf(answer)).toMatchObject({ code: 'handover.unreadable' });
    }
    expect(await call(bo, 'handover.open', { base64: pdf.toString('base64') })).toMatchObject({ failure: { why: 'not-one' } });
    expect(valueOf(await call(bo, 'draft.list', {}))).toEqual([]);
    expect(bo.services.journal.checkpoint().count).toBe(before);
    // The same file, untouched, still opens.
    valueOf(await call(bo, 'handover.open', { base64 }));
  });

  test('nothing of what was written can be read in the file, and its name says nothing', async () => {
    const anna = await client('anna');
    const { base64 } = await handOver(anna, { subject: 'Ovanligt ämnesord' });
    const file = Buffer.from(base64, 'base64').toString('latin1');
    for (const word of ['Ovanligt', 'Anna', '198101032384', 'beslut', 'anna']) expect(file).not.toContain(word);
    for (const name of fs.readdirSync(shared()))
      expect(name).toMatch(/^(?:utkast \d{4}-\d\d-\d\d [0-9a-f]{6}\.sigill-utkast|[0-9a-f-]{36}\.sigill-tagen)$/u);
  });
});
