import { createContext, use, useEffect, useLayoutEffect, useMemo, useRef, type ReactElement, type ReactNode } from 'react';
import { invariant } from '../../app/kernel/fault.ts';
import { commandFor, type CommandName } from './commands.ts';

/** Carries a command out; `false` when it was nothing for this part after all, and the next one may have it. */
export type CommandHandler = () => void | false;
type Entry = { readonly handler: { readonly current: CommandHandler }; readonly isInDialog: boolean };
type Registry = {
  readonly add: (command: CommandName, entry: Entry) => () => void;
  /** A dialog has opened; the answer closes it. */
  readonly openDialog: () => () => void;
  readonly isTaken: (command: CommandName) => boolean;
  readonly run: (command: CommandName) => void;
};

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
  const openDialogs = useRef(0);
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
      openDialog() {
        openDialogs.current += 1;
        return () => {
          openDialogs.current -= 1;
        };
      },
      isTaken: command => windowEntries(entries.current, command).length > 0,
      run(command) {
        windowEntries(entries.current, command).some(({ handler }) => handler.current() !== false);
      },
    }),
    [],
  );
  // Whose a key is, is decided when it is pressed: Esc closes a dialog before the key comes here, and is not to close what lies under it too.
  const isDialogs = useRef(false);
  useLayoutEffect(() => {
    const decide = (): void => {
      isDialogs.current = openDialogs.current > 0;
    };
    window.addEventListener('keydown', decide, { capture: true });
    return () => window.removeEventListener('keydown', decide, { capture: true });
  }, []);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = commandFor(event, placeOf(event.target));
      if (command === undefined) return;
      const isDialogOpen = isDialogs.current;
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
  // Together with what takes the focus: a key pressed as soon as a field has it belongs to that field's part of the window.
  useLayoutEffect(() => {
    latest.current = handler ?? (() => false);
  });
  const isActive = handler !== undefined;
  useLayoutEffect(
    () => (isActive ? registry.add(command, { handler: latest, isInDialog }) : undefined),
    [registry, command, isActive, isInDialog],
  );
}

/** Gives the keys to a dialog while it is open. What is seen is no measure: a closed dialog fades for a moment, and its keys are not its own any more. */
export function useDialogKeys(isOpen: boolean): void {
  const registry = use(CommandContext);
  invariant(registry, 'no command provider above');
  useLayoutEffect(() => (isOpen ? registry.openDialog() : undefined), [registry, isOpen]);
}

/** For whoever offers commands by name: which are taken by the window now, and carrying one out. */
export function useRunCommand(): Pick<Registry, 'isTaken' | 'run'> {
  const registry = use(CommandContext);
  invariant(registry, 'no command provider above');
  return registry;
}

/** Whoever registered last is asked first; what a dialog takes is not the window's. */
function windowEntries(entries: ReadonlyMap<CommandName, readonly Entry[]>, command: CommandName): readonly Entry[] {
  return (entries.get(command) ?? []).filter(({ isInDialog }) => !isInDialog).toReversed();
}
