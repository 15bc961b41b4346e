import { readFile, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../../app/kernel/result.ts';

/** A file's bytes, or its size when it is larger than what is read. */
export type GivenFile = { readonly bytes: Uint8Array } | { readonly tooLarge: number };

/**
 * Reads a file that was named on the command line. Neither its name nor its path reaches a failure: a file is often named after a person.
 * @param option that named it; all that `file.unreadable` tells
 */
export async function readGivenFile(option: string, file: string, atMostBytes: number): Promise<Result<GivenFile>> {
  try {
    const { size } = await stat(file);
    return ok(size > atMostBytes ? { tooLarge: size } : { bytes: await readFile(file) });
  } catch {
    return fail({ code: 'file.unreadable', option });
  }
}

/** The same for text; a file larger than `atMostBytes` counts as unreadable. A byte order mark is not part of the text. */
export async function readGivenText(
  option: string,
  file: string,
  readStdin: () => Promise<Uint8Array>,
  atMostBytes = 4 * 1024 * 1024,
): Promise<Result<string>> {
  if (file === '-') return decode(option, await readStdin());
  const given = await readGivenFile(option, file, atMostBytes);
  if (!given.ok) return given;
  return 'tooLarge' in given.value ? fail({ code: 'file.unreadable', option, why: 'too-large' }) : decode(option, given.value.bytes);
}

function decode(option: string, bytes: Uint8Array): Result<string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // Latin-1 that is read as UTF-8 would reach the citizen as rubbish.
    return fail({ code: 'file.unreadable', option, why: 'not-utf8' });
  }
}
