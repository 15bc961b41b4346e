import { z } from 'zod';
import type { Handlers } from '../contract/operations.ts';
import { Template } from '../contract/template.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Platform } from '../platform.ts';
import { valuesOf } from './preferences.ts';

/** More than anybody finds their way in. */
const MOST = 200;

/** Templates of this user, beside the preferences: one by one parsed, so that one that is spoilt does not take the others with it. */
export function templateHandlers(
  { preferences }: Pick<Platform, 'preferences'>,
  newId: () => string,
): Pick<Handlers, 'template.list' | 'template.save' | 'template.remove'> {
  const read = (): readonly Template[] => {
    const kept = z.array(z.unknown()).safeParse(valuesOf(preferences.read())['templates']);
    if (!kept.success) return [];
    return kept.data.flatMap(one => {
      const template = Template.safeParse(one);
      return template.success ? [template.data] : [];
    });
  };
  const write = (templates: readonly Template[]): void => {
    preferences.write({ ...valuesOf(preferences.read()), templates });
  };
  return {
    'template.list': () => Promise.resolve(ok(read().toSorted((one, other) => one.name.localeCompare(other.name, 'sv')))),
    'template.save': ({ id, ...content }) => {
      const others = read().filter(template => template.id !== id);
      if (others.length >= MOST) return Promise.resolve(fail({ code: 'input.invalid', issues: [`templates: more than ${MOST}`] }));
      const template = { id: id ?? newId(), ...content };
      write([...others, template]);
      return Promise.resolve(ok(template));
    },
    'template.remove': ({ id }) => {
      write(read().filter(template => template.id !== id));
      return Promise.resolve(ok({}));
    },
  };
}
