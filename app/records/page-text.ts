/**
 * What a font cannot write, told as its code point (`[U+05D0]`) rather than left out; control characters become spaces.
 * The exact text stands in evidence.json.
 */
export function unwritableReplaced(text: string, isWritable: (codePoint: number) => boolean): string {
  return [...text]
    .map(letter => {
      const codePoint = letter.codePointAt(0) ?? 0;
      if (codePoint < 0x20 || codePoint === 0x7f || codePoint === 0xa0) return ' ';
      return isWritable(codePoint) ? letter : `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
    })
    .join('');
}

/**
 * Breaks a text at spaces, and inside a word that is longer than a line, and ends it with `…` when it has more lines than there is room for.
 * @param fits whether a piece fits on one line
 */
export function wrapText(text: string, fits: (piece: string) => boolean, mostLines: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (line !== '' && !fits(line)) {
      const cut = longestPrefix(line, fits);
      lines.push(line.slice(0, cut));
      line = line.slice(cut);
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  if (lines.length <= mostLines) return lines;
  const kept = lines.slice(0, mostLines);
  const last = kept.pop() ?? '';
  return [
    ...kept,
    `${last.slice(
      0,
      longestPrefix(last, piece => fits(`${piece}…`)),
    )}…`,
  ];
}

/** At least one character, so that a line that fits nothing still ends. */
function longestPrefix(text: string, fits: (piece: string) => boolean): number {
  const letters = [...text];
  let low = 1;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(letters.slice(0, middle).join(''))) low = middle;
    else high = middle - 1;
  }
  return letters.slice(0, low).join('').length;
}
