import { expect, test } from 'vitest';
import { preferenceBook } from '../../../app/preferences/preferences.ts';
import { viewHandlers } from '../../../app/preferences/view-handlers.ts';

function memory(values: unknown): { readonly read: () => unknown; readonly write: (values: unknown) => void } {
  let kept = values;
  return {
    read: () => kept,
    write: next => {
      kept = next;
    },
  };
}

test('what was seen last is remembered part by part, and a changed preference leaves it alone', async () => {
  const preferences = memory({});
  const handlers = viewHandlers({ preferences });
  await handlers['view.remember']({ folder: 'sent' });
  await handlers['view.remember']({ filter: { state: 'refused' } });
  preferenceBook(preferences, {}).change({ theme: 'dark' });
  expect(await handlers['view.read']({})).toEqual({ ok: true, value: { folder: 'sent', filter: { state: 'refused' } } });
  expect(preferenceBook(preferences, {}).read().theme).toBe('dark');
});

test('nonsense counts as nothing remembered', async () => {
  expect(await viewHandlers({ preferences: memory({ view: { folder: 'cellar' } }) })['view.read']({})).toEqual({ ok: true, value: {} });
  expect(await viewHandlers({ preferences: memory('nonsense') })['view.read']({})).toEqual({ ok: true, value: {} });
});
