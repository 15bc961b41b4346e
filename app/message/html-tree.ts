import { defaultTreeAdapter, html as names, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** What is needed of a parsed text to change it. */
export const tree = defaultTreeAdapter;
export type Element = Tree.Element;
export type Parent = Tree.ParentNode;

/** The text in an element, however deep. */
export function textIn(element: Parent): string {
  const parts: string[] = [];
  const waiting: Tree.ChildNode[] = [...element.childNodes].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (tree.isTextNode(node)) parts.push(node.value);
    else if (tree.isElementNode(node)) waiting.push(...[...node.childNodes].reverse());
  }
  return parts.join('');
}

export const attribute = (element: Element, name: string): string => element.attrs.find(one => one.name === name)?.value ?? '';

/** One property of an element's own style, in small letters. */
export function styleOf(element: Element, property: string): string {
  const style = attribute(element, 'style').toLowerCase();
  return new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, 'u').exec(style)?.[1]?.trim() ?? '';
}

export const create = (tagName: string): Element => tree.createElement(tagName, names.NS.HTML, []);
