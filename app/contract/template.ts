import { z } from 'zod';

/** A text to begin from. `[…]` in subject and body are fields to fill in. Nothing about a person or a case belongs in one. */
export const Template = z.strictObject({
  id: z.uuid(),
  name: z.string().trim().min(1).max(100),
  subject: z.string().max(2000),
  body: z.string().max(100_000),
  isHtml: z.boolean(),
  protectionClass: z.number().int().min(1).max(3),
});
export type Template = z.output<typeof Template>;

/** A few words that are used again and again, to be put where the cursor is. `[…]` as in a template. */
export const Phrase = z.strictObject({ id: z.uuid(), name: z.string().trim().min(1).max(100), text: z.string().min(1).max(10_000) });
export type Phrase = z.output<typeof Phrase>;

/** `isShared`: the unit's, read from the shared folder; nobody changes it here. */
export const ListedTemplate = Template.extend({ isShared: z.boolean() });
export const ListedPhrase = Phrase.extend({ isShared: z.boolean() });
export type ListedPhrase = z.output<typeof ListedPhrase>;

/** More than anybody finds their way in. */
export const MOST_TEXTS = 200;

/** A set of texts in a file: what is exported, imported, and lies as `templates.json` in the unit's shared folder. */
export const TextSet = z.strictObject({
  sigill: z.literal('texts'),
  version: z.literal(1),
  templates: z
    .array(Template.omit({ id: true }))
    .max(MOST_TEXTS)
    .default([]),
  phrases: z
    .array(Phrase.omit({ id: true }))
    .max(MOST_TEXTS)
    .default([]),
});
export type TextSet = z.output<typeof TextSet>;

/** A field's name as it stands in a template: letters, digits and spaces, so that `[sic!]` is only a text. */
const FIELD = /\[(\p{L}[\p{L}\p{N} -]{0,39})\]/gu;

/** Every field of the texts, each once, in order. */
export function fieldsIn(...texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap(text => [...text.matchAll(FIELD)].map(([, name = '']) => name)))];
}

/** The text with what was filled in; a field that was left empty stands as it was. */
export function filledIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(FIELD, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined || value.trim() === '' ? whole : value;
  });
}
