import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { BackendEvent } from '../../../app/contract/events.ts';
import { editTemplate, menuTemplate } from '../../../main/menu.ts';
import { shellWordsFor } from '../../../main/shell-words.ts';
import { COMMANDS } from '../../../renderer/shared/commands.ts';

const shown: string[] = [];
const build = (
  options: { readonly isPackaged?: boolean; readonly isMac?: boolean; readonly language?: 'sv' | 'en' } = {},
): MenuItemConstructorOptions[] =>
  menuTemplate({
    words: shellWordsFor(options.language ?? 'sv').menu,
    isPackaged: options.isPackaged ?? true,
    isMac: options.isMac ?? false,
    showView: view => shown.push(view),
    showAbout: () => shown.push('about'),
  });
const items = (menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
const plain = (label: string | undefined): string => (label ?? '').replace('&', '');

describe('the menu', () => {
  test('stands in Swedish, or in English', () => {
    expect(build().map(({ label }) => plain(label))).toEqual(['Arkiv', 'Redigera', 'Visa', 'Hjälp']);
    expect(build({ language: 'en' }).map(({ label }) => plain(label))).toEqual(['File', 'Edit', 'View', 'Help']);
  });

  test('every view item asks for a view that the window knows', () => {
    shown.length = 0;
    for (const item of items(build()).filter(({ id, click }) => id !== 'about' && click !== undefined))
      item.click!(undefined as never, undefined, undefined as never);
    expect(shown).toEqual(['compose', 'settings', 'search', 'drafts', 'outbox', 'attention', 'sent', 'shortcuts']);
    for (const view of shown) expect(BackendEvent.safeParse({ type: 'view.requested', view }).success).toBe(true);
  });

  test('the keys beside the items are the page’s own, and are left to the page', () => {
    const withKeys = items(build()).filter(({ accelerator }) => accelerator !== undefined);
    const written = (id: string): string => String(withKeys.find(item => item.id === id)?.accelerator).replace('CommandOrControl', 'Ctrl');
    expect(COMMANDS['message.new']).toContain(written('compose'));
    expect(COMMANDS['search.focus']).toContain(written('search'));
    expect(COMMANDS['shortcuts.show']).toContain(written('shortcuts'));
    expect(withKeys.map(({ registerAccelerator }) => registerAccelerator)).toEqual([false, false, false]);
  });

  test('nothing reloads the page or opens DevTools in the packaged program', () => {
    const roles = (isPackaged: boolean): unknown[] => items(build({ isPackaged })).map(({ role }) => role);
    for (const role of ['reload', 'forceReload', 'toggleDevTools', 'toggleSpellChecker']) expect(roles(true)).not.toContain(role);
    expect(roles(false)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
  });

  test('every item has words, and no two in one menu have the same access key', () => {
    for (const language of ['sv', 'en'] as const) {
      const menu = build({ language });
      for (const level of [menu, ...menu.map(({ submenu }) => (Array.isArray(submenu) ? submenu : []))]) {
        const labels = level.filter(({ type, role }) => type !== 'separator' && role !== 'windowMenu').map(({ label }) => label ?? '');
        const accessKeys = labels.map(label => /&(.)/u.exec(label)?.[1]?.toLowerCase());
        expect(labels.filter(label => label.trim() === '')).toEqual([]);
        expect(new Set(accessKeys).size, labels.join(' ')).toBe(labels.length);
      }
    }
  });

  test('the Mac has its window menu', () => {
    expect(build({ isMac: true }).map(({ role }) => role)).toContain('windowMenu');
  });
});

describe('a right click', () => {
  const words = shellWordsFor('sv').menu;
  const roles = (isEditable: boolean, selectionText: string): unknown =>
    editTemplate(words, { isEditable, selectionText })?.map(({ role, enabled }) => (enabled === false ? `(${String(role)})` : role));

  test('offers what makes sense there', () => {
    expect(roles(true, 'text')).toEqual(['cut', 'copy', 'paste', undefined, 'selectAll']);
    expect(roles(true, '')).toEqual(['(cut)', '(copy)', 'paste', undefined, 'selectAll']);
    expect(roles(false, 'text')).toEqual(['copy']);
    expect(roles(false, '')).toBeUndefined();
  });
});

/** A number for those who say a number, and the counts that the closing question tells. */
const SAMPLE: unknown = Object.assign(new Number(2), { unsent: 2, leaving: 1, scheduled: 1 });

test('both languages say something in every place, and not the same', () => {
  const texts = (value: unknown): readonly unknown[] =>
    typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(texts)
      : [typeof value === 'function' ? texts((value as (x: unknown) => unknown)(SAMPLE)) : value].flat();
  const [sv, en] = [texts(shellWordsFor('sv')), texts(shellWordsFor('en'))];
  expect(sv.length).toBe(en.length);
  expect([...sv, ...en].filter(text => typeof text !== 'string' || text.trim() === '')).toEqual([]);
  expect(sv.filter((text, index) => text === en[index] && text !== 'Sigill' && text !== 'Sigill 2')).toEqual([]);
});
