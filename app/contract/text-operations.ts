import { z } from 'zod';
import { ListedPhrase, ListedTemplate, Phrase, Template } from './template.ts';

const nothing = z.strictObject({});
const done = z.strictObject({});
const file = z.string().max(4_000_000);
const count = z.number().int().nonnegative();

/** Texts to begin from and phrases, kept beside the preferences, and sets of them in files. */
export const textOperations = {
  'template.list': { input: nothing, output: z.array(ListedTemplate) },
  /** Without `id` a new one is made. */
  'template.save': { input: Template.partial({ id: true }), output: Template },
  'template.remove': { input: Template.pick({ id: true }), output: done },
  'phrase.list': { input: nothing, output: z.array(ListedPhrase) },
  'phrase.save': { input: Phrase.partial({ id: true }), output: Phrase },
  'phrase.remove': { input: Phrase.pick({ id: true }), output: done },
  /** Opens a folder chooser; writes this person's own texts to one file. */
  'texts.export': { input: nothing, output: z.strictObject({ file: z.string(), templates: count, phrases: count }) },
  /** What a file would bring; nothing is changed. `differing` are the names of own texts that it has otherwise. */
  'texts.look': {
    input: z.strictObject({ file }),
    output: z.strictObject({ templates: count, phrases: count, same: count, differing: z.array(z.string()) }),
  },
  /** Own texts of the same name are kept unless `differing` says that the file's take their place, or stand beside them. */
  'texts.import': {
    input: z.strictObject({ file, differing: z.enum(['keep', 'replace', 'both']) }),
    output: z.strictObject({ added: count, replaced: count }),
  },
} as const;
