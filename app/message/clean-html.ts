import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { escapeHtml, linkTarget, type Removed, removedBy } from './html-rules.ts';
import { prepare } from './pasted-html.ts';

export type CleanHtml = {
  /** A fragment of valid HTML 5 in which only the allowed elements stand; empty when no text is left. */
  readonly html: string;
  /** What was taken away and how often, for the person to see (M16). Formatting that only looks is not counted. */
  readonly removed: readonly { readonly what: Removed; readonly count: number }[];
};

type Node = Tree.ChildNode;
type Element = Tree.Element;
type Count = (what: Removed) => void;

const isElement = (node: Node): node is Element => 'tagName' in node;
const isText = (node: Node): node is Tree.TextNode => node.nodeName === '#text';

const PARAGRAPHS = new Set([
  'p',
  'div',
  'section',
  'article',
  'main',
  'header',
  'footer',
  'aside',
  'address',
  'figure',
  'center',
  'dl',
  'dt',
  'dd',
  'form',
  'fieldset',
  'pre',
  'li',
]);
const BLOCKS = new Set([...PARAGRAPHS, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'blockquote', 'table', 'hr']);
const INLINE: Readonly<Record<string, string>> = { strong: 'strong', b: 'strong', em: 'em', i: 'em', u: 'u', sub: 'sub', sup: 'sup' };

/**
 * Turns any HTML (typed, or pasted from Word, Outlook or a page) into the subset that every operator shows: paragraphs, headings, lists, quotes,
 * tables, emphasis and links; no scripts, forms, pictures, styles or anything that is fetched from elsewhere (facts §13, M16).
 * Never fails; what cannot stay is left out and counted. Cleaning what was cleaned changes nothing.
 */
export function cleanHtml(source: string): CleanHtml {
  const counts = new Map<Removed, number>();
  const count: Count = what => counts.set(what, (counts.get(what) ?? 0) + 1);
  const fragment = parseFragment(source);
  prepare(fragment, count);
  const html = blocks(fragment.childNodes, count).join('\n');
  return { html, removed: [...counts].map(([what, times]) => ({ what, count: times })) };
}

/** Only what is said, without its form: what a search looks through and what tells whether anything is said at all. */
export function textOfHtml(html: string): string {
  const text = (nodes: readonly Node[]): string =>
    nodes
      .map(node =>
        isText(node)
          ? node.value
          : isElement(node)
            ? `${text(node.childNodes)}${BLOCKS.has(node.tagName) || node.tagName === 'br' ? '\n' : ''}`
            : '',
      )
      .join('');
  return text(parseFragment(html).childNodes)
    .replaceAll(/[^\S\n]+/gu, ' ')
    .replaceAll(/ ?\n[ \n]*/gu, '\n')
    .trim();
}

function blocks(nodes: readonly Node[], count: Count): string[] {
  const made: string[] = [];
  let run: Node[] = [];
  const flush = (): void => {
    const text = paragraph(run, count);
    if (text !== '') made.push(text);
    run = [];
  };
  for (const node of nodes) {
    if (!isElement(node) || !holdsBlock(node)) {
      run.push(node);
      continue;
    }
    flush();
    made.push(...block(node, count));
  }
  flush();
  return made;
}

function block(element: Element, count: Count): readonly string[] {
  const { tagName, childNodes } = element;
  if (removedBy(tagName) !== undefined) return [inline([element], count)].filter(text => text !== '');
  switch (tagName) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6': {
      const text = inline(childNodes, count).trim();
      const level = tagName === 'h1' || tagName === 'h2' ? tagName : 'h3';
      return text === '' ? [] : [`<${level}>${text}</${level}>`];
    }
    case 'ul':
    case 'ol': {
      const items = childNodes.flatMap(child => item(child, count));
      return items.length === 0 ? [] : [`<${tagName}>${items.join('')}</${tagName}>`];
    }
    case 'blockquote': {
      const quoted = blocks(childNodes, count);
      return quoted.length === 0 ? [] : [`<blockquote>${quoted.join('')}</blockquote>`];
    }
    case 'table':
      return table(element, count);
    case 'hr':
      return ['<hr>'];
    default:
      return blocks(childNodes, count);
  }
}

