/** To whom a letter is addressed: the recipient; an estate, when the recipient has died (M12); a guardian, when the recipient is a child. */
export type Addressee = 'person' | 'estate' | 'guardian';

const LEADS: Readonly<Record<Exclude<Addressee, 'person'>, string>> = { estate: 'Dödsboet efter', guardian: 'Vårdnadshavare för' };

/**
 * Address lines with the name in its right form: `Dödsboet efter Kim Ek`, `Vårdnadshavare för Kim Ek`. The post and the recipient read Swedish, so
 * these words are Swedish in every language of the client.
 * @param addressee undefined: nobody has chosen, and the lines stand as they were typed
 * @param lines the name first; a name that has a form already gets the other one instead
 */
export function addressedAs(addressee: Addressee | undefined, lines: readonly string[]): readonly string[] {
  if (addressee === undefined) return lines;
  const [name = '', ...rest] = lines;
  const plain = name.replace(/^\s*(?:dödsboet efter|vårdnadshavare (?:för|till))\s+/iu, '').trim();
  if (plain === '' || addressee === addresseeOf(name)) return lines;
  return addressee === 'person' ? [plain, ...rest] : [`${LEADS[addressee]} ${plain}`, ...rest];
}

/** Which form a name line has. */
export function addresseeOf(name: string): Addressee {
  if (/^\s*dödsboet efter\s/iu.test(name)) return 'estate';
  return /^\s*vårdnadshavare (?:för|till)\s/iu.test(name) ? 'guardian' : 'person';
}
