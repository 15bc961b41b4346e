import { SaxesParser } from 'saxes';
import type { XmlAttribute, XmlTree } from './xml-element.ts';

/** What is taken at most, so that no answer can fill the memory or the stack. Characters are UTF-16 units. */
export type XmlLimits = {
  readonly characters: number;
  readonly depth: number;
  readonly elements: number;
  /** In one element, declarations included. */
  readonly attributes: number;
  /** `ignore` leaves comments out of the tree; a signed document must have none, since they would not be in what is hashed. */
  readonly comments: 'ignore' | 'refuse';
};

/** An isReachable answer for 1 000 people has 13 000 elements and 1 MB, the deepest message of the contract 16 levels, an envelope 2 MB. */
export const XML_LIMITS: XmlLimits = { characters: 4_194_304, depth: 64, elements: 100_000, attributes: 100, comments: 'ignore' };

export type XmlProblem =
  | 'not-well-formed'
  | 'encoding'
  | 'doctype'
  | 'processing-instruction'
  | 'comment'
  | 'too-deep'
  | 'too-large'
  | 'too-many-elements'
  | 'too-many-attributes';

/** `position` counts characters from the start; `-1` when the trouble has no place. */
export type XmlReading<Raw = never> =
  { readonly ok: true; readonly root: XmlTree<Raw> } | { readonly ok: false; readonly problem: XmlProblem; readonly position: number };

/** A document in pieces. A `run` is a long text of base64 characters that follows a `>` and ends before a `<`. */
export type XmlPiece<Run> = { readonly text: string } | { readonly run: Run; readonly length: number };

/** Base64 text shorter than this is not worth a piece of its own. */
export const SHORTEST_RUN = 4096;

/**
 * Reads a document that is text already. Never throws for what it is given. No DTD, so only the five entities; no processing instructions
 * (SOAP 1.1 §3 forbids both); namespaces are resolved; white space between elements is kept, since it is part of what a signature covers.
 */
export function readXml(text: string, limits: Partial<XmlLimits> = {}): XmlReading {
  if (!text.isWellFormed()) return { ok: false, problem: 'not-well-formed', position: -1 };
  return readXmlPieces(piecesOf(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text), run => ({ text: run }), limits);
}

/** So much is read between two turns of `readXmlInTurns`. */
const TURN_CHARACTERS = 1 << 18;

/** As `readXml`, for a document that takes seconds: yields now and then, so that whoever reads it can let others go first, or stop. */
export function* readXmlInTurns(text: string, limits: Partial<XmlLimits> = {}): Generator<undefined, XmlReading> {
  if (!text.isWellFormed()) return { ok: false, problem: 'not-well-formed', position: -1 };
  const builder = treeBuilder<never, never>({ ...XML_LIMITS, ...limits }, /<!|<\?(?!xml\s)/u.test(text), run => run);
  if (text.length > (limits.characters ?? XML_LIMITS.characters)) return { ok: false, problem: 'too-large', position: -1 };
  try {
    for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; at += TURN_CHARACTERS) {
      builder.write({ text: text.slice(at, at + TURN_CHARACTERS) });
      yield;
    }
    return builder.end();
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem, position: builder.position() };
    throw error;
  }
}

/** What becomes of a run: text like all other, or left as it is. */
export type RunReader<Run, Raw> = (run: Run) => { readonly text: string } | { readonly raw: Raw };

/**
 * As `readXml`, for a document that was cut already. A run that stands right after a start tag becomes the content of that element as it is,
 * instead of being looked at character by character (measured: 20 ms for 2 MB). Anywhere else the document is refused or read like all text.
 */
export function readXmlPieces<Run, Raw>(
  pieces: readonly XmlPiece<Run>[],
  readRun: RunReader<Run, Raw>,
  given: Partial<XmlLimits> = {},
): XmlReading<Raw> {
  const limits = { ...XML_LIMITS, ...given };
  const length = pieces.reduce((sum, piece) => sum + ('run' in piece ? piece.length : piece.text.length), 0);
  if (length > limits.characters) return { ok: false, problem: 'too-large', position: -1 };
  const hasMarkup = pieces.some(piece => 'text' in piece && /<!|<\?(?!xml\s)/u.test(piece.text));
  const builder = treeBuilder<Run, Raw>(limits, hasMarkup, readRun);
  try {
    for (const piece of pieces) builder.write(piece);
    return builder.end();
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem, position: builder.position() };
    throw error;
  }
}

