import type { ReactElement } from 'react';
import { useSession } from '../shared/session.tsx';

/** How much of the limit the whole message takes, measured on the envelope as it would be sent (M19). */
export function SizeMeter({ bytes, limitBytes }: { readonly bytes: number; readonly limitBytes: number }): ReactElement {
  const { say } = useSession();
  const share = Math.min(bytes / limitBytes, 1);
  const isOver = bytes > limitBytes;
  const megabytes = (value: number): number => Math.round(value / 10_000) / 100;
  const text = isOver ? say.sizeOver(megabytes(bytes), megabytes(limitBytes)) : say.sizeOf(megabytes(bytes), megabytes(limitBytes));
  return (
    <div
      className="size-meter"
      role="meter"
      aria-label={say.size}
      aria-valuemin={0}
      aria-valuemax={limitBytes}
      aria-valuenow={Math.min(bytes, limitBytes)}
      aria-valuetext={text}
      data-over={isOver ? true : undefined}
    >
      <span className="size-track">
        <span className="size-fill" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="figures">{text}</span>
    </div>
  );
}
