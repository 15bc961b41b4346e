import type { MenuItemConstructorOptions } from 'electron';
import type { BackendEvent } from '../app/contract/events.ts';
import type { ShellWords } from './shell-words.ts';

type View = Extract<BackendEvent, { type: 'view.requested' }>['view'];

export type MenuParts = {
  readonly words: ShellWords['menu'];
  /** Packaged: nothing that reloads the page or opens DevTools. */
  readonly isPackaged: boolean;
  readonly isMac: boolean;
  readonly showView: (view: View) => void;
  readonly showAbout: () => void;
};

/**
 * The menu. Views have the keys that the page listens to (renderer/shared/commands.ts): written beside the item but left to the page, which knows when
 * a key means something else, so that no press is taken twice. Items with a role do and enable what the system does.
 */
export function menuTemplate({ words, isPackaged, isMac, showView, showAbout }: MenuParts): MenuItemConstructorOptions[] {
  const view = (label: string, name: View, accelerator?: string): MenuItemConstructorOptions => ({
    id: name,
    label,
    click: () => {
      showView(name);
    },
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  const role = (label: string, name: NonNullable<MenuItemConstructorOptions['role']>): MenuItemConstructorOptions => ({
    label,
    role: name,
  });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const development = [line, role(words.reload, 'reload'), role(words.devTools, 'toggleDevTools')];
  return [
    {
      label: words.file,
      submenu: [
        view(words.newMessage, 'compose', 'CommandOrControl+N'),
        line,
        view(words.settings, 'settings'),
        line,
        role(words.quit, 'quit'),
      ],
    },
    {
      label: words.edit,
      submenu: [
        ...[role(words.undo, 'undo'), role(words.redo, 'redo'), line],
        ...[role(words.cut, 'cut'), role(words.copy, 'copy'), role(words.paste, 'paste')],
        ...[role(words.delete, 'delete'), line, role(words.selectAll, 'selectAll'), line],
        view(words.search, 'search', 'CommandOrControl+E'),
      ],
    },
    {
      label: words.view,
      submenu: [
        ...[view(words.drafts, 'drafts'), view(words.outbox, 'outbox'), view(words.attention, 'attention'), view(words.sent, 'sent'), line],
        ...[role(words.zoomIn, 'zoomIn'), role(words.zoomOut, 'zoomOut'), role(words.resetZoom, 'resetZoom'), line],
        role(words.fullScreen, 'togglefullscreen'),
        ...(isPackaged ? [] : development),
      ],
    },
    // The Mac's own place for it; it brings the window list of the system.
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    {
      label: words.help,
      submenu: [view(words.shortcuts, 'shortcuts', 'F1'), line, { id: 'about', label: words.about, click: showAbout }],
    },
  ];
}

/** What a right click in a text field offers: Electron has no menu of its own there. Undefined where there is nothing to cut, copy or paste. */
export function editTemplate(
  words: ShellWords['menu'],
  { isEditable, selectionText }: { readonly isEditable: boolean; readonly selectionText: string },
): MenuItemConstructorOptions[] | undefined {
  const copy: MenuItemConstructorOptions = { label: words.copy, role: 'copy', enabled: selectionText !== '' };
  if (!isEditable) return selectionText === '' ? undefined : [copy];
  return [
    { label: words.cut, role: 'cut', enabled: selectionText !== '' },
    copy,
    { label: words.paste, role: 'paste' },
    { type: 'separator' },
    { label: words.selectAll, role: 'selectAll' },
  ];
}
