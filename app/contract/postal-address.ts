import type { AddressProblem } from '../kernel/failure.ts';
import { countryNames } from './country-names.ts';

/** An address as it is printed, and taken apart as a print house wants it. Swedish: `postcode` five digits. Foreign: `country`, and no postcode of ours. */
export type PostalAddress = {
  readonly lines: readonly string[];
  readonly name: string;
  readonly careOf: string;
  readonly street: string;
  /** The four digits of `lgh 1203`, or empty. */
  readonly apartment: string;
  readonly postcode: string;
  readonly town: string;
  readonly country: string;
};

export type CheckedAddress =
  { readonly ok: true; readonly address: PostalAddress } | { readonly ok: false; readonly problems: readonly AddressProblem[] };

/** More than any window holds, and than a line of 10 points in a window is wide. */
const MOST_LINES = 6;
const LONGEST_LINE = 60;

const CARE_OF = /^c\s*\/\s*o\b[\s:.]*/iu;
/** `123 45`, `12345`, with the country sign that nobody writes at home any more. */
const POSTCODE_LINE = /^(?:(?:SE|S)[-–\s]\s*)?(\d{3})\s?(\d{2})(?=\s|$)\s*(.*)$/iu;
/** Digits first and a town after them, but not five digits: meant as a postcode, and wrong. */
const NEARLY_POSTCODE = /^(?:(?:SE|S)[-–\s]\s*)?(\d[\d ]*\d|\d)\s+(\p{L}.*)$/iu;
const PERSONAL_NUMBER = /(?:^|\D)(?:19|20)?\d{6}[-+]?\d{4}(?:\D|$)/u;
const APARTMENT = /[\s,]+lgh\.?\s*(\d{4})$/iu;

/**
 * Reads address lines as a person typed them: name, perhaps c/o, street or box, `nnn nn Town`, and abroad the country last (SS-EN ISO 19160-4; no blank
 * line, no country at home: facts §5.3).
 * @param lines in order; blank ones first and last are nothing, a blank one between is a fault
 * @param isOrganisation an organisation may have a postcode of its own and no street
 * @returns the lines to print, spaces and postcode tidied; or everything that is wrong
 */
export function checkAddress(lines: readonly string[], { isOrganisation = false } = {}): CheckedAddress {
  const tidy = lines.map(line => line.normalize('NFC').replaceAll(/\s+/gu, ' ').trim());
  const first = tidy.findIndex(line => line !== '');
  const last = tidy.findLastIndex(line => line !== '');
  if (first === -1) return { ok: false, problems: [{ rule: 'missing' }] };
  const written = tidy.slice(first, last + 1);
  const at = (index: number): number => first + index + 1;
  const problems: AddressProblem[] = written.flatMap((line, index) => faultsOfLine(line, at(index)));
  if (written.length > MOST_LINES) problems.push({ rule: 'too-many-lines', lines: written.length, most: MOST_LINES });

  const countries = written.flatMap((line, index) => (isCountry(line) ? [index] : []));
  for (const index of countries.filter(found => found !== written.length - 1 && found > 0))
    problems.push({ rule: 'country-not-last', line: at(index) });
  const isForeign = countries.includes(written.length - 1) && written.length > 1;
  if (isForeign && isSweden(written.at(-1) ?? '')) problems.push({ rule: 'country-at-home', line: at(written.length - 1) });
  const found = isForeign ? foreign(written) : swedish(written, at, isOrganisation);
  if ('problems' in found) problems.push(...found.problems);
  return 'problems' in found || problems.length > 0 ? { ok: false, problems: inOrder(problems) } : { ok: true, address: found };
}

function faultsOfLine(line: string, number: number): readonly AddressProblem[] {
  if (line === '') return [{ rule: 'blank-line', line: number }];
  const faults: AddressProblem[] = [];
  if (PERSONAL_NUMBER.test(line)) faults.push({ rule: 'personal-number', line: number });
  const { length } = [...line];
  if (length > LONGEST_LINE) faults.push({ rule: 'line-too-long', line: number, length, most: LONGEST_LINE });
  if (CARE_OF.test(line) && line.replace(CARE_OF, '') === '') faults.push({ rule: 'care-of-empty', line: number });
  return faults;
}

type Taken = PostalAddress | { readonly problems: readonly AddressProblem[] };

