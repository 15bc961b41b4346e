/** Some of the words of a language, in the form of all of them: lists and functions whole. */
export type SomeOf<T> = T extends (...given: never[]) => unknown
  ? T
  : T extends readonly unknown[]
    ? T
    : T extends object
      ? { readonly [K in keyof T]?: SomeOf<T[K]> }
      : T;

/** A language that is not translated whole: what it lacks is said in another. */
export function overlaid<T>(base: T, some: SomeOf<NoInfer<T>>): T {
  if (!isGroup(base) || !isGroup(some)) return some as T;
  const merged = Object.entries(base).map(([key, value]) => {
    const own: unknown = (some as Readonly<Record<string, unknown>>)[key];
    return [key, own === undefined ? value : overlaid<unknown>(value, own)];
  });
  return Object.fromEntries(merged) as T;
}

export const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every word by its place: `review.title`. */
export function placesIn(words: unknown, at = ''): readonly string[] {
  if (!isGroup(words)) return [at];
  return Object.entries(words).flatMap(([key, value]) => placesIn(value, at === '' ? key : `${at}.${key}`));
}

/** The words that a language which is not translated whole lacks, by their places: what is left to translate. */
export function missingIn<T>(whole: T, some: SomeOf<NoInfer<T>>): readonly string[] {
  const own = new Set(placesIn(some));
  return placesIn(whole).filter(place => !own.has(place));
}
