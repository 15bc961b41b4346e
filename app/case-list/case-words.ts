/** A name or a case number as it is looked up: small letters, without accents and å ä ö, since they are typed in a hurry; each word after a space. */
export function caseWords(...texts: readonly string[]): string {
  const words = texts.flatMap(text => [...folded(text).split(/[^\p{L}\p{N}]+/u), folded(text).replaceAll(/[^\p{L}\p{N}]+/gu, '')]);
  return [...new Set(words)]
    .filter(word => word !== '')
    .map(word => ` ${word}`)
    .join('');
}

/** What is searched for: each word that was typed. */
export const wantedWords = (query: string): readonly string[] =>
  folded(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');

const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
