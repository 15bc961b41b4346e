/** Regions that `Intl` has a name for and nobody writes on an envelope: the world, the union, and codes for private use. */
const NO_COUNTRY = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'QU']);
const LANGUAGES = ['sv', 'en', 'fr', 'de'] as const;
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
/** Written in daily life, and not what CLDR calls them. */
const ALSO = ['england', 'skottland', 'wales', 'scotland', 'holland', 'usa', 'uk', 'great britain', 'storbritannien', 'the netherlands'];

let names: ReadonlySet<string> | undefined;

/** The countries as they may stand last on an envelope: in Swedish, English, French (the post's own) and German; lower case. */
export function countryNames(): ReadonlySet<string> {
  names ??= new Set([...ALSO, ...LANGUAGES.flatMap(namesIn)]);
  return names;
}

function namesIn(language: string): readonly string[] {
  const regions = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  return LETTERS.flatMap(one =>
    LETTERS.flatMap(other => {
      const code = `${one}${other}`;
      const name = NO_COUNTRY.has(code) ? undefined : regions.of(code);
      return name === undefined ? [] : [name.toLocaleLowerCase('sv')];
    }),
  );
}
