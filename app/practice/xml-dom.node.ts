import { createRequire } from 'node:module';

/** What is used of a DOM node. Our own words for it: the package's types would bring the whole browser into every file of this program. */
export type DomNode = {
  readonly nodeType: number;
  readonly localName: string | null;
  readonly namespaceURI: string | null;
  readonly nodeValue: string | null;
  readonly childNodes: { readonly length: number; readonly item: (index: number) => DomNode | null };
  readonly attributes: {
    readonly length: number;
    readonly item: (
      index: number,
    ) => { readonly name: string; readonly localName: string | null; readonly namespaceURI: string | null; readonly value: string } | null;
  };
};
type DomDocument = { readonly documentElement: DomNode | null | undefined };
type DomParserOptions = {
  readonly errorHandler: (level: string, message: string) => void;
  readonly normalizeLineEndings: (text: string) => string;
};
type XmlDom = {
  readonly DOMParser: new (options: DomParserOptions) => {
    readonly parseFromString: (text: string, type: string) => DomDocument | undefined;
  };
};

export const ELEMENT = 1;
export const TEXT = 3;
export const CDATA = 4;

const { DOMParser } = createRequire(import.meta.url)('@xmldom/xmldom') as XmlDom;

/**
 * Parses with xmldom, the parser that xml-crypto uses, so that what is verified was read by other code than the sender's.
 * @returns the root element, or undefined when xmldom has any complaint
 */
export function parseDom(text: string): DomNode | undefined {
  const complaints: string[] = [];
  const parser = new DOMParser({
    errorHandler: (level: string, message: string) => {
      complaints.push(`${level} ${message}`);
    },
    // xmldom's own rule is that of XML 1.1 and would turn U+0085 and U+2028 into line feeds.
    normalizeLineEndings: found => found.replaceAll(/\r\n?/gu, '\n'),
  });
  try {
    const root = parser.parseFromString(text, 'text/xml')?.documentElement;
    return complaints.length > 0 ? undefined : (root ?? undefined);
  } catch {
    return undefined;
  }
}

/** The child nodes in order. */
export function childNodesOf(node: DomNode): readonly DomNode[] {
  return Array.from({ length: node.childNodes.length }, (_, index) => node.childNodes.item(index)).filter(child => child !== null);
}
