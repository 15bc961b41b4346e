import path from 'node:path';
import { expect, test } from 'vitest';
import { keepSendToShortcut } from '../../../main/send-to-shortcut.ts';

test('is written once, and again when the program has moved', () => {
  const links = new Map<string, { target: string; args?: string | undefined }>();
  const shell: Parameters<typeof keepSendToShortcut>[0] = {
    readShortcutLink: file => {
      const found = links.get(file);
      if (found === undefined) throw new Error('no such link');
      return { target: found.target };
    },
    writeShortcutLink: (file: string, _operation: unknown, details?: { readonly target: string; readonly args?: string | undefined }) => {
      if (details !== undefined) links.set(file, details);
      return true;
    },
  };
  const place = { folder: '/SendTo', name: 'Skicka som digital post', program: '/Sigill.exe' };
  expect(keepSendToShortcut(shell, place)).toBe(true);
  expect([...links]).toEqual([
    [path.join('/SendTo', 'Skicka som digital post.lnk'), expect.objectContaining({ target: '/Sigill.exe', args: '-- compose' })],
  ]);
  expect(keepSendToShortcut(shell, place)).toBe(false);
  expect(keepSendToShortcut(shell, { ...place, program: '/new/Sigill.exe' })).toBe(true);
});