function item(node: Node, count: Count): readonly string[] {
  const content = isElement(node) && node.tagName === 'li' ? node.childNodes : [node];
  const made = blocks(content, count);
  if (made.length === 0) return [];
  // One paragraph in an item is the item itself.
  const [only = ''] = made;
  const text = made.length === 1 ? only.replace(/^<p>([\s\S]*)<\/p>$/u, '$1') : made.join('');
  return [`<li>${text}</li>`];
}

function table(element: Element, count: Count): readonly string[] {
  const rows = descendants(element, 'tr').map(row => {
    const cells = row.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'td' || tagName === 'th');
    return cells.map(cell => `<${cell.tagName}${spans(cell)}>${cellContent(cell, count)}</${cell.tagName}>`).join('');
  });
  const filled = rows.filter(row => row !== '');
  return filled.length === 0 ? [] : [`<table><tbody>${filled.map(row => `<tr>${row}</tr>`).join('')}</tbody></table>`];
}

function cellContent(cell: Element, count: Count): string {
  const made = blocks(cell.childNodes, count);
  const [only = ''] = made;
  return made.length === 1 ? only.replace(/^<p>([\s\S]*)<\/p>$/u, '$1') : made.join('');
}

function spans(cell: Element): string {
  return cell.attrs
    .filter(({ name, value }) => (name === 'colspan' || name === 'rowspan') && /^[1-9]\d?$/u.test(value))
    .map(({ name, value }) => ` ${name}="${value}"`)
    .join('');
}

/** The rows of a table itself, not those of a table in one of its cells. */
function descendants(element: Element, tagName: string): readonly Element[] {
  return element.childNodes
    .filter(isElement)
    .flatMap(child => (child.tagName === tagName ? [child] : child.tagName === 'td' ? [] : descendants(child, tagName)));
}

function paragraph(run: readonly Node[], count: Count): string {
  const text = inline(run, count).replaceAll(/^(?:\s|<br>)+|(?:\s|<br>)+$/gu, '');
  return text === '' ? '' : `<p>${text}</p>`;
}

function inline(nodes: readonly Node[], count: Count): string {
  return nodes
    .map(node => inlineNode(node, count))
    .join('')
    .replaceAll(/ {2,}/gu, ' ');
}

function inlineNode(node: Node, count: Count): string {
  if (isText(node)) return escapeHtml(node.value.replaceAll(/[^\S\u00A0]+/gu, ' '));
  if (!isElement(node)) return '';
  const { tagName, childNodes } = node;
  const gone = removedBy(tagName);
  if (gone !== undefined) {
    count(gone);
    return '';
  }
  if (tagName === 'br') return '<br>';
  const text = inline(childNodes, count);
  if (text.trim() === '') return text === '' ? '' : ' ';
  if (tagName === 'a') return link(node, text, count);
  const name = INLINE[tagName];
  if (name !== undefined) return `<${name}>${text}</${name}>`;
  return BLOCKS.has(tagName) ? ` ${text} ` : text;
}

function link(element: Element, text: string, count: Count): string {
  const href = element.attrs.find(({ name }) => name === 'href')?.value;
  const target = href === undefined ? undefined : linkTarget(href);
  if (target !== undefined) return `<a href="${escapeHtml(target)}" rel="noreferrer noopener">${text}</a>`;
  // A place within the text that was copied leads nowhere, and nobody misses it.
  if (href !== undefined && !href.trim().startsWith('#')) count('link');
  return text;
}

function holdsBlock(element: Element): boolean {
  if (removedBy(element.tagName) !== undefined) return false;
  return BLOCKS.has(element.tagName) || element.childNodes.some(child => isElement(child) && holdsBlock(child));
}
