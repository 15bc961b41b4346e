import { Kbd } from '@mantine/core';
import type { ReactElement } from 'react';
import { COMMANDS, type CommandName } from '../shared/commands.ts';
import { Dialog } from '../shared/dialog.tsx';
import { useSession } from '../shared/session.tsx';

/** Every key that does something, from the same table that listens for them. */
export function ShortcutDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }): ReactElement {
  const { say } = useSession();
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ...Object.entries<readonly string[]>(COMMANDS)
      .filter(([, keys]) => keys.length > 0)
      .map(([command, keys]) => [say.shortcuts.commands[command as CommandName], keys] as const),
    [say.shortcuts.list, ['↑', '↓', 'Home', 'End', 'Enter']],
  ];
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say.shortcuts.title} size="lg">
      <table className="shortcuts" aria-label={say.shortcuts.title}>
        <thead>
          <tr>
            <th scope="col">{say.shortcuts.does}</th>
            <th scope="col">{say.shortcuts.keys}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([text, keys]) => (
            <tr key={text}>
              <th scope="row">{text}</th>
              <td>
                {keys.map((key, index) => (
                  <span key={key}>
                    {index > 0 && <span className="quiet"> {say.shortcuts.or} </span>}
                    <Kbd>{say.shortcuts.keyNames[key] ?? key}</Kbd>
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="meta">{say.shortcuts.browserHint}</p>
    </Dialog>
  );
}
