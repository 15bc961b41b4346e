import { Modal, type ModalProps } from '@mantine/core';
import { Fragment, useState, type ReactElement, type ReactNode } from 'react';
import { useDialogKeys } from './command-context.tsx';
import { useSession } from './session.tsx';

/** A dialog over the window. While it is open the keys belong to it; from the moment it is closed they are the window's again, also while it fades. */
export function Dialog({
  isOpen,
  title,
  onClose,
  size = 'md',
  isCentered = false,
  titleClass,
  isInstant = false,
  children,
}: {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly size?: NonNullable<ModalProps['size']>;
  readonly isCentered?: boolean;
  readonly titleClass?: string;
  /** There at once and gone at once: for what is typed into without looking. */
  readonly isInstant?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const { say } = useSession();
  useDialogKeys(isOpen);
  const opening = useOpening(isOpen);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      size={size}
      centered={isCentered}
      closeButtonProps={{ 'aria-label': say.close }}
      {...(titleClass === undefined ? {} : { classNames: { title: titleClass } })}
      {...(isInstant ? { transitionProps: { duration: 0 } } : {})}
    >
      <Fragment key={opening}>{children}</Fragment>
    </Modal>
  );
}

/** How many times a dialog has opened. One that opens again while it still fades is a new one: what was typed in the former is not to stand in it. */
function useOpening(isOpen: boolean): number {
  const [seen, setSeen] = useState({ isOpen, opening: 0 });
  if (seen.isOpen !== isOpen) setSeen({ isOpen, opening: seen.opening + (isOpen ? 1 : 0) });
  return seen.opening;
}
