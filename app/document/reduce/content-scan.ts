/** A matrix as PDF writes it: `a b c d e f`. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Something that a content stream paints by name, and the matrix that it is painted through. */
export type Painted = { readonly name: string; readonly matrix: Matrix };

/** `first` happens in the room of `then` (ISO 32000-1, 8.3.4). */
export function multiply(first: Matrix, then: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [p, q, r, s, t, u] = then;
  return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u];
}

/** More saved states than this is no honest page. */
const DEEPEST = 512;

/** White space and delimiters end a word (ISO 32000-1, 7.2.2); a string, a dictionary and a comment are words of their own, so that nothing in them counts. */
const WORD =
  /%[^\r\n]*|\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S]|\([^()]*\))*\))*\)|<<|>>|<[\s0-9A-Fa-f]*>|\/[^\s()<>[\]{}/%]*|[[\]{}]|[^\s()<>[\]{}/%]+/gu;

/**
 * What a content stream paints with `Do`, and through which matrix. Reads `q`, `Q`, `cm` and `Do`; everything else is passed over, inline images
 * included. Broken content is read as far as it goes.
 * @param content as Latin-1
 */
export function paintedIn(content: string, start: Matrix): readonly Painted[] {
  const painted: Painted[] = [];
  const saved: Matrix[] = [];
  let matrix = start;
  let operands: string[] = [];
  WORD.lastIndex = 0;
  for (let found = WORD.exec(content); found !== null; found = WORD.exec(content)) {
    const [word] = found;
    const isOperator = /^[A-Za-z'"][A-Za-z0-9*'"]*$/u.test(word) && word !== 'true' && word !== 'false' && word !== 'null';
    if (!isOperator) {
      operands.push(word);
      continue;
    }
    if (word === 'q' && saved.length < DEEPEST) saved.push(matrix);
    else if (word === 'Q') matrix = saved.pop() ?? matrix;
    else if (word === 'cm') matrix = multiply(matrixOf(operands.slice(-6)), matrix);
    else if (word === 'Do') painted.push({ name: nameOf(operands.at(-1) ?? ''), matrix });
    else if (word === 'ID') WORD.lastIndex = endOfInlineImage(content, WORD.lastIndex);
    operands = [];
  }
  return painted;
}

/** The data of an inline image ends with `EI` between white space; what looks like it within the data only makes the walk resume early. */
function endOfInlineImage(content: string, from: number): number {
  const end = /\sEI(?=\s|$)/u.exec(content.slice(from));
  return end === null ? content.length : from + end.index + end[0].length;
}

function matrixOf(operands: readonly string[]): Matrix {
  const numbers = operands.map(Number);
  const [a, b, c, d, e, f] = numbers;
  return a === undefined ||
    b === undefined ||
    c === undefined ||
    d === undefined ||
    e === undefined ||
    f === undefined ||
    !numbers.every(Number.isFinite)
    ? IDENTITY
    : [a, b, c, d, e, f];
}

/** `/A#20b` names what the resources call `A b`. */
function nameOf(word: string): string {
  return word.slice(1).replaceAll(/#([0-9A-Fa-f]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
