import type { Rectangle } from 'electron';

/** Where the window stood when it was closed. */
export type WindowPlace = { readonly bounds: Rectangle; readonly isMaximized: boolean };

/** So much of the title bar must lie on a screen that the window can be taken hold of. */
const GRIP = { width: 120, height: 32 };

/**
 * What was kept, where it still fits: a screen may have been unplugged since, and the file may hold anything.
 * @param workAreas of the screens that are there now
 * @returns undefined when the window had better stand where the system puts it
 */
export function keptPlace(kept: unknown, workAreas: readonly Rectangle[]): WindowPlace | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { x, y, width, height, isMaximized } = kept as Readonly<Record<string, unknown>>;
  if (!isPixels(x) || !isPixels(y) || !isPixels(width) || !isPixels(height) || width < GRIP.width || height < GRIP.height) return undefined;
  const canBeGripped = workAreas.some(
    area =>
      Math.min(x + width, area.x + area.width) - Math.max(x, area.x) >= GRIP.width &&
      y >= area.y &&
      y + GRIP.height <= area.y + area.height,
  );
  return canBeGripped ? { bounds: { x, y, width, height }, isMaximized: isMaximized === true } : undefined;
}

/** The same as a file keeps it. */
export function placeToKeep({ bounds, isMaximized }: WindowPlace): Readonly<Record<string, number | boolean>> {
  return { ...bounds, isMaximized };
}

const isPixels = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 100_000;
