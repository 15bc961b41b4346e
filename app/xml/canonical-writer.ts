import { invariant } from '../kernel/fault.ts';
import { isElement, type XmlTree } from './xml-element.ts';

/** Takes a document piece by piece, so that the same tree can be hashed, counted and put together without a copy of its large parts. */
export type XmlSink<Raw> = { readonly text: (markup: string) => void; readonly raw: (content: Raw) => void };

/** How the tags of one written form look. `parent` is the namespace of the element around, empty at the top. */
export type XmlForm = {
  readonly start: (element: XmlTree<unknown>, parent: string) => string;
  readonly end: (element: XmlTree<unknown>) => string;
};

/**
 * The octets that are hashed (facts §14.3): no prefixes, `xmlns` only where the namespace differs from the parent's, no other declarations,
 * every element with an end tag. In this form inclusive and exclusive C14N 1.0 give the same octets.
 */
export const canonicalForm: XmlForm = {
  start: (element, parent) => {
    const declaration = element.namespace === parent ? '' : ` xmlns="${escapeAttribute(element.namespace)}"`;
    return `<${element.name}${declaration}${attributesOf(element)}>`;
  },
  end: ({ name }) => `</${name}>`,
};

/**
 * The form on the wire (facts §14.5): every element with a prefix, every prefix declared on the outermost element.
 * @param prefixes namespace → prefix, in the order in which they are declared; holds every namespace of the document
 */
export function prefixedForm(prefixes: Readonly<Record<string, string>>): XmlForm {
  const declarations = Object.entries(prefixes)
    .map(([namespace, prefix]) => ` xmlns:${prefix}="${escapeAttribute(namespace)}"`)
    .join('');
  const nameOf = ({ namespace, name }: XmlTree<unknown>): string => {
    const prefix = prefixes[namespace];
    invariant(prefix !== undefined, `no prefix for ${namespace}`);
    return `${prefix}:${name}`;
  };
  return {
    start: (element, parent) => `<${nameOf(element)}${parent === '' ? declarations : ''}${attributesOf(element)}>`,
    end: element => `</${nameOf(element)}>`,
  };
}

/** Writes one element and all below it. Nothing is sorted, trimmed or broken into lines. */
export function writeXml<Raw>(element: XmlTree<Raw>, form: XmlForm, sink: XmlSink<Raw>, parent = ''): void {
  sink.text(form.start(element, parent));
  writeContent(element, form, sink);
  sink.text(form.end(element));
}

/** What stands between an element's tags. */
export function writeContent<Raw>(element: XmlTree<Raw>, form: XmlForm, sink: XmlSink<Raw>): void {
  for (const child of element.children) {
    if (typeof child === 'string') sink.text(escapeText(child));
    else if (isElement<Raw>(child)) writeXml(child, form, sink, element.namespace);
    else sink.raw(child);
  }
}

/** Whether the canonical form can stand for a parsed element: attributes with a namespace have no unprefixed form. */
export function hasCanonicalForm(element: XmlTree<unknown>): boolean {
  return (
    element.attributes.every(({ namespace }) => namespace === '') &&
    element.children.every(child => !isElement(child) || hasCanonicalForm(child))
  );
}

function attributesOf({ attributes }: XmlTree<unknown>): string {
  invariant(
    attributes.every(({ namespace }) => namespace === ''),
    'an attribute with a namespace',
  );
  const sorted = attributes.length < 2 ? attributes : attributes.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  return sorted.map(({ name, value }) => ` ${name}="${escapeAttribute(value)}"`).join('');
}

const TEXT_ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const ATTRIBUTE_ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

/** C14N 1.0 §2.3, text nodes. */
export const escapeText = (text: string): string => text.replaceAll(/[&<>\r]/gu, character => TEXT_ESCAPES[character] ?? character);

/** C14N 1.0 §2.3, attribute nodes. */
const escapeAttribute = (value: string): string =>
  value.replaceAll(/[&<"\t\n\r]/gu, character => ATTRIBUTE_ESCAPES[character] ?? character);
