import { Button, Kbd, Menu } from '@mantine/core';
import { IconDots, IconLock, IconLockOpen, IconPrinter } from '@tabler/icons-react';
import { useRef, useState, type ReactElement } from 'react';
import type { DispatchDetail } from '../../app/contract/dispatch-detail.ts';
import { useCommand } from '../shared/command-context.tsx';
import { mayDo } from '../shared/role.ts';
import { useSession } from '../shared/session.tsx';
import { HoldDialog, isOnHold } from './hold-dialog.tsx';

/** What is rarely needed with a message: out of the way of the next step, at the end of the row. */
export function MoreMenu({
  detail,
  isPrinted,
}: {
  readonly detail: DispatchDetail;
  /** Not beside the button that prints the letter itself: the wrong one of two would be put in the envelope. */
  readonly isPrinted: boolean;
}): ReactElement | undefined {
  const { say, sender } = useSession();
  const button = useRef<HTMLButtonElement>(null);
  const [isHolding, setIsHolding] = useState(false);
  // The message that is open, with its receipt and its way, on paper (S30). `reading.css` says what of the window is printed.
  const print = (): void => window.print();
  useCommand('message.print', print);
  const canHold = !detail.row.isErased && mayDo(sender, 'gallring.hold');
  if (!isPrinted && !canHold) return undefined;
  const held = isOnHold(detail);
  const hold = held ? say.records.hold.lift : say.records.hold.place;
  const Lock = held ? IconLockOpen : IconLock;
  return (
    <>
      <Menu position="bottom-end" width="18rem">
        <Menu.Target>
          <Button ref={button} className="quiet-button" variant="subtle" leftSection={<IconDots size={18} aria-hidden />}>
            {say.moreActions}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {isPrinted && (
            <Menu.Item
              leftSection={<IconPrinter size={18} stroke={1.75} aria-hidden />}
              rightSection={<Kbd aria-hidden>Ctrl P</Kbd>}
              aria-keyshortcuts="Control+P"
              onClick={print}
            >
              {say.printMessage}
            </Menu.Item>
          )}
          {canHold && (
            <Menu.Item
              leftSection={<Lock size={18} stroke={1.75} aria-hidden />}
              onClick={() => {
                // The dialog gives the focus back to where it was when it opened, and the menu is gone by then.
                button.current?.focus();
                setIsHolding(true);
              }}
            >
              {hold.open}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {canHold && <HoldDialog detail={detail} isOpen={isHolding} onClose={() => setIsHolding(false)} />}
    </>
  );
}
