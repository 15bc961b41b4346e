import type { Run } from './letter-blocks.ts';

/** How a piece of text looks. */
export type TextStyle = {
  readonly sizePt: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underlined: boolean;
  readonly faint: boolean;
};
export type Piece = { readonly text: string; readonly style: TextStyle; readonly x: number; readonly width: number };
export type Measure = (text: string, style: TextStyle) => number;

export const styleOf = (sizePt: number, { bold, italic, underlined }: Partial<Run> = {}, faint = false): TextStyle => ({
  sizePt,
  bold: bold === true,
  italic: italic === true,
  underlined: underlined === true,
  faint,
});

type Word = { readonly text: string; readonly style: TextStyle };

/**
 * Breaks runs into lines: at every line end, at spaces, and inside a word only when it is wider than a line.
 * @param width in points
 * @returns lines of pieces, each with its distance from the line's beginning; a line without pieces is an empty one
 */
export function flowRuns(
  runs: readonly Run[],
  base: { readonly sizePt: number; readonly bold?: boolean; readonly faint?: boolean },
  width: number,
  measure: Measure,
): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [[]];
  let x = 0;
  const newLine = (): void => {
    lines.push([]);
    x = 0;
  };
  const put = ({ text, style }: Word): void => {
    const line = lines.at(-1) ?? [];
    const last = line.at(-1);
    const pieceWidth = measure(text, style);
    if (last !== undefined && isSameStyle(last.style, style)) {
      const joined = last.text + text;
      line[line.length - 1] = { ...last, text: joined, width: measure(joined, style) };
      x = last.x + measure(joined, style);
    } else {
      line.push({ text, style, x, width: pieceWidth });
      x += pieceWidth;
    }
  };
  for (const token of tokensOf(runs, base)) {
    if (token === 'break') {
      newLine();
      continue;
    }
    const isSpace = token.text.trim() === '' && !token.text.includes('\u00A0');
    if (isSpace) {
      // What is indented by hand stays so; a space at a break is nothing.
      if (x > 0 || lines.length === 1 || lastWasBreak(lines)) put(token);
      continue;
    }
    if (x > 0 && x + measure(token.text, token.style) > width) newLine();
    let rest = token;
    while (measure(rest.text, rest.style) > width) {
      const cut = longestFit(rest, width, measure);
      put({ ...rest, text: rest.text.slice(0, cut) });
      newLine();
      rest = { ...rest, text: rest.text.slice(cut) };
    }
    put(rest);
  }
  return lines.map(trimEnd(measure));
}

function lastWasBreak(lines: readonly (readonly Piece[])[]): boolean {
  return lines.at(-1)?.length === 0;
}

function tokensOf(
  runs: readonly Run[],
  base: { readonly sizePt: number; readonly bold?: boolean; readonly faint?: boolean },
): readonly (Word | 'break')[] {
  return runs.flatMap(run => {
    const style = styleOf(base.sizePt, base.bold === true ? { ...run, bold: true } : run, base.faint === true);
    return [...run.text.matchAll(/\n|[^\S\n\u00A0]+|(?:[^\s]|\u00A0)+/gu)].map(([text]) => (text === '\n' ? 'break' : { text, style }));
  });
}

function longestFit({ text, style }: Word, width: number, measure: Measure): number {
  const letters = [...text];
  let low = 1;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(letters.slice(0, middle).join(''), style) <= width) low = middle;
    else high = middle - 1;
  }
  return letters.slice(0, low).join('').length;
}

const trimEnd =
  (measure: Measure) =>
  (line: readonly Piece[]): readonly Piece[] => {
    const last = line.at(-1);
    if (last === undefined) return line;
    const text = last.text.replace(/[^\S\u00A0]+$/u, '');
    if (text === '') return trimEnd(measure)(line.slice(0, -1));
    return [...line.slice(0, -1), { ...last, text, width: measure(text, last.style) }];
  };

const isSameStyle = (one: TextStyle, other: TextStyle): boolean =>
  one.sizePt === other.sizePt &&
  one.bold === other.bold &&
  one.italic === other.italic &&
  one.underlined === other.underlined &&
  one.faint === other.faint;
