import { cleanHtml } from '../message/clean-html.ts';

/** A piece of text in one style. */
export type Run = { readonly text: string; readonly bold?: true; readonly italic?: true; readonly underlined?: true };

/** What a letter's text is made of; `cells` of a table row hold text only. */
export type Block =
  | { readonly type: 'heading'; readonly level: 2 | 3; readonly runs: readonly Run[] }
  | { readonly type: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | { readonly type: 'table'; readonly rows: readonly (readonly Cell[])[] }
  | { readonly type: 'rule' };
export type Cell = { readonly runs: readonly Run[]; readonly isHeading: boolean; readonly columns: number; readonly rows: number };

/** Plain text as it was written: every line end stays, a blank line begins a new paragraph. */
export function blocksOfText(text: string): readonly Block[] {
  return text
    .replaceAll('\t', '    ')
    .split(/\n[^\S\n]*\n\s*/u)
    .map(part => part.replaceAll(/^\n+|\s+$/gu, ''))
    .filter(part => part !== '')
    .map(part => ({ type: 'paragraph', runs: [{ text: part }] }));
}

/** The blocks of a message in HTML. It is cleaned once more first, so that only the forms below can come. */
export function blocksOfHtml(html: string): readonly Block[] {
  return new Reader(cleanHtml(html).html).blocks();
}

type Style = Omit<Run, 'text'>;
const STYLES: Readonly<Record<string, Style>> = {
  strong: { bold: true },
  em: { italic: true },
  u: { underlined: true },
  a: {},
  sub: {},
  sup: {},
};
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&nbsp;': '\u00A0' };

type Token = { readonly open: string; readonly attributes: string } | { readonly close: string } | { readonly text: string };

/** Reads what `cleanHtml` writes: every element closed, attributes quoted, five entities. */
class Reader {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(html: string) {
    this.tokens = [...html.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>|[^<]+/gu)].map(([whole, slash, name, attributes = '']) => {
      if (name === undefined) return { text: whole.replaceAll(/&(?:amp|lt|gt|quot|nbsp);/gu, entity => ENTITIES[entity] ?? entity) };
      return slash === '/' ? { close: name } : { open: name, attributes };
    });
  }

  /** Up to the end of the element that holds them; text that stands loose becomes a paragraph. */
  blocks(until?: string): readonly Block[] {
    const made: Block[] = [];
    for (let token = this.next(until); token !== undefined; token = this.next(until)) {
      if ('open' in token && BLOCK_NAMES.has(token.open)) {
        this.at += 1;
        made.push(...this.block(token.open));
      } else {
        const runs = this.runs(until);
        if (hasText(runs)) made.push({ type: 'paragraph', runs });
      }
    }
    if (until !== undefined) this.at += 1;
    return made;
  }

  private next(until: string | undefined): Token | undefined {
    const token = this.tokens[this.at];
    return token !== undefined && 'close' in token && token.close === until ? undefined : token;
  }

  private block(name: string): readonly Block[] {
    switch (name) {
      case 'hr':
        return [{ type: 'rule' }];
      case 'ul':
      case 'ol': {
        const items = this.each('li', name, () => this.blocks('li'));
        return [{ type: 'list', ordered: name === 'ol', items }];
      }
      case 'blockquote':
        return [{ type: 'quote', blocks: this.blocks('blockquote') }];
      case 'table':
        return [{ type: 'table', rows: this.table() }];
      default: {
        const runs = this.runs(name);
        this.at += 1;
        if (!hasText(runs)) return [];
        return [name === 'p' ? { type: 'paragraph', runs } : { type: 'heading', level: name === 'h3' ? 3 : 2, runs }];
      }
    }
  }

  private each<T>(name: string, parent: string, read: () => T): readonly T[] {
    const found: T[] = [];
    for (let token = this.next(parent); token !== undefined; token = this.next(parent)) {
      this.at += 1;
      if ('open' in token && token.open === name) found.push(read());
    }
    this.at += 1;
    return found;
  }

  private table(): readonly (readonly Cell[])[] {
    const rows = this.each('tr', 'table', () => {
      const cells: Cell[] = [];
      for (let token = this.next('tr'); token !== undefined; token = this.next('tr')) {
        this.at += 1;
        if (!('open' in token)) continue;
        const { open, attributes } = token;
        const span = (kind: string): number => Number(new RegExp(`${kind}="(\\d+)"`, 'u').exec(attributes)?.[1] ?? 1);
        const runs = this.blocks(open).flatMap((block, index) => [...(index === 0 ? [] : [{ text: '\n' }]), ...runsOf(block)]);
        cells.push({ runs, isHeading: open === 'th', columns: span('colspan'), rows: span('rowspan') });
      }
      this.at += 1;
      return cells;
    });
    return rows;
  }

  /** Text up to the end of the element, or to the first block inside it. */
  private runs(until: string | undefined, style: Style = {}): readonly Run[] {
    const made: Run[] = [];
    for (let token = this.next(until); token !== undefined; token = this.next(until)) {
      if ('open' in token && BLOCK_NAMES.has(token.open)) break;
      this.at += 1;
      if ('text' in token) made.push({ ...style, text: token.text });
      else if ('open' in token && token.open === 'br') made.push({ ...style, text: '\n' });
      else if ('open' in token && STYLES[token.open] !== undefined) {
        made.push(...this.runs(token.open, { ...style, ...STYLES[token.open] }));
        this.at += 1;
        made.push(...addressOf(token, made.at(-1)?.text ?? ''));
      }
    }
    return made;
  }
}

const BLOCK_NAMES = new Set(['p', 'h1', 'h2', 'h3', 'ul', 'ol', 'blockquote', 'table', 'hr']);

/** On paper nobody can follow a link: its address is written out, unless it is what was written already. */
function addressOf({ open, attributes }: { readonly open: string; readonly attributes: string }, shown: string): readonly Run[] {
  if (open !== 'a') return [];
  const href = (/href="([^"]*)"/u.exec(attributes)?.[1] ?? '').replaceAll('&amp;', '&');
  const bare = href.replace(/^(?:https:\/\/|mailto:|tel:)/iu, '').replace(/\/$/u, '');
  const same = (text: string): string => text.replaceAll(/[\s-]|\/$/gu, '').toLowerCase();
  return bare === '' || same(shown).includes(same(bare)) ? [] : [{ text: ` (${bare})` }];
}

const hasText = (runs: readonly Run[]): boolean => runs.some(({ text }) => text.trim() !== '');

/** A block inside a cell, as text. */
function runsOf(block: Block): readonly Run[] {
  switch (block.type) {
    case 'paragraph':
      return block.runs;
    case 'heading':
      return block.runs.map(run => ({ ...run, bold: true as const }));
    case 'list':
      return block.items.flatMap((item, index) => [
        { text: `${index === 0 ? '' : '\n'}${block.ordered ? `${String(index + 1)}.` : '•'} ` },
        ...item.flatMap(runsOf),
      ]);
    case 'quote':
      return block.blocks.flatMap(runsOf);
    case 'table':
      return block.rows.flatMap((row, index) => [
        ...(index === 0 ? [] : [{ text: '\n' }]),
        ...row.flatMap((cell, column) => [...(column === 0 ? [] : [{ text: '  ' }]), ...cell.runs]),
      ]);
    case 'rule':
      return [];
  }
}
