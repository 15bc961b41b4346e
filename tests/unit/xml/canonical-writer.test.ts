import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalForm, hasCanonicalForm, prefixedForm, writeXml, type XmlForm } from '../../../app/xml/canonical-writer.ts';
import type { XmlElement } from '../../../app/xml/xml-element.ts';
import { readXml } from '../../../app/xml/xml-reader.ts';

function written(element: XmlElement, form: XmlForm): string {
  let text = '';
  writeXml(element, form, {
    text: markup => {
      text += markup;
    },
    raw: content => content,
  });
  return text;
}

const leaf = (namespace: string, name: string, ...children: XmlElement['children']): XmlElement => ({
  namespace,
  name,
  attributes: [],
  children,
});

describe('the canonical form', () => {
  test('declares a namespace only where it differs from the one around', () => {
    const tree = leaf('urn:a', 'x', leaf('urn:a', 'y', leaf('urn:b', 'z'), leaf('urn:a', 'w')), leaf('urn:b', 'v', 'text'));
    expect(written(tree, canonicalForm)).toBe('<x xmlns="urn:a"><y><z xmlns="urn:b"></z><w></w></y><v xmlns="urn:b">text</v></x>');
  });

  test('takes back a namespace for an element that has none', () => {
    expect(written(leaf('urn:a', 'x', leaf('', 'y')), canonicalForm)).toBe('<x xmlns="urn:a"><y xmlns=""></y></x>');
    expect(written(leaf('', 'x'), canonicalForm)).toBe('<x></x>');
  });

  test('escapes text and attributes as C14N says', () => {
    const tree: XmlElement = {
      ...leaf('', 'x', '&<>\r"\'\t\n'),
      attributes: [
        { namespace: '', name: 'b', value: '&<>"\'\t\n\r' },
        { namespace: '', name: 'a', value: '' },
      ],
    };
    expect(written(tree, canonicalForm)).toBe('<x a="" b="&amp;&lt;>&quot;\'&#x9;&#xA;&#xD;">&amp;&lt;&gt;&#xD;"\'\t\n</x>');
  });

  test('has no place for attributes with a namespace', () => {
    const attributed: XmlElement = { ...leaf('', 'y'), attributes: [{ namespace: 'urn:x', name: 'a', value: '' }] };
    expect(hasCanonicalForm(leaf('', 'x', 'text', attributed))).toBe(false);
    expect(hasCanonicalForm(leaf('', 'x', 'text', leaf('', 'y')))).toBe(true);
    expect(() => written(attributed, canonicalForm)).toThrow('namespace');
  });
});

describe('the form on the wire', () => {
  test('declares every prefix on the outermost element, in order', () => {
    const form = prefixedForm({ 'urn:b': 'b', 'urn:a': 'a' });
    expect(written(leaf('urn:a', 'x', leaf('urn:b', 'y', 'å')), form)).toBe('<a:x xmlns:b="urn:b" xmlns:a="urn:a"><b:y>å</b:y></a:x>');
    expect(() => written(leaf('urn:c', 'x'), form)).toThrow('no prefix');
  });
});

/** Every character that XML can carry, astral planes and combining marks included; carriage returns too, since C14N has a form for them. */
const xmlText = fc
  .array(
    fc.oneof(fc.constantFrom(...Array.from('&<>"\'\r\n\t åäö\u00A0e\u0301]😀')), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
    {
      maxLength: 20,
    },
  )
  .map(characters => characters.join('').replaceAll(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/gu, ''));
const { tree: anyTree } = fc.letrec<{ tree: XmlElement }>(tie => ({
  tree: fc.record({
    namespace: fc.constantFrom('urn:a', 'urn:b', 'urn:c'),
    name: fc.constantFrom('a', 'b', 'Åtgärd', 'x-1'),
    attributes: fc.uniqueArray(fc.record({ namespace: fc.constant(''), name: fc.constantFrom('p', 'q', 'r'), value: xmlText }), {
      selector: ({ name }) => name,
    }),
    children: fc.array(fc.oneof({ depthSize: 'small' }, xmlText, tie('tree')), { maxLength: 4 }),
  }),
}));

/** What a parser gives back: texts joined, empty ones gone, attributes in the order of the form. */
function normalised(element: XmlElement): XmlElement {
  const children: (XmlElement | string)[] = [];
  for (const child of element.children) {
    const last = children.at(-1);
    if (typeof child !== 'string') children.push(normalised(child));
    else if (typeof last === 'string') children[children.length - 1] = last + child;
    else if (child !== '') children.push(child);
  }
  const attributes = element.attributes.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  return { ...element, attributes, children };
}

test('both forms of any tree are read back as that tree', () => {
  const wire = prefixedForm({ 'urn:a': 'a', 'urn:b': 'b', 'urn:c': 'c' });
  fc.assert(
    fc.property(anyTree, tree => {
      const expected = { ok: true, root: normalised(tree) };
      expect(readXml(written(tree, canonicalForm))).toEqual(expected);
      expect(readXml(written(tree, wire))).toEqual(expected);
    }),
  );
});
