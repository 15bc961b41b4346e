import { expect, test } from 'vitest';
import { preferenceBook } from '../../../app/preferences/preferences.ts';

const store = (values: unknown): { readonly read: () => unknown; readonly write: (values: unknown) => void } => {
  let kept = values;
  return {
    read: () => kept,
    write: next => {
      kept = next;
    },
  };
};

test('a choice is kept, defaults fill the rest', () => {
  const book = preferenceBook(store({}), {});
  expect(book.change({ language: 'en' })).toMatchObject({ language: 'en', undoSeconds: 10, governed: [] });
  expect(book.read().language).toBe('en');
});

test('what is governed beats the choice, is named, and does not overwrite it', () => {
  const kept = store({ undoSeconds: 20 });
  const governed = preferenceBook(kept, { undoSeconds: 30 });
  expect(governed.change({ undoSeconds: 5 })).toMatchObject({ undoSeconds: 30, governed: ['undoSeconds'] });
  expect(preferenceBook(kept, {}).read().undoSeconds).toBe(20);
});

test('what is stored is parsed: nonsense counts as not set', () => {
  expect(preferenceBook(store('nonsense'), {}).read().language).toBe('sv');
  expect(preferenceBook(store({ undoSeconds: 999, stranger: 1 }), {}).read().undoSeconds).toBe(10);
});
