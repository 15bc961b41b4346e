/** A stretch of text: in both versions, only in the newer, or only in the older. */
export type Piece = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };

/** More comparisons than this would be felt while somebody waits. */
const MOST_PAIRS = 4_000_000;

/** What was changed between two versions of a text, word by word; of texts too long for that line by line, and of longer ones as a whole. */
export function wordDiff(before: string, now: string): readonly Piece[] {
  if (before === now) return before === '' ? [] : [{ kind: 'same', text: before }];
  const byWord = diff(before.match(WORDS) ?? [], now.match(WORDS) ?? []);
  return byWord ?? diff(before.match(LINES) ?? [], now.match(LINES) ?? []) ?? joined([piece('removed', before), piece('added', now)]);
}

/** An amount with spaces in it is one word: what was changed is the amount. */
const WORDS = /\s+|\p{N}{1,3}(?:[ \u00A0\u202F]\p{N}{3})+(?!\p{N})|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu;
const LINES = /[^\n]*\n|[^\n]+/gu;
const piece = (kind: Piece['kind'], text: string): Piece => ({ kind, text });

/** By the longest common run of tokens, after what is the same at both ends. */
function diff(before: readonly string[], now: readonly string[]): readonly Piece[] | undefined {
  let head = 0;
  while (head < before.length && head < now.length && before[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < now.length - head && before.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const middle = middleOf(before.slice(head, before.length - tail), now.slice(head, now.length - tail));
  if (middle === undefined) return undefined;
  return joined([piece('same', before.slice(0, head).join('')), ...middle, piece('same', before.slice(before.length - tail).join(''))]);
}

function middleOf(before: readonly string[], now: readonly string[]): readonly Piece[] | undefined {
  const width = now.length + 1;
  if (before.length * now.length > MOST_PAIRS) return undefined;
  // lengths[i * width + j]: of the longest run that before[i…] and now[j…] share.
  const lengths = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = before[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < now.length) {
    const [old, fresh] = [before[i], now[j]];
    if (old !== undefined && old === fresh) {
      pieces.push(piece('same', old));
      i += 1;
      j += 1;
    } else if (old !== undefined && (fresh === undefined || at(i + 1, j) >= at(i, j + 1))) {
      pieces.push(piece('removed', old));
      i += 1;
    } else {
      pieces.push(piece('added', fresh ?? ''));
      j += 1;
    }
  }
  return pieces;
}

/** Neighbours of a kind as one; a space alone between two changes belongs to them, so that a sentence reads as one change. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const runs: { removed: string; added: string; same: string }[] = [];
  let run = { removed: '', added: '', same: '' };
  for (const { kind, text } of pieces) {
    if (text === '') continue;
    if (kind !== 'same' && run.same !== '') {
      if (/^[^\S\n]+$/u.test(run.same) && (run.removed !== '' || run.added !== '')) {
        run = { removed: run.removed + run.same, added: run.added + run.same, same: '' };
      } else {
        runs.push(run);
        run = { removed: '', added: '', same: '' };
      }
    }
    run = { ...run, [kind]: run[kind] + text };
  }
  runs.push(run);
  return runs
    .flatMap(({ removed, added, same }) => [piece('removed', removed), piece('added', added), piece('same', same)])
    .filter(({ text }) => text !== '');
}
