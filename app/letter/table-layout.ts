import type { Cell } from './letter-blocks.ts';
import type { Flow } from './letter-layout.ts';
import { flowRuns, type Piece } from './text-flow.ts';

const SIZE = 10;
const LEADING = 13.5;
const PADDING = 5;
const NARROWEST = 36;

type Placed = { readonly cell: Cell; readonly row: number; readonly column: number };

/** Lays a table out over the width, column by column as wide as its words ask; a row that does not fit on the page goes on, on the next. */
export function layTable(flow: Flow, rows: readonly (readonly Cell[])[], left: number, width: number, parent: number | undefined): void {
  const placed = inGrid(rows);
  const count = Math.max(1, ...placed.map(({ cell, column }) => column + cell.columns));
  const widths = columnWidths(flow, placed, count, width);
  const starts = widths.map((_, column) => left + widths.slice(0, column).reduce((sum, each) => sum + each, 0));
  const table = flow.node('Table', parent);
  flow.need(2 * LEADING + PADDING);
  flow.rule(left, width);
  rows.forEach((_, row) => {
    const tr = flow.node('TR', table);
    const cells = placed
      .filter(cell => cell.row === row)
      .map(({ cell, column }) => {
        const cellWidth = widths.slice(column, column + cell.columns).reduce((sum, each) => sum + each, 0) - 2 * PADDING;
        const lines = flowRuns(cell.runs, { sizePt: SIZE, bold: cell.isHeading }, Math.max(cellWidth, 10), flow.measure);
        return { node: flow.node(cell.isHeading ? 'TH' : 'TD', tr), left: (starts[column] ?? left) + PADDING, lines };
      });
    flow.y += PADDING / 2;
    const height = Math.max(1, ...cells.map(({ lines }) => lines.length));
    for (let index = 0; index < height; index += 1) lineOfRow(flow, cells, index);
    flow.y += PADDING / 2;
    flow.rule(left, width);
  });
  flow.y += PADDING;
}

function lineOfRow(
  flow: Flow,
  cells: readonly { readonly node: number; readonly left: number; readonly lines: readonly (readonly Piece[])[] }[],
  index: number,
): void {
  flow.need(LEADING);
  const { y } = flow;
  for (const { node, left, lines } of cells) {
    flow.y = y;
    flow.line(node, lines[index] ?? [], left, LEADING);
  }
  flow.y = y + LEADING;
}

/** Each cell at the first place in its row that no cell from above or before takes. */
function inGrid(rows: readonly (readonly Cell[])[]): readonly Placed[] {
  const taken = new Set<string>();
  return rows.flatMap((cells, row) => {
    let column = 0;
    return cells.map(cell => {
      while (taken.has(`${String(row)},${String(column)}`)) column += 1;
      for (let down = 0; down < cell.rows; down += 1)
        for (let along = 0; along < cell.columns; along += 1) taken.add(`${String(row + down)},${String(column + along)}`);
      return { cell, row, column };
    });
  });
}

function columnWidths({ measure }: Flow, placed: readonly Placed[], count: number, width: number): readonly number[] {
  const natural = Array.from({ length: count }, (_, column) =>
    Math.max(
      NARROWEST,
      ...placed
        .filter(cell => cell.column === column && cell.cell.columns === 1)
        .flatMap(({ cell }) => flowRuns(cell.runs, { sizePt: SIZE, bold: cell.isHeading }, Infinity, measure))
        .map(line => (line.at(-1)?.x ?? 0) + (line.at(-1)?.width ?? 0) + 2 * PADDING),
    ),
  );
  const sum = natural.reduce((total, each) => total + each, 0);
  if (sum <= width) return natural.map(each => each + (width - sum) / count);
  // The narrow keep what they ask for, the wide share what is left.
  const fair = width / count;
  const narrow = natural.map(each => (each <= fair ? each : 0));
  const left = width - narrow.reduce((total, each) => total + each, 0);
  const wide = natural.reduce((total, each) => total + (each > fair ? each : 0), 0);
  return natural.map(each => (each <= fair ? each : (each / wide) * left));
}
