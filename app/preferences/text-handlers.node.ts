import path from 'node:path';
import { z } from 'zod';
import type { Handlers } from '../contract/operations.ts';
import { MOST_TEXTS, Phrase, Template, type TextSet } from '../contract/template.ts';
import type { textOperations } from '../contract/text-operations.ts';
import { swedishDateOf, type Clock } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { writeWhole } from '../letter/write-file.node.ts';
import type { Platform } from '../platform.ts';
import { valuesOf } from './preferences.ts';
import { sharedTexts } from './shared-texts.node.ts';
import { compared, merged, readTextSet } from './text-set.ts';

type Parts = {
  readonly platform: Pick<Platform, 'preferences' | 'chooser' | 'dataFolder'>;
  readonly newId: () => string;
  readonly clock: Clock;
  /** Where the unit's own texts lie. */
  readonly sharedFolder: string | undefined;
};

/** Templates and phrases of this user, beside the preferences, and the unit's, which are only read. */
export function textBookHandlers({ platform, newId, clock, sharedFolder }: Parts): Pick<Handlers, keyof typeof textOperations> {
  const { preferences, chooser } = platform;
  const templates = shelf(preferences, 'templates', Template);
  const phrases = shelf(preferences, 'phrases', Phrase);
  const shared = sharedTexts(sharedFolder, platform.dataFolder);
  return {
    'template.list': async () => ok(byName(templates.read(), ((await shared())?.templates ?? []).map(withId))),
    'template.save': ({ id, ...content }) => Promise.resolve(templates.save({ id: id ?? newId(), ...content })),
    'template.remove': ({ id }) => Promise.resolve(templates.remove(id)),
    'phrase.list': async () => ok(byName(phrases.read(), ((await shared())?.phrases ?? []).map(withId))),
    'phrase.save': ({ id, ...content }) => Promise.resolve(phrases.save({ id: id ?? newId(), ...content })),
    'phrase.remove': ({ id }) => Promise.resolve(phrases.remove(id)),
    'texts.export': async () => {
      const folder = await chooser.chooseFolder('export');
      if (!folder.ok) return folder;
      const set = { sigill: 'texts', version: 1, templates: withoutIds(templates.read()), phrases: withoutIds(phrases.read()) };
      const file = `mallar och fraser ${swedishDateOf(clock.now())}.json`;
      const written = await writeWhole(path.join(folder.value, file), Buffer.from(`${JSON.stringify(set, undefined, 2)}\n`), 0o644);
      return written.ok ? ok({ file, templates: set.templates.length, phrases: set.phrases.length }) : written;
    },
    'texts.look': ({ file }) => {
      const set = readTextSet(file);
      if (!set.ok) return Promise.resolve(set);
      const parts = [
        compared<{ name: string }>(templates.read(), set.value.templates),
        compared<{ name: string }>(phrases.read(), set.value.phrases),
      ];
      const [one, two] = parts;
      return Promise.resolve(
        ok({
          templates: one?.fresh.length ?? 0,
          phrases: two?.fresh.length ?? 0,
          same: parts.reduce((sum, { same }) => sum + same, 0),
          differing: parts.flatMap(({ differing }) => differing.map(({ name }) => name)),
        }),
      );
    },
    'texts.import': ({ file, differing }) => {
      const set = readTextSet(file);
      return Promise.resolve(set.ok ? take(set.value, differing) : set);
    },
  };

  function take(set: TextSet, differing: 'keep' | 'replace' | 'both'): Result<{ readonly added: number; readonly replaced: number }> {
    const names = [...templates.read(), ...phrases.read()].map(({ name }) => name);
    const how = { differing, newName: (name: string) => freeName(name, names) };
    const one = merged<Omit<Template, 'id'>, Template>(templates.read(), set.templates, {
      ...how,
      withId: text => ({ id: newId(), ...text }),
    });
    const two = merged<Omit<Phrase, 'id'>, Phrase>(phrases.read(), set.phrases, { ...how, withId: text => ({ id: newId(), ...text }) });
    if (one.texts.length > MOST_TEXTS || two.texts.length > MOST_TEXTS) return tooMany();
    // In one write: a set comes whole or not at all.
    preferences.write({ ...valuesOf(preferences.read()), templates: one.texts, phrases: two.texts });
    return ok({ added: one.added + two.added, replaced: one.replaced + two.replaced });
  }

  /** The unit's texts have no number of their own: nothing refers to them. */
  function withId<T extends object>(text: T): T & { readonly id: string } {
    return { id: newId(), ...text };
  }
}

/** `Beslut (2)`, as long as a name may be. */
function freeName(name: string, taken: readonly string[]): string {
  for (let number = 2; ; number += 1) {
    const suffix = ` (${String(number)})`;
    const free = name.slice(0, 100 - suffix.length) + suffix;
    if (!taken.includes(free)) return free;
  }
}

const tooMany = (): Result<never> => fail({ code: 'input.invalid', issues: [`templates: more than ${String(MOST_TEXTS)}`] });

function withoutIds<T extends { readonly id: string }>(texts: readonly T[]): readonly Omit<T, 'id'>[] {
  return texts.map(({ id: _id, ...text }) => text);
}

function byName<T extends { readonly name: string }>(own: readonly T[], shared: readonly T[]): (T & { readonly isShared: boolean })[] {
  const all = [...own.map(text => ({ ...text, isShared: false })), ...shared.map(text => ({ ...text, isShared: true }))];
  return all.sort((one, other) => one.name.localeCompare(other.name, 'sv'));
}

type Shelf<T> = {
  readonly read: () => readonly T[];
  readonly save: (text: T) => Result<T>;
  readonly remove: (id: string) => Result<Record<string, never>>;
};

/** One kind of texts: one by one parsed, so that one that is spoilt does not take the others with it. */
function shelf<T extends { readonly id: string }>(preferences: Platform['preferences'], key: string, schema: z.ZodType<T>): Shelf<T> {
  const read = (): readonly T[] => {
    const kept = z.array(z.unknown()).safeParse(valuesOf(preferences.read())[key]);
    if (!kept.success) return [];
    return kept.data.flatMap(one => {
      const text = schema.safeParse(one);
      return text.success ? [text.data] : [];
    });
  };
  const write = (texts: readonly T[]): void => {
    preferences.write({ ...valuesOf(preferences.read()), [key]: texts });
  };
  return {
    read,
    save: text => {
      const others = read().filter(({ id }) => id !== text.id);
      if (others.length >= MOST_TEXTS) return tooMany();
      write([...others, text]);
      return ok(text);
    },
    remove: id => {
      write(read().filter(text => text.id !== id));
      return ok({});
    },
  };
}
