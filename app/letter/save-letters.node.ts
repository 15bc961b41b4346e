import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { DispatchId } from '../contract/values.ts';
import type { Failure } from '../kernel/failure.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { LetterChoices } from './letter-order.ts';
import { letterOf, type LetterServices, type PrintedLetter } from './letter-of.node.ts';
import { apartFile, letterFile } from './manifest.ts';
import type { PaperSettings } from './paper-configuration.ts';
import { writeWhole } from './write-file.node.ts';

export type LeftLetter = { readonly dispatch: DispatchId; readonly failure: Failure['code'] };
export type MadeLetters = { readonly letters: readonly PrintedLetter[]; readonly left: readonly LeftLetter[] };

/**
 * Letters that are printed or saved together. One that cannot be made holds none of the others back.
 * Fails as `letterOf` when it is the only one, as `letter.not-made` when there is none at all.
 */
export async function lettersOf(
  services: LetterServices,
  settings: PaperSettings,
  dispatches: readonly DispatchId[],
  choices: LetterChoices,
): Promise<Result<MadeLetters>> {
  const letters: PrintedLetter[] = [];
  const left: LeftLetter[] = [];
  // One named twice is one letter.
  for (const dispatch of new Set(dispatches)) {
    const letter = await letterOf(services, settings, dispatch, choices);
    if (letter.ok) letters.push(letter.value);
    else if (dispatches.length === 1) return letter;
    else left.push({ dispatch, failure: letter.failure.code });
  }
  if (letters.length === 0) return fail({ code: 'letter.not-made', detail: left.map(({ failure }) => failure).join(' ') });
  return ok({ letters, left });
}

/**
 * Each letter as a PDF of its own, and beside it what is kept apart, byte for byte. Files are named by number: a file's name is seen by many.
 * @returns the names of the files; fails as `file.unwritable`
 */
export async function saveLetters(
  { journal }: Pick<LetterServices, 'journal'>,
  letters: readonly PrintedLetter[],
  folder: string,
): Promise<Result<readonly string[]>> {
  const names: string[] = [];
  // A shell without dialogs names a folder that may not be there yet; what is wrong with it, the first file tells.
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  for (const { stored, pdf, attachments } of letters) {
    const { id } = stored.dispatch;
    const files: (readonly [name: string, bytes: Uint8Array])[] = [[letterFile(id), pdf]];
    for (const { index, keptApart } of attachments) {
      const bytes = keptApart === undefined ? undefined : journal.content(id, `attachment.${index}`);
      if (bytes !== undefined) files.push([apartFile(id, index), bytes]);
    }
    for (const [name, bytes] of files) {
      const written = await writeWhole(path.join(folder, name), bytes);
      if (!written.ok) return written;
      names.push(name);
    }
  }
  return ok(names);
}
