import { countryNames } from '../../app/contract/country-names.ts';
import type { AddressProblem } from '../../app/kernel/failure.ts';

/** An address as fields. `second` is a line between the name and the street, such as a department: seldom there. */
export type AddressForm = {
  readonly name: string;
  readonly second: string;
  readonly careOf: string;
  readonly street: string;
  readonly postcode: string;
  readonly town: string;
  readonly country: string;
};
export type AddressField = keyof AddressForm;

const CARE_OF = /^c\s*\/\s*o\b[\s:.]*/iu;
const POSTCODE_LINE = /^((?:SE-|S-)?\d[\d\s]*)(?:\s+|$)(.*)$/iu;

/** The lines as they will stand in the window, each with the field that it is written in. Empty fields make no line. */
export function linesOf({ name, second, careOf, street, postcode, town, country }: AddressForm): readonly {
  readonly field: AddressField;
  readonly line: string;
}[] {
  const through = careOf.replace(CARE_OF, '').trim();
  return [
    { field: 'name' as const, line: name },
    { field: 'second' as const, line: second },
    { field: 'careOf' as const, line: through === '' ? careOf.trim() : `c/o ${through}` },
    { field: 'street' as const, line: street },
    { field: postcode.trim() === '' ? ('town' as const) : ('postcode' as const), line: `${postcode.trim()} ${town.trim()}` },
    { field: 'country' as const, line: country },
  ]
    .map(({ field, line }) => ({ field, line: line.trim() }))
    .filter(({ line }) => line !== '');
}

/** The other way. Lines that were left half written come back in the field that they most look like. */
export function formOf(lines: readonly string[]): AddressForm {
  const [name = '', ...rest] = lines.map(line => line.trim()).filter(line => line !== '');
  const careOf = rest.find(line => CARE_OF.test(line));
  let middle = rest.filter(line => line !== careOf);
  const place = middle.findLastIndex(line => POSTCODE_LINE.test(line));
  let country = '';
  let town = '';
  let postcode = '';
  const last = middle.at(-1);
  if (last !== undefined && (countryNames().has(last.toLocaleLowerCase('sv')) || (place >= 0 && place < middle.length - 1))) {
    country = last;
    middle = middle.slice(0, -1);
  }
  if (place >= 0) {
    const found = POSTCODE_LINE.exec(middle[place] ?? '');
    postcode = found?.[1]?.trim() ?? '';
    town = found?.[2] ?? '';
    middle = middle.slice(0, place);
  } else if (country !== '') {
    town = middle.at(-1) ?? '';
    middle = middle.slice(0, -1);
  }
  return {
    name,
    second: middle.slice(0, -1).join(', '),
    careOf: careOf?.replace(CARE_OF, '') ?? '',
    street: middle.at(-1) ?? '',
    postcode,
    town,
    country,
  };
}

/** Where a fault is to be mended. */
export function fieldOf(problem: AddressProblem, form: AddressForm): AddressField {
  switch (problem.rule) {
    case 'missing':
    case 'name-missing':
    case 'too-many-lines':
      return 'name';
    case 'street-missing':
      return 'street';
    case 'postcode-missing':
    case 'postcode-digits':
      return 'postcode';
    case 'town-missing':
      return 'town';
    case 'after-postcode':
    case 'country-not-last':
    case 'country-at-home':
      return 'country';
    case 'care-of-empty':
    case 'care-of-place':
      return 'careOf';
    case 'blank-line':
    case 'personal-number':
    case 'line-too-long':
      return linesOf(form)[problem.line - 1]?.field ?? 'name';
  }
}

/** What is only not written yet is not wrong yet. */
export function isUnfinished({ rule }: AddressProblem): boolean {
  return ['missing', 'name-missing', 'street-missing', 'postcode-missing', 'town-missing', 'care-of-empty'].includes(rule);
}
