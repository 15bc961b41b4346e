import { Kbd } from '@mantine/core';
import { useLayoutEffect, useRef, type ReactElement } from 'react';
import { useOpenHandover } from '../handover/use-open-handover.ts';
import { openParts } from '../records/record-parts.ts';
import { ChoiceBox, useChoices } from '../shared/choice-box.tsx';
import { useRunCommand } from '../shared/command-context.tsx';
import { COMMANDS, type CommandName } from '../shared/commands.ts';
import { Dialog } from '../shared/dialog.tsx';
import { mayDo, openFolders } from '../shared/role.ts';
import { useNavigation } from '../shared/navigation.tsx';
import { focusPane } from '../shared/panes.ts';
import { useSession } from '../shared/session.tsx';

type Action = { readonly id: string; readonly text: string; readonly keys: readonly string[]; readonly run: () => void };

/** What is about the place where the focus is, or is this list itself, is nothing to choose from a list. */
const NOT_LISTED: readonly CommandName[] = ['pane.next', 'pane.previous', 'item.delete', 'view.close', 'palette.open'];

/** Everything that the window can do now, found by typing a few letters of it (W19). */
export function CommandPalette({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }): ReactElement {
  const { say } = useSession();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say.palette.title} size="36rem" isInstant>
      <Palette onClose={onClose} />
    </Dialog>
  );
}

function Palette({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { say } = useSession();
  const actions = useActions();
  const field = useRef<HTMLInputElement>(null);
  // Before the next key can come: a letter typed right after Ctrl+K belongs here, not to what lay under it. The dialog
  // remembers too late where the focus was, so that is done here too.
  useLayoutEffect(() => {
    const before = document.activeElement;
    field.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  const choices = useChoices(
    actions,
    ({ text }) => text,
    action => {
      onClose();
      // The dialog lets go of the focus first, so that what is opened can take it.
      requestAnimationFrame(action.run);
    },
  );
  return (
    <ChoiceBox
      choices={choices}
      field={field}
      label={say.palette.label}
      listLabel={say.palette.title}
      placeholder={say.palette.placeholder}
      told={choices.found.length === 0 ? say.palette.nothing : ''}
    >
      {action => (
        <>
          <span>{action.text}</span>
          <span className="palette-keys">
            {action.keys.map(key => (
              <Kbd key={key}>{say.shortcuts.keyNames[key] ?? key}</Kbd>
            ))}
          </span>
        </>
      )}
    </ChoiceBox>
  );
}

function useActions(): readonly Action[] {
  const { say, words, preferences, choose, colorScheme, sender } = useSession();
  const { go } = useNavigation();
  const { isTaken, run } = useRunCommand();
  const { choose: chooseHandover } = useOpenHandover();
  const commands = (Object.keys(COMMANDS) as CommandName[])
    .filter(command => !NOT_LISTED.includes(command) && isTaken(command) && (command !== 'message.new' || mayDo(sender, 'draft.save')))
    .map(command => ({
      id: command,
      text: say.shortcuts.commands[command],
      keys: COMMANDS[command].slice(0, 1),
      run: () => run(command),
    }));
  const folders = openFolders(sender).map(folder => ({
    id: `folder-${folder}`,
    text: say.palette.goTo(words.folder[folder]),
    keys: [],
    run: () => {
      go({ type: 'open-folder', folder });
      requestAnimationFrame(() => focusPane('list'));
    },
  }));
  const theme = colorScheme === 'dark' ? 'light' : 'dark';
  const density = preferences.density === 'compact' ? 'comfortable' : 'compact';
  return [
    ...commands,
    ...folders,
    ...(openParts(sender).length === 0
      ? []
      : [{ id: 'records', text: say.palette.goTo(say.records.title), keys: [], run: () => go({ type: 'records' }) }]),
    ...(mayDo(sender, 'handover.open') ? [{ id: 'handover', text: say.handover.open, keys: [], run: chooseHandover }] : []),
    { id: 'settings', text: say.palette.goTo(say.settings.title), keys: [], run: () => go({ type: 'settings' }) },
    ...(mayDo(sender, 'setup.check')
      ? [{ id: 'setup', text: say.palette.goTo(say.setup.title), keys: [], run: () => go({ type: 'setup' }) }]
      : []),
    { id: 'theme', text: say.palette.theme(say.settings.themes[theme]), keys: [], run: () => void choose({ theme }) },
    { id: 'density', text: say.palette.density(say.settings.densities[density]), keys: [], run: () => void choose({ density }) },
  ];
}
