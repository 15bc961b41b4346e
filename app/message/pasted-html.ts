import type { Removed } from './html-rules.ts';
import { attribute, create, styleOf, textIn, tree, type Element, type Parent } from './html-tree.ts';
import { makeLists, spellOutNumbers } from './pasted-lists.ts';

type Count = (what: Removed) => void;

/** No text that people write is nested so deep; one that is was made to break whoever reads it. */
const DEEPEST = 120;

/** Marks that turn the direction of what follows, and spaces of no width: they make a text read otherwise than it says, or not be found. */
const UNSEEN = /[\u200b\u2060\ufeff\u202a-\u202e]/gu;

/**
 * Says in elements what Word, Outlook, Excel and web pages say in styles and comments, before the elements that may stay are chosen: bold, italic, underlined,
 * lists. What is there but was not to be seen (struck out, hidden, comments of a reviewer) is taken away and counted. Changes the tree.
 */
export function prepare(root: Parent, count: Count): void {
  const waiting: { readonly parent: Parent; readonly depth: number }[] = [{ parent: root, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { parent, depth } = next;
    for (const node of [...parent.childNodes]) {
      if (tree.isTextNode(node)) node.value = node.value.replaceAll(UNSEEN, '');
      if (!tree.isElementNode(node)) continue;
      const gone = notToBeSeen(node);
      if (gone !== undefined) {
        tree.detachNode(node);
        if (textIn(node).trim() !== '') count(gone);
        continue;
      }
      if (isReference(node)) {
        tree.detachNode(node);
        continue;
      }
      if (depth >= DEEPEST) flatten(node);
      if (node.tagName === 'pre') keepLines(node);
      if (node.tagName === 'caption') beforeTable(node);
      spell(node);
      waiting.push({ parent: node, depth: depth + 1 });
    }
    makeLists(parent);
    spellOutNumbers(parent);
  }
}

function notToBeSeen(element: Element): Removed | undefined {
  const { tagName } = element;
  if (styleOf(element, 'mso-element') === 'comment-list') return 'comment';
  const isHidden =
    styleOf(element, 'display') === 'none' ||
    styleOf(element, 'visibility') === 'hidden' ||
    styleOf(element, 'mso-hide') === 'all' ||
    element.attrs.some(({ name }) => name === 'hidden');
  if (isHidden) return 'hidden';
  const isStruck = ['del', 's', 'strike'].includes(tagName) || /line-through/u.test(styleOf(element, 'text-decoration(?:-line)?'));
  return isStruck ? 'struck' : undefined;
}

/** The mark in the text of a comment that is not there any more. */
const isReference = (element: Element): boolean => /\b(?:MsoCommentReference|msocomanchor)\b/u.test(attribute(element, 'class'));

const INLINE = new Set(['span', 'font', 'b', 'strong', 'i', 'em', 'u', 'p', 'td', 'th', 'li', 'div', 'a', 'code', 'mark']);
const HOLDS_BLOCKS = /^(?:p|div|ul|ol|li|table|h[1-6]|blockquote|pre|section|article)$/u;

/** Bold, italic and underlined as styles, and elements whose style takes their meaning back (a `b` that is not bold, as Google writes). */
function spell(element: Element): void {
  if (!INLINE.has(element.tagName)) return;
  const weight = styleOf(element, 'font-weight');
  const slant = styleOf(element, 'font-style');
  const isBold = /^bold/u.test(weight) || Number(weight) >= 600;
  const isLight = weight === 'normal' || weight === 'lighter' || (weight !== '' && Number(weight) < 600);
  const isItalic = /^(?:italic|oblique)/u.test(slant);
  const isUnderlined = /underline/u.test(styleOf(element, 'text-decoration(?:-line)?'));
  const { tagName } = element;
  const isTakenBack = (isLight && /^(?:b|strong)$/u.test(tagName)) || (slant === 'normal' && /^(?:i|em)$/u.test(tagName));
  if (isTakenBack) element.tagName = 'span';
  if (element.childNodes.some(child => tree.isElementNode(child) && HOLDS_BLOCKS.test(child.tagName))) return;
  for (const [name, isMeant] of [
    ['strong', isBold && !/^(?:b|strong|th)$/u.test(tagName)],
    ['em', isItalic && !/^(?:i|em)$/u.test(tagName)],
    ['u', isUnderlined && !/^(?:u|a)$/u.test(tagName)],
  ] as const)
    if (isMeant) wrap(element, name);
}

function wrap(element: Element, tagName: string): void {
  const inner = create(tagName);
  for (const child of [...element.childNodes]) {
    tree.detachNode(child);
    tree.appendChild(inner, child);
  }
  tree.appendChild(element, inner);
}

function flatten(element: Element): void {
  const text = textIn(element);
  for (const child of [...element.childNodes]) tree.detachNode(child);
  tree.insertText(element, text);
}

/** A text with lines of its own keeps them, and what is set in. */
function keepLines(pre: Element): void {
  const waiting: Parent[] = [pre];
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
    for (const node of [...parent.childNodes]) {
      if (tree.isElementNode(node)) waiting.push(node);
      if (!tree.isTextNode(node)) continue;
      const lines = node.value.replaceAll('\t', '    ').split('\n');
      lines.forEach((line, index) => {
        if (index > 0) tree.insertBefore(parent, create('br'), node);
        tree.insertTextBefore(
          parent,
          line.replaceAll(/ {2,}|^ /gu, spaces => '\u00a0'.repeat(spaces.length)),
          node,
        );
      });
      tree.detachNode(node);
    }
  }
}

/** What a table is called stands above it. */
function beforeTable(caption: Element): void {
  const table = caption.parentNode;
  if (table === null || !('tagName' in table) || table.parentNode === null) return;
  tree.detachNode(caption);
  caption.tagName = 'p';
  tree.insertBefore(table.parentNode, caption, table);
}
