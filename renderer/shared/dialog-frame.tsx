import { Modal } from '@mantine/core';
import { useMounted } from '@mantine/hooks';
import { useState, type ReactElement } from 'react';
import type { DialogProps } from './dialog.tsx';
import { useSession } from './session.tsx';

/** What a dialog looks like. Its code comes after the first picture (`dialog.tsx`). */
export function DialogFrame({
  isOpen,
  title,
  onClose,
  size = 'md',
  isCentered = false,
  titleClass,
  isInstant = false,
  children,
}: DialogProps): ReactElement {
  const { say } = useSession();
  const opening = useOpening(isOpen);
  // The library remembers where the focus was when a dialog that is there opens; one that is open from the beginning would give it back to nobody.
  const isThere = useMounted();
  return (
    <Modal
      opened={isOpen && isThere}
      onClose={onClose}
      title={title}
      size={size}
      centered={isCentered}
      closeButtonProps={{ 'aria-label': say.close }}
      {...(titleClass === undefined ? {} : { classNames: { title: titleClass } })}
      {...(isInstant ? { transitionProps: { duration: 0 } } : {})}
    >
      <div key={opening} ref={beginInField} className="dialog-body">
        {children}
      </div>
    </Modal>
  );
}

/** What asks for something is begun in its first field: the library would begin on the button that closes. */
function beginInField(body: HTMLElement | null): void {
  if (body?.querySelector('[data-autofocus]') !== null) return;
  const field =
    body.querySelector('[type=radio]:checked') ?? body.querySelector(':is(input, textarea, select):not(:disabled, [type=file])');
  field?.setAttribute('data-autofocus', '');
}

/** How many times a dialog has opened. One that opens again while it still fades is a new one: what was typed in the former is not to stand in it. */
function useOpening(isOpen: boolean): number {
  const [seen, setSeen] = useState({ isOpen, opening: 0 });
  if (seen.isOpen !== isOpen) setSeen({ isOpen, opening: seen.opening + (isOpen ? 1 : 0) });
  return seen.opening;
}
