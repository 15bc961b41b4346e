import { describe, expect, test } from 'vitest';
import { fieldsIn, filledIn } from '../../../app/contract/template.ts';
import { textBookHandlers } from '../../../app/preferences/text-handlers.node.ts';
import { systemClock } from '../../../app/kernel/instant.ts';
import { fail } from '../../../app/kernel/result.ts';

function memory(values: unknown): { readonly read: () => unknown; readonly write: (values: unknown) => void } {
  let kept = values;
  return {
    read: () => kept,
    write: next => {
      kept = next;
    },
  };
}

const content = { name: 'Kallelse', subject: 'Kallelse [datum]', body: 'Hej [namn]', isHtml: false, protectionClass: 2 };
const id = '7f0a2a5e-7f2d-4e0c-8a58-2f8a0f0f4f10';

function book(preferences: ReturnType<typeof memory>): ReturnType<typeof textBookHandlers> {
  const none = (): Promise<never> => Promise.reject(new Error('asked'));
  const chooser = { openFile: none, chooseFolder: () => Promise.resolve(fail({ code: 'cancelled' } as const)) };
  return textBookHandlers({
    platform: { preferences, chooser, dataFolder: '/nowhere' },
    newId: () => id,
    clock: systemClock,
    sharedFolder: undefined,
  });
}

test('a template is kept, changed and removed; what else lies there stays', async () => {
  const preferences = memory({ theme: 'dark', templates: [{ name: 'spoilt' }] });
  const handlers = book(preferences);
  expect(await handlers['template.save'](content)).toEqual({ ok: true, value: { id, ...content } });
  await handlers['template.save']({ id, ...content, name: 'Avslag' });
  expect(await handlers['template.list']({})).toEqual({ ok: true, value: [{ id, ...content, name: 'Avslag', isShared: false }] });
  await handlers['template.remove']({ id });
  expect(await handlers['template.list']({})).toEqual({ ok: true, value: [] });
  expect(preferences.read()).toMatchObject({ theme: 'dark' });
});

describe('fields', () => {
  test('each once, in order, and nothing that is only brackets', () => {
    expect(fieldsIn('Kallelse [datum]', 'Hej [namn], [datum] kl [tid]. [!] [] [1]')).toEqual(['datum', 'namn', 'tid']);
  });

  test('what is filled in is put in; the rest is left to be seen', () => {
    expect(filledIn('Hej [namn] den [datum] [constructor]', { namn: 'Anna', datum: ' ' })).toBe('Hej Anna den [datum] [constructor]');
  });
});
