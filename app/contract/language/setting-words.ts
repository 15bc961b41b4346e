import type { EffectiveSetting } from '../system-views.ts';

/** What the settings of an installation are called, and where each of them may come from (W18). */
export type SettingWords = {
  /** By the name of the setting; a test holds it against the policy's schema. */
  readonly name: Readonly<Record<string, string>>;
  readonly source: Readonly<Record<EffectiveSetting['source'], string>>;
  readonly governed: string;
  readonly notSet: string;
  readonly yes: string;
  readonly no: string;
  readonly accounts: (count: number) => string;
};

/** Lists of people and of people's numbers are told by their length. */
const COUNTED: ReadonlySet<string> = new Set(['testRecipients', 'caseworkers', 'archivists', 'administrators', 'auditors']);

/** A setting's value as it is read by people. */
export function settingValue(words: SettingWords, { name, value }: EffectiveSetting): string {
  if (value === '') return words.notSet;
  if (value === 'true') return words.yes;
  if (value === 'false') return words.no;
  return COUNTED.has(name) && /^\d+$/u.test(value) ? words.accounts(Number(value)) : value;
}
