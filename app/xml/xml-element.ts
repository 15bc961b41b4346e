/** One attribute as it was written; namespace declarations are not attributes. `namespace` is empty for an unprefixed one. */
export type XmlAttribute = { readonly namespace: string; readonly name: string; readonly value: string };

/**
 * One element of a document, read or about to be written. `namespace` is empty for none. Prefixes are gone: nothing may depend on them.
 * `Raw` is a text that is encoded already (base64, as bytes), so that an attachment is not copied from form to form; parsed answers have none.
 */
export type XmlTree<Raw> = {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly (XmlTree<Raw> | string | Raw)[];
};

/** An element that holds elements and text. Texts next to each other are one string. */
export type XmlElement = XmlTree<never>;

export const isNamed = (element: XmlTree<unknown>, namespace: string, name: string): boolean =>
  element.name === name && element.namespace === namespace;

export const isElement = <Raw>(child: XmlTree<Raw> | string | Raw): child is XmlTree<Raw> =>
  typeof child === 'object' && child !== null && 'children' in child;

/** The child elements, in order, without the text between them. */
export function elementsOf<Raw>(element: XmlTree<Raw>): readonly XmlTree<Raw>[] {
  return element.children.filter(child => isElement<Raw>(child));
}

/** Every child of exactly this name: more than one tells a duplicate from a missing one. */
export function childrenOf<Raw>(element: XmlTree<Raw>, namespace: string, name: string): readonly XmlTree<Raw>[] {
  return elementsOf(element).filter(child => isNamed(child, namespace, name));
}

/** The only child of this name. Undefined when there is none and when there are several: neither may be read as a value. */
export function childOf<Raw>(element: XmlTree<Raw>, namespace: string, name: string): XmlTree<Raw> | undefined {
  const found = childrenOf(element, namespace, name);
  return found.length === 1 ? found[0] : undefined;
}

/** The text of an element that holds nothing but text; undefined when it has child elements or raw text. Not trimmed. */
export function textOf(element: XmlTree<unknown>): string | undefined {
  const [first = '', ...others] = element.children;
  return typeof first === 'string' && others.length === 0 ? first : undefined;
}

/** The text of the only child of this name, not trimmed; undefined when it is missing, there twice, or holds elements. */
export function childText(element: XmlTree<unknown>, namespace: string, name: string): string | undefined {
  const found = childOf(element, namespace, name);
  return found === undefined ? undefined : textOf(found);
}

/** The value of an unprefixed attribute. */
export function attributeOf(element: XmlTree<unknown>, name: string): string | undefined {
  return element.attributes.find(attribute => attribute.namespace === '' && attribute.name === name)?.value;
}
