/**
 * Every command that the list of all commands (Ctrl+K) can carry out, with its keys as they are written on the screen; what is rarely done has none. The
 * list of shortcuts and the listener share this table.
 */
export const COMMANDS = {
  'message.new': ['Ctrl+N', 'Alt+N'],
  'message.send': ['Ctrl+Enter'],
  'attachment.add': ['Ctrl+Shift+A'],
  'attachment.open': ['Ctrl+O'],
  'template.choose': ['Ctrl+Shift+M'],
  'phrase.insert': ['Ctrl+J'],
  'draft.save': ['Ctrl+S'],
  'draft.minimise': ['Ctrl+M'],
  'draft.hand-over': [],
  'draft.schedule': [],
  'recipient.view': [],
  'send.undo': ['Ctrl+Z'],
  'send.now': [],
  'search.focus': ['Ctrl+E', 'Ctrl+F'],
  'pane.next': ['F6'],
  'pane.previous': ['Shift+F6'],
  'item.delete': ['Delete'],
  'message.print': ['Ctrl+P'],
  'view.close': ['Escape'],
  'palette.open': ['Ctrl+K'],
  'shortcuts.show': ['?', 'F1'],
} as const satisfies Record<string, readonly string[]>;

export type CommandName = keyof typeof COMMANDS;

/** Keys that mean something else while a person writes. */
const NOT_WHILE_WRITING: readonly CommandName[] = ['send.undo', 'item.delete'];

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** How a key press is written: `Ctrl+Enter`, `Shift+F6`, `?`. The Mac's command key counts as Ctrl. */
export function keyName({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  const isLetter = /^Key[A-Z]$/u.test(code);
  // Alt gives a letter another character on some keyboards, so the key itself is read.
  const base = isLetter && (ctrlKey || metaKey || altKey) ? code.slice(3) : key;
  const isSymbol = base.length === 1 && !isLetter;
  return [ctrlKey || metaKey ? 'Ctrl+' : '', altKey ? 'Alt+' : '', shiftKey && !isSymbol ? 'Shift+' : '', base].join('');
}

/**
 * Which command a key press is.
 * @param where `text` in a field, `pane` in a part of the window that takes single keys, `elsewhere` (WCAG 2.1.4: a lone character
 * is a command only where it cannot be mistaken)
 */
export function commandFor(press: KeyPress, where: 'text' | 'pane' | 'elsewhere'): CommandName | undefined {
  const name = keyName(press);
  const found = (Object.keys(COMMANDS) as CommandName[]).find(command => (COMMANDS[command] as readonly string[]).includes(name));
  if (found === undefined) return undefined;
  if (where === 'text' && NOT_WHILE_WRITING.includes(found)) return undefined;
  if (name.length === 1 && where !== 'pane') return undefined;
  return found;
}
