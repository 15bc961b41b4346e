import { describe, expect, test } from 'vitest';
import { fieldsIn, filledIn } from '../../../app/contract/template.ts';
import { templateHandlers } from '../../../app/preferences/template-handlers.ts';

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

test('a template is kept, changed and removed; what else lies there stays', async () => {
  const preferences = memory({ theme: 'dark', templates: [{ name: 'spoilt' }] });
  const handlers = templateHandlers({ preferences }, () => id);
  expect(await handlers['template.save'](content)).toEqual({ ok: true, value: { id, ...content } });
  await handlers['template.save']({ id, ...content, name: 'Avslag' });
  expect(await handlers['template.list']({})).toEqual({ ok: true, value: [{ id, ...content, name: 'Avslag' }] });
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
