import path from 'node:path';

/** What a case system, Explorer or a shell wants written: a draft is made of it and shown, and never sent by itself (S24, S25, S29). */
export type ComposeRequest = {
  readonly to: string | undefined;
  readonly subject: string | undefined;
  readonly caseNumber: string | undefined;
  /** Absolute paths. */
  readonly attach: readonly string[];
};

export const EMPTY_REQUEST: ComposeRequest = { to: undefined, subject: undefined, caseNumber: undefined, attach: [] };

/** A link is at most what Windows hands over; a subject as long as one may be. */
const LONGEST_LINK = 2048;
const LONGEST_TEXT = 255;
const MOST_FILES = 20;

/** Whether there is anything to make a draft of. */
export const isEmptyRequest = ({ to, subject, caseNumber, attach }: ComposeRequest): boolean =>
  to === undefined && subject === undefined && caseNumber === undefined && attach.length === 0;

/**
 * Reads what follows the word `compose`: `[--to ID] [--subject S] [--case DNR] [--attach FILE]… [--link LINK] [FILE]…`. Files may stand alone, as
 * Explorer's "Skicka till" gives them. An unknown option belongs to Chromium or Playwright and is left to them.
 * @param workingDirectory what relative paths count from
 */
export function composeArguments(words: readonly string[], workingDirectory: string): ComposeRequest {
  const given = new Map<string, string>();
  const attach: string[] = [];
  let link: ComposeRequest | undefined;
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [name = '', inline] = /^(--[a-z]+)(?:=(.*))?$/su.exec(word)?.slice(1) ?? [];
    if (['--to', '--subject', '--case', '--attach', '--link'].includes(name)) {
      const value = inline ?? rest.shift() ?? '';
      if (name === '--attach') attach.push(path.resolve(workingDirectory, value));
      else if (name === '--link') link = composeLink(value);
      else given.set(name, value);
    } else if (!word.startsWith('-')) attach.push(path.resolve(workingDirectory, word));
  }
  if (link !== undefined) return link;
  return bounded({ to: given.get('--to'), subject: given.get('--subject'), caseNumber: given.get('--case'), attach });
}

/**
 * Reads `sigill:compose?to=…&subject=…&case=…`. Anybody can put such a link on a page, so it may fill fields and nothing else: no file of this computer
 * is ever attached by it. What is not understood gives an empty message.
 */
export function composeLink(link: string): ComposeRequest {
  const url = link.length <= LONGEST_LINK && URL.canParse(link) ? new URL(link) : undefined;
  // Windows' browsers write `sigill:compose` as `sigill://compose/` as well.
  if (url?.protocol !== 'sigill:' || `${url.host}${url.pathname}`.replaceAll('/', '') !== 'compose') return EMPTY_REQUEST;
  const value = (name: string): string | undefined => url.searchParams.get(name) ?? undefined;
  return bounded({ to: value('to'), subject: value('subject'), caseNumber: value('case'), attach: [] });
}

/** What another start handed over, which any program could have written. */
export function readComposeRequest(given: unknown): ComposeRequest | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { to, subject, caseNumber, attach } = given as Readonly<Record<string, unknown>>;
  if (![to, subject, caseNumber].every(value => value === undefined || typeof value === 'string')) return undefined;
  if (!Array.isArray(attach) || !attach.every(file => typeof file === 'string' && path.isAbsolute(file))) return undefined;
  return bounded({ to, subject, caseNumber, attach } as ComposeRequest);
}

/** Without control characters, and no longer than a field holds; what is empty counts as not given. */
function bounded({ to, subject, caseNumber, attach }: ComposeRequest): ComposeRequest {
  const text = (value: string | undefined): string | undefined => {
    const plain = value
      ?.replaceAll(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, LONGEST_TEXT);
    return plain === '' ? undefined : plain;
  };
  return { to: text(to), subject: text(subject), caseNumber: text(caseNumber), attach: attach.slice(0, MOST_FILES) };
}
