/** A page's visible part in its own coordinates, the unit that these are counted in (points per unit), and how far it is to be turned clockwise. */
export type PageShape = {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
  readonly unit: number;
  readonly turned: 0 | 90 | 180 | 270;
};

export type PlacedPage = {
  /** PDF's own order: `a b c d e f`. */
  readonly matrix: readonly [number, number, number, number, number, number];
  /** 1 when it is printed as large as it is. */
  readonly scale: number;
  /** It lies on its side, so that it stands on the sheet. */
  readonly isTurned: boolean;
};

const MM = 72 / 25.4;
const SHEET = { width: 210 * MM, height: 297 * MM } as const;
/** What most printers leave white around a sheet. */
const UNPRINTABLE = 5 * MM;
/** Sheets of A4 are not all made to the same fraction of a point. */
const TOLERANCE = 2 * MM;

/**
 * Places a page on a sheet of A4 that stands: as large as it is when it fits; turned a quarter when it lies and does not fit so; reduced into the
 * printable area when it is larger than the sheet. Always in the middle. Undefined for a page without a size.
 */
export function placePage({ left, bottom, width, height, unit, turned }: PageShape): PlacedPage | undefined {
  if (!(width > 1) || !(height > 1) || !(unit > 0) || !Number.isFinite(width * height * unit)) return undefined;
  const isSideways = turned === 90 || turned === 270;
  const shown = { width: (isSideways ? height : width) * unit, height: (isSideways ? width : height) * unit };
  const fits = (size: typeof shown): boolean => size.width <= SHEET.width + TOLERANCE && size.height <= SHEET.height + TOLERANCE;
  const isTurned = !fits(shown) && shown.width > shown.height;
  const standing = isTurned ? { width: shown.height, height: shown.width } : shown;
  const scale = fits(standing)
    ? 1
    : Math.min(1, (SHEET.width - 2 * UNPRINTABLE) / standing.width, (SHEET.height - 2 * UNPRINTABLE) / standing.height);
  const x = (SHEET.width - standing.width * scale) / 2;
  const y = (SHEET.height - standing.height * scale) / 2;
  const k = unit * scale;
  const [w, h] = [width * k, height * k];
  switch (((turned + (isTurned ? 270 : 0)) % 360) as PageShape['turned']) {
    case 0:
      return { matrix: [k, 0, 0, k, x - k * left, y - k * bottom], scale, isTurned };
    case 90:
      return { matrix: [0, -k, k, 0, x - k * bottom, y + w + k * left], scale, isTurned };
    case 180:
      return { matrix: [-k, 0, 0, -k, x + w + k * left, y + h + k * bottom], scale, isTurned };
    case 270:
      return { matrix: [0, k, -k, 0, x + h + k * bottom, y - k * left], scale, isTurned };
  }
}
