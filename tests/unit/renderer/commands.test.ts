import { describe, expect, test } from 'vitest';
import { commandFor, COMMANDS, keyName, type KeyPress } from '../../../renderer/shared/commands.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/iu.test(key) ? `Key${key.toUpperCase()}` : key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('keyName', () => {
  test.each([
    [press('n', { ctrlKey: true }), 'Ctrl+N'],
    [press('n', { metaKey: true }), 'Ctrl+N'],
    [press('Enter', { ctrlKey: true }), 'Ctrl+Enter'],
    [press('F6', { shiftKey: true }), 'Shift+F6'],
    [press('?', { code: 'Minus', shiftKey: true }), '?'],
    [press('ñ', { code: 'KeyN', altKey: true }), 'Alt+N'],
    [press('Escape'), 'Escape'],
  ])('%j is %s', (key, name) => {
    expect(keyName(key)).toBe(name);
  });
});

describe('commandFor', () => {
  test('every key in the table leads to its command', () => {
    for (const [command, keys] of Object.entries<readonly string[]>(COMMANDS)) {
      for (const key of keys) {
        const parts = key.split('+');
        const base = parts.at(-1) ?? '';
        const event = press(base, { ctrlKey: parts.includes('Ctrl'), altKey: parts.includes('Alt'), shiftKey: parts.includes('Shift') });
        expect(commandFor(event, 'pane')).toBe(command);
      }
    }
  });

  test('no two commands share a key', () => {
    const keys = Object.values<readonly string[]>(COMMANDS).flat();
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('while writing, Ctrl+Z and Delete belong to the text and ? is a character', () => {
    for (const event of [press('z', { ctrlKey: true }), press('Delete'), press('?', { code: 'Minus', shiftKey: true })]) {
      expect(commandFor(event, 'text')).toBeUndefined();
      expect(commandFor(event, 'pane')).toBeDefined();
    }
    expect(commandFor(press('Enter', { ctrlKey: true }), 'text')).toBe('message.send');
  });

  test('a lone character is a command only inside a pane (WCAG 2.1.4)', () => {
    expect(commandFor(press('?', { code: 'Minus', shiftKey: true }), 'elsewhere')).toBeUndefined();
    expect(commandFor(press('F1'), 'elsewhere')).toBe('shortcuts.show');
  });
});
