import { attribute, create, styleOf, textIn, tree, type Element, type Parent } from './html-tree.ts';

/** A paragraph that Word shows as an item: how deep, and the sign or number that it shows before it. */
type Item = { readonly paragraph: Element; readonly level: number; readonly marker: string };

/**
 * Makes lists of what Word writes as paragraphs with a sign before them. Numbers that a list would not count the same way (letters, one that begins at
 * three, one that goes on after a paragraph) stay as they are written: a decision refers to them.
 */
export function makeLists(parent: Parent): void {
  let run: Item[] = [];
  for (const node of [...parent.childNodes]) {
    const item = tree.isElementNode(node) ? itemOf(node) : undefined;
    if (item !== undefined) run.push(item);
    else if (!tree.isTextNode(node) || node.value.trim() !== '') {
      listOf(parent, run);
      run = [];
    }
  }
  listOf(parent, run);
}

/** A list that does not count from one in digits has its numbers written out; one directly in another belongs to the item before it. */
export function spellOutNumbers(parent: Parent): void {
  for (const node of [...parent.childNodes]) {
    if (!tree.isElementNode(node) || (node.tagName !== 'ol' && node.tagName !== 'ul')) continue;
    if ('tagName' in parent && /^(?:ol|ul)$/u.test(parent.tagName)) intoItemBefore(parent, node);
    if (node.tagName === 'ol' && !countsFromOne(node)) writeNumbers(node);
  }
}

function itemOf(paragraph: Element): Item | undefined {
  if (!/^(?:p|div|h[1-6])$/u.test(paragraph.tagName)) return undefined;
  const [, level = ''] = /^l\d+\s+level(\d)/u.exec(styleOf(paragraph, 'mso-list')) ?? [];
  if (level === '') return undefined;
  const sign = signIn(paragraph);
  return { paragraph, level: Number(level), marker: sign === undefined ? '' : textIn(sign).replaceAll(/[\s\u00a0]+/gu, '') };
}

function signIn(element: Element): Element | undefined {
  for (const child of element.childNodes) {
    if (!tree.isElementNode(child)) continue;
    if (styleOf(child, 'mso-list') === 'ignore') return child;
    const inner = signIn(child);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** What stands before an item that is counted: 1. 2) a. iv) 2.1. A lone o is a ring. */
const NUMBER = /^\(?(?:\d+(?:\.\d+)*|[a-zåäö]{1,4})[.):]+$|^\d+(?:\.\d+)*$|^§\d+/iu;

function listOf(parent: Parent, items: readonly Item[]): void {
  if (items.length === 0) return;
  const counted = new Map<number, number>();
  const isPlain = items.every(({ marker, level }) => {
    for (const deeper of [...counted.keys()]) if (deeper > level) counted.delete(deeper);
    if (!NUMBER.test(marker)) return true;
    counted.set(level, (counted.get(level) ?? 0) + 1);
    return marker.replace(/[.)]$/u, '') === String(counted.get(level));
  });
  if (!isPlain) {
    for (const item of items) writeMarker(item);
    return;
  }
  const open: { readonly list: Element; readonly level: number }[] = [];
  for (const { paragraph, level, marker } of items) {
    const tagName = NUMBER.test(marker) ? 'ol' : 'ul';
    while ((open.at(-1)?.level ?? 0) > level) open.pop();
    let at = open.at(-1);
    if (at?.level !== level || at.list.tagName !== tagName) {
      if (at?.level === level) open.pop();
      const list = create(tagName);
      const outer = open.at(-1)?.list.childNodes.at(-1);
      if (outer !== undefined && tree.isElementNode(outer)) tree.appendChild(outer, list);
      else tree.insertBefore(parent, list, paragraph);
      at = { list, level };
      open.push(at);
    }
    dropSign(paragraph);
    tree.detachNode(paragraph);
    paragraph.tagName = 'li';
    tree.appendChild(at.list, paragraph);
  }
}

function dropSign(paragraph: Element): void {
  const sign = signIn(paragraph);
  if (sign !== undefined) tree.detachNode(sign);
}

/** The marker as text, with one space after it. */
function writeMarker({ paragraph, marker }: Item): void {
  dropSign(paragraph);
  if (marker === '') return;
  const [first] = paragraph.childNodes;
  const text = `${NUMBER.test(marker) ? marker : '•'} `;
  if (first === undefined) tree.insertText(paragraph, text);
  else tree.insertTextBefore(paragraph, text, first);
}

const countsFromOne = (list: Element): boolean =>
  /^1?$/u.test(attribute(list, 'start')) &&
  /^1?$/u.test(attribute(list, 'type')) &&
  !list.attrs.some(({ name }) => name === 'reversed') &&
  list.childNodes.every(child => !tree.isElementNode(child) || attribute(child, 'value') === '');

function writeNumbers(list: Element): void {
  const items = list.childNodes.filter(node => tree.isElementNode(node)).filter(({ tagName }) => tagName === 'li');
  const type = attribute(list, 'type');
  const isReversed = list.attrs.some(({ name }) => name === 'reversed');
  let number = Number.parseInt(attribute(list, 'start'), 10);
  if (Number.isNaN(number)) number = isReversed ? items.length : 1;
  for (const item of items) {
    const own = Number.parseInt(attribute(item, 'value'), 10);
    if (!Number.isNaN(own)) number = own;
    const [first] = item.childNodes;
    const text = `${counted(number, type)}. `;
    const target = first !== undefined && tree.isElementNode(first) && first.tagName === 'p' ? first : item;
    const [before] = target.childNodes;
    if (before === undefined) tree.insertText(target, text);
    else tree.insertTextBefore(target, text, before);
    item.tagName = 'div';
    number += isReversed ? -1 : 1;
  }
  list.tagName = 'div';
}

function counted(number: number, type: string): string {
  if (/^a$/iu.test(type) && number >= 1 && number <= 26) {
    const letter = String.fromCodePoint(96 + number);
    return type === 'A' ? letter.toUpperCase() : letter;
  }
  if (/^i$/iu.test(type) && number >= 1 && number < 40) {
    const roman = `${'x'.repeat(Math.floor(number / 10))}${ROMAN[number % 10] ?? ''}`;
    return type === 'I' ? roman.toUpperCase() : roman;
  }
  return String(number);
}

const ROMAN = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'];

function intoItemBefore(parent: Parent, list: Element): void {
  const before = parent.childNodes
    .slice(0, parent.childNodes.indexOf(list))
    .findLast(node => tree.isElementNode(node) || (tree.isTextNode(node) && node.value.trim() !== ''));
  if (before === undefined || !tree.isElementNode(before) || before.tagName !== 'li') return;
  tree.detachNode(list);
  tree.appendChild(before, list);
}
