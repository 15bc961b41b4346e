import { CDATA, childNodesOf, ELEMENT, TEXT, type DomNode } from './xml-dom.node.ts';

export type QualifiedName = readonly [namespace: string, name: string];

/**
 * Follows a path of element names from the root down. Each step must fit exactly one child, so a copy that was slipped in beside the real one
 * leads nowhere.
 */
export function elementAt(root: DomNode, path: readonly QualifiedName[]): DomNode | undefined {
  const [first, ...rest] = path;
  if (first === undefined || !isNamed(root, first)) return undefined;
  let current = root;
  for (const step of rest) {
    const [found, ...others] = childNodesOf(current).filter(child => isNamed(child, step));
    if (found === undefined || others.length > 0) return undefined;
    current = found;
  }
  return current;
}

/**
 * Writes one element as a document of its own in the form that is signed (facts §14.3): no prefixes, `xmlns` only where the namespace changes.
 * @param rename the name of the root in the signed document: on the wire SealedDelivery is called deliverSecure (facts §14.2)
 * @returns undefined when it holds something that this form cannot carry: a comment, a processing instruction, an attribute with a namespace
 */
export function cutOut(element: DomNode, rename?: QualifiedName): string | undefined {
  const pieces: string[] = [];
  const [namespace, name] = rename ?? [element.namespaceURI ?? '', element.localName ?? ''];
  return writeElement(element, namespace, name, undefined, pieces) ? pieces.join('') : undefined;
}

function writeElement(element: DomNode, namespace: string, name: string, inherited: string | undefined, pieces: string[]): boolean {
  pieces.push('<', name);
  if (namespace !== (inherited ?? '')) pieces.push(' xmlns="', escapedAttribute(namespace), '"');
  for (let index = 0; index < element.attributes.length; index++) {
    const attribute = element.attributes.item(index);
    if (attribute === null || attribute.name === 'xmlns' || attribute.name.startsWith('xmlns:')) continue;
    if (attribute.name.includes(':')) return false;
    pieces.push(' ', attribute.name, '="', escapedAttribute(attribute.value), '"');
  }
  pieces.push('>');
  for (const child of childNodesOf(element)) {
    if (child.nodeType === ELEMENT) {
      if (!writeElement(child, child.namespaceURI ?? '', child.localName ?? '', namespace, pieces)) return false;
    } else if (child.nodeType === TEXT || child.nodeType === CDATA) {
      pieces.push(escapedText(child.nodeValue ?? ''));
    } else {
      return false;
    }
  }
  pieces.push('</', name, '>');
  return true;
}

function isNamed(node: DomNode, [namespace, name]: QualifiedName): boolean {
  return node.nodeType === ELEMENT && (node.namespaceURI ?? '') === namespace && node.localName === name;
}

/** The three last are written as references because xml-crypto lets xmldom take them for line ends (see `parseDom`). */
function escapedText(text: string): string {
  return text.replaceAll(/[&<>\r\u0085\u2028]/gu, found => `&#${found.charCodeAt(0)};`);
}

function escapedAttribute(text: string): string {
  return text.replaceAll(/[&<>"\t\n\r\u0085\u2028]/gu, found => `&#${found.charCodeAt(0)};`);
}
