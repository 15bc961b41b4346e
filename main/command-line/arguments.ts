import { parseArgs } from 'node:util';

/** What an option takes: `switch` nothing, `value` one value, `values` one value each time it stands there. */
export type OptionKind = 'switch' | 'value' | 'values';
export type OptionTable = Readonly<Record<string, OptionKind>>;

/** What is wrong with how a command was written. Holds names of options, never what was given for them: that may be a person's. */
export type UsageProblem = {
  readonly subject: string;
  readonly problem:
    | 'unknown-command'
    | 'not-in-this-version'
    | 'unknown-option'
    | 'value-missing'
    | 'value-not-taken'
    | 'given-twice'
    | 'required'
    | 'not-together'
    | 'too-many'
    | 'no-words'
    | 'not-a-number'
    | 'not-a-date'
    | 'not-a-time'
    | 'not-one-of'
    | 'not-json'
    | 'unknown-field'
    | 'wrong-type'
    | 'already-there'
    | 'has-journal'
    | 'too-short';
  /** What would have been right, where it can be listed. */
  readonly choices?: readonly string[];
};

/** The words and options after the command's name. */
export type Parsed = {
  readonly words: readonly string[];
  readonly has: (option: string) => boolean;
  readonly value: (option: string) => string | undefined;
  readonly values: (option: string) => readonly string[];
};

/** Reads arguments by a table of options, or says everything that is wrong with them. */
export function readArguments(
  args: readonly string[],
  table: OptionTable,
): { readonly parsed: Parsed } | { readonly problems: readonly UsageProblem[] } {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(table).map(([name, kind]) => [name, { type: kind === 'switch' ? 'boolean' : 'string' } as const]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const problems: UsageProblem[] = [];
  const given = new Map<string, string[]>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const kind = Object.hasOwn(table, token.name) ? table[token.name] : undefined;
    const subject = presentable(token.rawName);
    if (kind === undefined) problems.push({ subject, problem: 'unknown-option' });
    else if (kind === 'switch') {
      if (token.value !== undefined) problems.push({ subject, problem: 'value-not-taken' });
      given.set(token.name, []);
    } else if (
      token.value === undefined ||
      (token.value === '' && isPlace(token.name)) ||
      (!token.inlineValue && isOption(token.value, table))
    ) {
      problems.push({ subject, problem: 'value-missing' });
    } else {
      const before = given.get(token.name);
      if (before !== undefined && kind === 'value') problems.push({ subject, problem: 'given-twice' });
      given.set(token.name, [...(before ?? []), token.value]);
    }
  }
  if (problems.length > 0) return { problems };
  return {
    parsed: {
      words,
      has: option => given.has(option),
      value: option => given.get(option)?.at(-1),
      values: option => given.get(option) ?? [],
    },
  };
}

/** `--data "$D"` with D unset would make a journal in whatever folder the caller stands in. */
const isPlace = (option: string): boolean => option === 'data' || option === 'config' || option === 'out';

/** A forgotten value would otherwise swallow the option after it. */
const isOption = (text: string, table: OptionTable): boolean =>
  text.startsWith('--') && Object.hasOwn(table, text.slice(2).split('=')[0] ?? '');

/** An option is named in the refusal; a number that was meant as a value is not. */
const presentable = (rawName: string): string => rawName.replaceAll(/\d{4,}/gu, '…');