function swedish(written: readonly string[], at: (index: number) => number, isOrganisation: boolean): Taken {
  const filled = written.filter(line => line !== '');
  const index = written.findLastIndex((line, place) => place > 0 && POSTCODE_LINE.test(line));
  const taken = POSTCODE_LINE.exec(written[index] ?? '');
  if (taken === null) {
    const near = written.findLastIndex((line, place) => place > 0 && NEARLY_POSTCODE.test(line));
    const digits = NEARLY_POSTCODE.exec(written[near] ?? '')?.[1]?.replaceAll(' ', '').length;
    const fault: AddressProblem =
      near === -1 || digits === undefined ? { rule: 'postcode-missing' } : { rule: 'postcode-digits', line: at(near), digits };
    return { problems: [fault, ...(filled.length < 3 && !isOrganisation ? [{ rule: 'street-missing' } as const] : [])] };
  }
  const [, head = '', tail = '', town = ''] = taken;
  const problems: AddressProblem[] = [];
  if (index < written.length - 1 && !isCountry(written.at(-1) ?? '')) problems.push({ rule: 'after-postcode', line: at(index + 1) });
  if (town === '') problems.push({ rule: 'town-missing', line: at(index) });
  else if (!/\p{L}/u.test(town)) problems.push({ rule: 'postcode-digits', line: at(index), digits: digitsIn(written[index] ?? '') });
  const before = written.slice(0, index);
  const parts = upToStreet(before, at);
  problems.push(...parts.problems);
  if (parts.street === '' && !isOrganisation) problems.push({ rule: 'street-missing' });
  if (problems.length > 0) return { problems };
  const { name, careOf, street, apartment } = parts;
  const postcode = `${head}${tail}`;
  return { lines: [...before, `${head} ${tail} ${town}`], name, careOf, street, apartment, postcode, town, country: '' };
}

function foreign(written: readonly string[]): Taken {
  const { name, careOf, street, problems } = upToStreet(written.slice(0, -2), index => index + 1);
  if (written.length < 3) return { problems: [{ rule: 'street-missing' }] };
  if (problems.length > 0) return { problems };
  const country = written.at(-1) ?? '';
  return {
    lines: [...written.slice(0, -1), country],
    name,
    careOf,
    street,
    apartment: '',
    postcode: '',
    town: written.at(-2) ?? '',
    country,
  };
}

function upToStreet(
  lines: readonly string[],
  at: (index: number) => number,
): Pick<PostalAddress, 'name' | 'careOf' | 'street' | 'apartment'> & { readonly problems: readonly AddressProblem[] } {
  const filled = lines.filter(line => line !== '');
  const careOfs = filled.filter(line => CARE_OF.test(line));
  const problems: AddressProblem[] = [];
  if (filled.length === 0 || CARE_OF.test(filled[0] ?? '')) problems.push({ rule: 'name-missing' });
  const place = lines.findIndex(line => CARE_OF.test(line));
  if (careOfs.length > 1 || (place > 0 && place === lines.length - 1)) {
    problems.push({ rule: 'care-of-place', line: at(lines.findLastIndex(line => CARE_OF.test(line))) });
  }
  const rest = filled.slice(1).filter(line => !CARE_OF.test(line));
  const street = rest.at(-1) ?? '';
  return {
    name: [filled[0] ?? '', ...rest.slice(0, -1)].join(', '),
    careOf: careOfs[0]?.replace(CARE_OF, '') ?? '',
    street: street.replace(APARTMENT, ''),
    apartment: APARTMENT.exec(street)?.[1] ?? '',
    problems,
  };
}

const digitsIn = (line: string): number => [...line].filter(letter => /\d/u.test(letter)).length;
const isCountry = (line: string): boolean => countryNames().has(line.toLocaleLowerCase('sv'));
const isSweden = (line: string): boolean => /^(?:sverige|sweden|suède|schweden)$/iu.test(line);

/** By line, and each once. */
function inOrder(problems: readonly AddressProblem[]): readonly AddressProblem[] {
  const line = (problem: AddressProblem): number => ('line' in problem ? problem.line : 0);
  const distinct = new Map(problems.map(problem => [`${problem.rule} ${line(problem)}`, problem]));
  return [...distinct.values()].sort((one, other) => line(one) - line(other));
}
