import { notifications } from '@mantine/notifications';
import { useCallback, type ReactNode } from 'react';
import { failureText } from '../../app/contract/language/failure-text.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { useSession } from './session.tsx';

export type Tell = {
  /** Something did not happen: stays until dismissed. Silent when the person cancelled it. */
  readonly failure: (failure: Failure) => void;
  /** Something needs a person: stays until dismissed, or hidden by whoever told it. @returns its id */
  readonly action: (title: string, message: ReactNode) => string;
  /** Done, and not visible anywhere else: goes away by itself. */
  readonly done: (message: string) => void;
};

/** Messages in the corner. Only for what is not told where the person already looks. */
export function useTell(): Tell {
  const { words, say } = useSession();
  const show = useCallback(
    (color: string, title: string | undefined, message: ReactNode, autoClose: number | false) =>
      notifications.show({
        // What is done interrupts nobody; what needs a person does.
        role: title === undefined ? 'status' : 'alert',
        color,
        title,
        message,
        autoClose,
        withBorder: true,
        closeButtonProps: { 'aria-label': say.close },
      }),
    [say],
  );
  return {
    failure: useCallback(
      failure => {
        if (failure.code === 'cancelled') return;
        const { happened, left, next } = failureText(words, failure);
        show('brick', happened, [left, next].filter(part => part !== '').join(' '), false);
      },
      [show, words],
    ),
    action: useCallback((title, message) => show('yellow', title, message, false), [show]),
    done: useCallback(message => void show('sea', undefined, message, 6000), [show]),
  };
}
