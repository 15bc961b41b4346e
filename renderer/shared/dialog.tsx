import { Modal, type ModalProps } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
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
  children,
}: {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly size?: NonNullable<ModalProps['size']>;
  readonly isCentered?: boolean;
  readonly titleClass?: string;
  readonly children: ReactNode;
}): ReactElement {
  const { say } = useSession();
  useDialogKeys(isOpen);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      size={size}
      centered={isCentered}
      closeButtonProps={{ 'aria-label': say.close }}
      {...(titleClass === undefined ? {} : { classNames: { title: titleClass } })}
    >
      {children}
    </Modal>
  );
}
