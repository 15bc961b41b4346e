import { createContext, use, useEffect, useMemo, useRef, type ReactElement, type ReactNode } from 'react';
import { invariant } from '../../app/kernel/fault.ts';
import { commandFor, type CommandName } from './commands.ts';

/** Carries a command out; `false` when it was nothing for this part after all, and the next one may have it. */
export type CommandHandler = () => void | false;
type Entry = { readonly handler: { readonly current: CommandHandler }; readonly isInDialog: boolean };
type Registry = { readonly add: (command: CommandName, entry: Entry) => () => void };

const CommandContext = createContext<Registry | undefined>(undefined);

const writes = 'input:not([type=radio], [type=checkbox], [type=button]), textarea, [contenteditable=true]';

function placeOf(target: EventTarget | null): 'text' | 'pane' | 'elsewhere' {
  if (!(target instanceof Element)) return 'elsewhere';
  if (target.matches(writes)) return 'text';
  return target.closest('[data-pane]') === null ? 'elsewhere' : 'pane';
}

/** Listens for the keys of `COMMANDS`. The part of the window that registered last is asked first. */
export function CommandProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const entries = useRef(new Map<CommandName, Entry[]>());
  const registry = useMemo<Registry>(
    () => ({
      add(command, entry) {
        entries.current.set(command, [...(entries.current.get(command) ?? []), entry]);
        return () => {
          entries.current.set(
            command,
            (entries.current.get(command) ?? []).filter(other => other !== entry),
          );
        };
      },
    }),
    [],
  );
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = commandFor(event, placeOf(event.target));
      if (command === undefined) return;
      const isDialogOpen = document.querySelector('[role=dialog][aria-modal=true]') !== null;
      const handled = (entries.current.get(command) ?? [])
        .toReversed()
        .filter(({ isInDialog }) => isInDialog || !isDialogOpen)
        .some(({ handler }) => handler.current() !== false);
      // A dialog swallows what belongs to the window behind it, so that Ctrl+N never opens a browser window from there.
      if (handled || (isDialogOpen && command !== 'view.close' && command !== 'item.delete')) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return <CommandContext value={registry}>{children}</CommandContext>;
}

/**
 * Takes a command while this part of the window is there.
 * @param handler undefined: not now
 */
export function useCommand(command: CommandName, handler: CommandHandler | undefined, { isInDialog = false } = {}): void {
  const registry = use(CommandContext);
  invariant(registry, 'no command provider above');
  const latest = useRef<CommandHandler>(() => false);
  useEffect(() => {
    latest.current = handler ?? (() => false);
  });
  const isActive = handler !== undefined;
  useEffect(
    () => (isActive ? registry.add(command, { handler: latest, isInDialog }) : undefined),
    [registry, command, isActive, isInDialog],
  );
}
