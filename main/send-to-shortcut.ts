import path from 'node:path';
import type { Shell } from 'electron';

/**
 * Puts Sigill into Explorer's "Skicka till" of this user, unless it is there. That folder belongs to each user, so a program that is installed for
 * the whole machine (also by a system account) cannot put it there; the user's own first start does.
 * @param folder `…\Microsoft\Windows\SendTo`
 * @returns whether it was written now
 */
export function keepSendToShortcut(
  shell: Pick<Shell, 'readShortcutLink' | 'writeShortcutLink'>,
  { folder, name, program }: { readonly folder: string; readonly name: string; readonly program: string },
): boolean {
  const file = path.join(folder, `${name}.lnk`);
  if (targetOf(shell, file) === program) return false;
  // Explorer puts the files after these words; what follows the two hyphens is no switch to Chromium.
  return shell.writeShortcutLink(file, 'create', { target: program, args: '-- compose', icon: program, iconIndex: 0 });
}

/** Undefined when there is none, or it cannot be read: Electron throws then. */
function targetOf(shell: Pick<Shell, 'readShortcutLink'>, file: string): string | undefined {
  try {
    return shell.readShortcutLink(file).target;
  } catch {
    return undefined;
  }
}
