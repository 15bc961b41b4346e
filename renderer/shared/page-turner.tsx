import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useSession } from './session.tsx';

type Turn = (step: number) => void;

/** Arrows and page keys turn pages; every other key is left to whoever wants it. */
export const turnedByKeys =
  (turn: Turn) =>
  (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (step === undefined) return;
    turn(step);
    event.preventDefault();
  };

/** Which page of how many, and the buttons that turn it. `total` is 0 until the file is read. */
export function PageTurner({
  number,
  total,
  turn,
}: {
  readonly number: number;
  readonly total: number;
  readonly turn: Turn;
}): ReactElement {
  const { say } = useSession();
  return (
    <div className="pdf-turn">
      <ActionIcon variant="default" size="lg" aria-label={say.previousPage} disabled={number <= 1} onClick={() => turn(-1)}>
        <IconChevronLeft size={18} aria-hidden />
      </ActionIcon>
      <span className="figures" aria-live="polite">
        {total === 0 ? say.loading : say.pageOf(number, total)}
      </span>
      <ActionIcon variant="default" size="lg" aria-label={say.nextPage} disabled={number >= total} onClick={() => turn(1)}>
        <IconChevronRight size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}