class Refusal extends Error {
  readonly problem: XmlProblem;
  constructor(problem: XmlProblem) {
    super(problem);
    this.problem = problem;
  }
}

type Open<Raw> = {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: (XmlTree<Raw> | string | Raw)[];
};

const XMLNS = 'http://www.w3.org/2000/xmlns/';

function treeBuilder<Run, Raw>(limits: XmlLimits, hasMarkup: boolean, readRun: RunReader<Run, Raw>) {
  const parser = new SaxesParser({ xmlns: true, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  const stack: Open<Raw>[] = [];
  let root: XmlTree<Raw> | undefined;
  let text = '';
  let elements = 0;
  let attributes = 0;
  let written = 0;
  let openedAt = -1;
  let skipped = 0;

  const refuse = (problem: XmlProblem): never => {
    throw new Refusal(problem);
  };
  const flush = (): void => {
    if (text !== '') stack.at(-1)?.children.push(text);
    text = '';
  };
  parser.on('error', () => refuse('not-well-formed'));
  if (hasMarkup) {
    // With more than six handlers V8 turns the parser into a slow object: 150 ms for 2 MB instead of 20. Most documents need only the other five.
    parser.on('doctype', () => refuse('doctype'));
    parser.on('processinginstruction', () => refuse('processing-instruction'));
    parser.on('comment', () => (limits.comments === 'refuse' ? refuse('comment') : undefined));
    parser.on('cdata', found => (text += found));
  }
  parser.on('text', found => (text += found));
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > limits.attributes) refuse('too-many-attributes');
  });
  parser.on('opentag', tag => {
    attributes = 0;
    if (stack.length >= limits.depth) refuse('too-deep');
    elements += 1;
    if (elements > limits.elements) refuse('too-many-elements');
    flush();
    const kept = Object.values(tag.attributes)
      .filter(({ uri }) => uri !== XMLNS)
      .map(({ uri, local, value }): XmlAttribute => ({ namespace: uri, name: local, value }));
    const element: Open<Raw> = { namespace: tag.uri, name: tag.local, attributes: kept, children: [] };
    stack.at(-1)?.children.push(element);
    root ??= element;
    stack.push(element);
    openedAt = parser.position;
  });
  parser.on('closetag', () => {
    flush();
    stack.pop();
    openedAt = -1;
  });

  const writeText = (piece: string): void => {
    parser.write(piece);
    written += piece.length;
  };

  return {
    write: (piece: XmlPiece<Run>): void => {
      if (!('run' in piece)) return writeText(piece.text);
      const found = readRun(piece.run);
      const isContent = openedAt === written;
      if (isContent) skipped += piece.length;
      if ('raw' in found) {
        if (!isContent) refuse('not-well-formed');
        stack.at(-1)?.children.push(found.raw);
      } else if (isContent) text = found.text;
      else writeText(found.text);
    },
    end: (): XmlReading<Raw> => {
      parser.close();
      return root === undefined ? { ok: false, problem: 'not-well-formed', position: -1 } : { ok: true, root };
    },
    position: (): number => parser.position + skipped,
  };
}

function piecesOf(text: string): readonly XmlPiece<string>[] {
  if (text.length < SHORTEST_RUN) return [{ text }];
  const pieces: XmlPiece<string>[] = [];
  let done = 0;
  for (let tag = text.indexOf('<'); tag !== -1;) {
    const next = text.indexOf('<', tag + 1);
    if (next - tag > SHORTEST_RUN) {
      const start = text.indexOf('>', tag) + 1;
      const run = start > 0 && next - start >= SHORTEST_RUN ? text.slice(start, next) : '';
      if (run !== '' && !/[^A-Za-z0-9+/=]/u.test(run)) {
        pieces.push({ text: text.slice(done, start) }, { run, length: run.length });
        done = next;
      }
    }
    tag = next;
  }
  pieces.push({ text: text.slice(done) });
  return pieces;
}
