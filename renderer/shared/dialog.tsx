import { createElement, useEffect, useSyncExternalStore, type ReactElement, type ReactNode } from 'react';
import type { DialogFrame } from './dialog-frame.tsx';
import { useDialogKeys } from './command-context.tsx';

export type DialogProps = {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly size?: 'sm' | 'md' | 'lg' | 'xl' | `${number}rem`;
  readonly isCentered?: boolean;
  readonly titleClass?: string;
  /** There at once and gone at once: for what is typed into without looking. */
  readonly isInstant?: boolean;
  readonly children: ReactNode;
};

/** A dialog over the window. While it is open the keys belong to it; from the moment it is closed they are the window's again, also while it fades. */
export function Dialog(props: DialogProps): ReactElement | undefined {
  const { isOpen } = props;
  useDialogKeys(isOpen);
  useEffect(() => {
    if (isOpen) void fetchDialogs();
  }, [isOpen]);
  const Frame = useSyncExternalStore(whenHere, () => here);
  return Frame === undefined ? undefined : createElement(Frame, props);
}

// The frame is a fifth of what the window would have to read before its first picture, and no dialog is open in that.
let here: typeof DialogFrame | undefined;
let coming: Promise<void> | undefined;
const waiting = new Set<() => void>();

/** Fetches the frame ahead of the first dialog that opens, so that this one is there at once. */
export function fetchDialogs(): Promise<void> {
  coming ??= import('./dialog-frame.tsx').then(
    ({ DialogFrame }) => {
      here = DialogFrame;
      for (const tell of waiting) tell();
    },
    () => void (coming = undefined),
  );
  return coming;
}

function whenHere(tell: () => void): () => void {
  waiting.add(tell);
  return () => void waiting.delete(tell);
}
