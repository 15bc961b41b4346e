import type { Handlers } from '../contract/operations.ts';
import { ViewMemory } from '../contract/view-memory.ts';
import { ok } from '../kernel/result.ts';
import type { Platform } from '../platform.ts';
import { valuesOf } from './preferences.ts';

/** Remembers where a person was, beside the preferences. No setting, so nothing for the journal. */
export function viewHandlers({ preferences }: Pick<Platform, 'preferences'>): Pick<Handlers, 'view.read' | 'view.remember'> {
  const read = (): ViewMemory => {
    const kept = ViewMemory.safeParse(valuesOf(preferences.read())['view']);
    return kept.success ? kept.data : {};
  };
  return {
    'view.read': () => Promise.resolve(ok(read())),
    'view.remember': changed => {
      const view = { ...read(), ...changed };
      preferences.write({ ...valuesOf(preferences.read()), view });
      return Promise.resolve(ok({}));
    },
  };
}
