import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useCommand } from '../shared/command-context.tsx';
import { useSession } from '../shared/session.tsx';

/** The message that is open, with its receipt and its way, on paper (S30). `reading.css` says what of the window is printed. */
export function PrintButton({
  isShown,
}: {
  /** Not beside the button that prints the letter itself: the wrong one of two would be put in the envelope. */
  readonly isShown: boolean;
}): ReactElement | undefined {
  const { say } = useSession();
  const print = (): void => window.print();
  useCommand('message.print', print);
  if (!isShown) return undefined;
  return (
    <Button variant="default" leftSection={<IconPrinter size={18} aria-hidden />} onClick={print}>
      {say.printMessage}
    </Button>
  );
}
