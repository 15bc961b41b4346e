import { DEFAULT_COSTS, type CostName } from '../contract/costs.ts';
import { Preferences } from '../contract/system-views.ts';
import type { Platform } from '../platform.ts';
import type { Policy } from '../policy/policy.ts';

const DEFAULTS: Preferences = {
  language: 'sv',
  theme: 'auto',
  density: 'comfortable',
  undoSeconds: 10,
  recentRecipients: true,
  signature: '',
  ...DEFAULT_COSTS,
  governed: [],
};

/** What an administrator has fixed in the configuration file or by policy: it beats the user's own choice and is named in `governed`. */
export type Governed = { readonly [K in 'undoSeconds' | 'language' | 'recentRecipients' | CostName]?: Preferences[K] | undefined };

/** What policy and the configuration file leave no choice about; policy counts first. */
export function governedPreferences(
  { undoSeconds, language, recentRecipientDays }: Policy,
  configuration: {
    readonly undoSeconds?: number | undefined;
    readonly statistics?: { readonly [K in CostName]?: number | undefined };
  },
): Governed {
  const seconds = undoSeconds ?? configuration.undoSeconds;
  return {
    ...withoutUndefined(configuration.statistics ?? {}),
    ...(seconds === undefined ? {} : { undoSeconds: seconds }),
    ...(language === undefined ? {} : { language }),
    ...(recentRecipientDays === 0 ? { recentRecipients: false } : {}),
  };
}

export type PreferenceBook = {
  readonly read: () => Preferences;
  readonly change: (patch: { readonly [K in keyof Preferences]?: Preferences[K] | undefined }) => Preferences;
};

/** The user's preferences over the defaults and under what is governed. A value that is no longer valid counts as not set. */
export function preferenceBook(store: Platform['preferences'], fixed: Governed): PreferenceBook {
  const governed = withoutUndefined(fixed);
  const read = (): Preferences => {
    const stored = Preferences.partial().safeParse(onlyKnown(store.read()));
    return { ...DEFAULTS, ...(stored.success ? withoutUndefined(stored.data) : {}), ...governed, governed: Object.keys(governed) };
  };
  return {
    read,
    change: patch => {
      const { governed: _governed, ...wanted } = patch;
      const own = Object.entries(withoutUndefined(wanted)).filter(([key]) => !Object.hasOwn(governed, key));
      // What others keep beside the preferences stays as it is.
      store.write({ ...valuesOf(store.read()), ...Object.fromEntries(own) });
      return read();
    },
  };
}

function onlyKnown(values: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(valuesOf(values)).filter(([key]) => Object.hasOwn(DEFAULTS, key) && key !== 'governed'));
}

/** What is stored, as names and values; anything else counts as nothing. */
export function valuesOf(stored: unknown): Readonly<Record<string, unknown>> {
  return typeof stored === 'object' && stored !== null ? (stored as Readonly<Record<string, unknown>>) : {};
}

function withoutUndefined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
