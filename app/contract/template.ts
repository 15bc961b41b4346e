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
