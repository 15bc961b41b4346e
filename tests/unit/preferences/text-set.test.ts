import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Handlers } from '../../../app/contract/operations.ts';
import { systemClock } from '../../../app/kernel/instant.ts';
import { ok } from '../../../app/kernel/result.ts';
import { sharedTexts } from '../../../app/preferences/shared-texts.node.ts';
import { textBookHandlers } from '../../../app/preferences/text-handlers.node.ts';
import { readTextSet } from '../../../app/preferences/text-set.ts';
import { valueOf } from '../../fakes/value-of.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-texts-'));
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const template = { name: 'Kallelse', subject: 'Kallelse', body: 'Hej [namn]', isHtml: false, protectionClass: 2 };
const phrase = { name: 'Överklaga', text: 'Du kan överklaga inom tre veckor.' };
const set = (change: object = {}): string =>
  JSON.stringify({ sigill: 'texts', version: 1, templates: [template], phrases: [phrase], ...change });

type Book = Pick<
  Handlers,
  'template.list' | 'template.save' | 'phrase.list' | 'phrase.save' | 'texts.export' | 'texts.look' | 'texts.import'
>;
function person(sharedFolder?: string): Book & { readonly kept: () => unknown } {
  let kept: unknown = { theme: 'dark' };
  const preferences = { read: () => kept, write: (next: unknown) => void (kept = next) };
  const chooser = { openFile: () => Promise.reject(new Error('asked')), chooseFolder: () => Promise.resolve(ok(folder)) };
  const platform = { preferences, chooser, dataFolder: fs.mkdtempSync(path.join(folder, 'data-')) };
  let made = 0;
  const newId = (): string => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`;
  return { ...textBookHandlers({ platform, newId, clock: systemClock, sharedFolder }), kept: () => kept };
}
const namesOf = async (book: Book): Promise<readonly string[]> =>
  [...valueOf(await book['template.list']({})), ...valueOf(await book['phrase.list']({}))].map(({ name }) => name);

describe('a set of texts', () => {
  test('goes out of one and comes into another, as it was', async () => {
    const anna = person();
    await anna['template.save'](template);
    await anna['phrase.save'](phrase);
    const { file, templates, phrases } = valueOf(await anna['texts.export']({}));
    expect([templates, phrases]).toEqual([1, 1]);
    const text = fs.readFileSync(path.join(folder, file), 'utf8');
    const bo = person();
    expect(valueOf(await bo['texts.look']({ file: text }))).toEqual({ templates: 1, phrases: 1, same: 0, differing: [] });
    expect(await namesOf(bo)).toEqual([]);
    expect(valueOf(await bo['texts.import']({ file: text, differing: 'keep' }))).toEqual({ added: 2, replaced: 0 });
    expect(valueOf(await bo['template.list']({}))).toMatchObject([{ ...template, isShared: false }]);
    expect(valueOf(await bo['texts.look']({ file: text }))).toMatchObject({ templates: 0, phrases: 0, same: 2, differing: [] });
    expect(bo.kept()).toMatchObject({ theme: 'dark' });
  });

  test.each([
    ['keep', ['Kallelse'], 'Mitt', { added: 1, replaced: 0 }],
    ['replace', ['Kallelse'], 'Hej [namn]', { added: 1, replaced: 1 }],
    ['both', ['Kallelse', 'Kallelse (2)'], 'Mitt', { added: 2, replaced: 0 }],
  ] as const)('of an own text of that name: %s', async (differing, names, body, counted) => {
    const bo = person();
    const own = valueOf(await bo['template.save']({ ...template, name: 'kallelse ', body: 'Mitt' }));
    expect(valueOf(await bo['texts.look']({ file: set() }))).toMatchObject({ templates: 0, phrases: 1, differing: ['Kallelse'] });
    expect(valueOf(await bo['texts.import']({ file: set(), differing }))).toEqual(counted);
    const found = valueOf(await bo['template.list']({}));
    expect(found.map(({ name }) => name.replace('kallelse ', 'Kallelse').replace('kallelse', 'Kallelse'))).toEqual(names);
    expect(found.find(({ id }) => id === own.id)?.body).toBe(body);
  });

  test.each([
    ['', ''],
    ['inte json', ''],
    ['[]', ''],
    ['null', ''],
    ['{"sigill":"texts","version":2}', 'version'],
    [set({ extra: 1 }), ''],
    [set({ templates: [{ ...template, protectionClass: 4 }] }), 'templates[0].protectionClass'],
    [set({ templates: [{ ...template, id: 'x' }] }), 'templates[0]'],
    [set({ templates: [{ ...template, '19810103-2384': 1 }] }), 'templates[0]'],
    [set({ phrases: [{ ...phrase, text: 'x'.repeat(10_001) }] }), 'phrases[0].text'],
    [set({ phrases: Array.from({ length: 201 }, (_, index) => ({ ...phrase, name: `f${String(index)}` })) }), 'phrases'],
    [set({ phrases: [{ ...phrase, name: '\u202e\u0007' }] }), 'name'],
    ['{"__proto__":{"sigill":"texts"},"sigill":"texts","version":1,"templates":[{"__proto__":1}]}', 'templates[0].name'],
  ])('%.60s is refused as a whole, told by its place and none of its words', async (file, at) => {
    const bo = person();
    expect(await bo['texts.import']({ file, differing: 'replace' })).toEqual({ ok: false, failure: { code: 'texts.unreadable', at } });
    expect(await namesOf(bo)).toEqual([]);
    expect(bo.kept()).toEqual({ theme: 'dark' });
  });

  test('what is hostile in it is taken away: scripts, pictures from elsewhere, controls, turned text', () => {
    const body = '<p onclick="x()">Hej</p><script>alert(1)</script><img src="https://elsewhere.example/1.png"><a href="javascript:x">y</a>';
    const read = valueOf(
      readTextSet(
        `\uFEFF${set({
          templates: [{ ...template, name: 'Be\u202Eslut\u0000', body, isHtml: true }],
          phrases: [{ name: 'a\nb', text: 'rad\r\ntvå\u0007\u2066' }],
        })}`,
      ),
    );
    expect(read.templates[0]?.name).toBe('Beslut');
    expect(read.templates[0]?.body).not.toMatch(/script|onclick|img|elsewhere|javascript/u);
    expect(read.phrases).toEqual([{ name: 'a b', text: 'rad\ntvå' }]);
  });

  test('too many is refused before anything is kept', async () => {
    const bo = person();
    const many = (prefix: string): string =>
      set({ templates: Array.from({ length: 150 }, (_, index) => ({ ...template, name: `${prefix} ${String(index)}` })), phrases: [] });
    valueOf(await bo['texts.import']({ file: many('a'), differing: 'keep' }));
    expect(await bo['texts.import']({ file: many('b'), differing: 'keep' })).toMatchObject({
      ok: false,
      failure: { code: 'input.invalid' },
    });
    expect(await namesOf(bo)).toHaveLength(150);
  });
});

describe("the unit's texts", () => {
  test('are listed as shared, beside own ones, and are there when the folder is gone; a broken file stops nobody', async () => {
    const shared = fs.mkdtempSync(path.join(folder, 'unit-'));
    const file = path.join(shared, 'templates.json');
    const bo = person(shared);
    await bo['template.save']({ ...template, name: 'Min' });
    expect(await namesOf(bo)).toEqual(['Min']);
    fs.writeFileSync(file, set());
    expect(valueOf(await bo['template.list']({})).map(({ name, isShared }) => [name, isShared])).toEqual([
      ['Kallelse', true],
      ['Min', false],
    ]);
    expect(valueOf(await bo['phrase.list']({}))).toMatchObject([{ ...phrase, isShared: true }]);
    fs.writeFileSync(file, '{');
    expect(await namesOf(bo)).toEqual(['Kallelse', 'Min', 'Överklaga']);
    fs.rmSync(shared, { recursive: true });
    expect(await namesOf(bo)).toEqual(['Kallelse', 'Min', 'Överklaga']);
    // They are not taken out with one's own.
    expect(valueOf(await bo['texts.export']({}))).toMatchObject({ templates: 1, phrases: 0 });
  });

  test('where no folder is named nothing is read', async () => {
    expect(await sharedTexts(undefined, folder)()).toBeUndefined();
  });
});
