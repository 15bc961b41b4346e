import { describe, expect, test } from 'vitest';
import { attributeOf, childOf, childText, childrenOf, elementsOf, textOf, type XmlElement } from '../../../app/xml/xml-element.ts';
import { readXml, readXmlInTurns, SHORTEST_RUN, XML_LIMITS, type XmlLimits, type XmlReading } from '../../../app/xml/xml-reader.ts';

const RUN = 'QUJD'.repeat(SHORTEST_RUN);

function rootOf(text: string, limits?: Partial<XmlLimits>): XmlElement {
  const reading = readXml(text, limits);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.root;
}

describe('a document', () => {
  test('becomes elements with namespaces, whatever the prefixes', () => {
    const forms = [
      '<a xmlns="urn:x"><b xmlns="urn:y">1</b></a>',
      '<p:a xmlns:p="urn:x" xmlns:q="urn:y"><q:b>1</q:b></p:a>',
      '<?xml version="1.0" encoding="UTF-8"?>\n<p:a xmlns:p="urn:x"><p:b xmlns:p="urn:y">1</p:b></p:a>\n',
      '\uFEFF<a xmlns="urn:x"><!-- ja --><b xmlns="urn:y"><![CDATA[1]]></b></a>',
    ];
    for (const form of forms) {
      expect(rootOf(form)).toEqual({
        namespace: 'urn:x',
        name: 'a',
        attributes: [],
        children: [{ namespace: 'urn:y', name: 'b', attributes: [], children: ['1'] }],
      });
    }
  });

  test('keeps attributes with their namespace, and no declarations', () => {
    expect(rootOf('<a xmlns="urn:x" xmlns:p="urn:y" b="1" p:c="2"/>').attributes).toEqual([
      { namespace: '', name: 'b', value: '1' },
      { namespace: 'urn:y', name: 'c', value: '2' },
    ]);
  });

  test('keeps white space, joins texts, reads the five entities and references', () => {
    expect(rootOf('<a> x&amp;&lt;&gt;&quot;&apos;&#xE5;&#229;<![CDATA[<y>]]><!-- bort -->z\n</a>').children).toEqual([' x&<>"\'åå<y>z\n']);
  });

  test('has LF line ends, but for those written as references', () => {
    expect(rootOf('<a b="x\r\ny">\r\n1\r2\n&#13;</a>')).toMatchObject({ attributes: [{ value: 'x y' }], children: ['\n1\n2\n\r'] });
  });

  test.each([
    ['straight after a start tag', `<a><b>${RUN}</b></a>`, RUN],
    ['after other text', `<a><b>x>${RUN}</b></a>`, `x>${RUN}`],
    ['before CDATA', `<a><b>${RUN}<![CDATA[å]]></b></a>`, `${RUN}å`],
    ['before a comment and more', `<a><b>${RUN}<!-- -->å</b></a>`, `${RUN}å`],
    ['with a line break', `<a><b>${RUN}\n</b></a>`, `${RUN}\n`],
    ['with an entity', `<a><b>${RUN}&amp;</b></a>`, `${RUN}&`],
  ])('has long base64 read as any text: %s', (_name, text, expected) => {
    expect(childText(rootOf(text), '', 'b')).toBe(expected);
  });

  test('has long base64 between elements, in an attribute and in a comment read as what it is', () => {
    expect(rootOf(`<a><b/>${RUN}<b/></a>`).children[1]).toBe(RUN);
    expect(attributeOf(rootOf(`<a b="x>${RUN}"/>`), 'b')).toBe(`x>${RUN}`);
    expect(rootOf(`<a><!-- > ${RUN} --></a>`).children).toEqual([]);
  });
});

describe('refused', () => {
  test.each([
    ['nothing', '', 'not-well-formed'],
    ['only space', '  \n', 'not-well-formed'],
    ['no XML', 'Service Unavailable', 'not-well-formed'],
    ['HTML with an open tag', '<html><br></html>', 'not-well-formed'],
    ['an open element', '<a><b></b>', 'not-well-formed'],
    ['two roots', '<a/><b/>', 'not-well-formed'],
    ['text after the root', '<a/>x', 'not-well-formed'],
    ['long base64 before the root', `>${RUN}<a/>`, 'not-well-formed'],
    ['long base64 after the root', `<a/>${RUN}<a/>`, 'not-well-formed'],
    ['a wrong end tag', '<a></b>', 'not-well-formed'],
    ['an unknown entity', '<a>&aring;</a>', 'not-well-formed'],
    ['a forbidden character', '<a>\u0001</a>', 'not-well-formed'],
    ['a reference to a forbidden character', '<a>&#1;</a>', 'not-well-formed'],
    ['half a surrogate pair', '<a>\uD83D</a>', 'not-well-formed'],
    [']]> in text', '<a>]]></a>', 'not-well-formed'],
    ['< in an attribute', '<a b="<"/>', 'not-well-formed'],
    ['an attribute twice', '<a b="1" b="2"/>', 'not-well-formed'],
    ['an attribute twice by namespace', '<a xmlns:p="urn:x" xmlns:q="urn:x" p:b="1" q:b="2"/>', 'not-well-formed'],
    ['an unbound prefix', '<p:a/>', 'not-well-formed'],
    ['a document type', '<!DOCTYPE a><a/>', 'doctype'],
    ['a document type with entities', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'doctype'],
    ['an external document type', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'doctype'],
    ['a processing instruction', '<?xml-stylesheet href="x"?><a/>', 'processing-instruction'],
    ['a processing instruction inside', '<a><?php x ?></a>', 'processing-instruction'],
    ['depth', `${'<a>'.repeat(65)}${'</a>'.repeat(65)}`, 'too-deep'],
    ['endless depth', '<a>'.repeat(100_000), 'too-deep'],
  ])('%s', (_name, text, problem) => {
    expect(readXml(text)).toMatchObject({ ok: false, problem });
  });

  test('too many characters and too many elements', () => {
    expect(readXml('<a>xxxxx</a>', { characters: 11 })).toMatchObject({ ok: false, problem: 'too-large' });
    expect(readXml(`<a>${'<b/>'.repeat(XML_LIMITS.elements)}</a>`)).toMatchObject({ ok: false, problem: 'too-many-elements' });
    expect(readXml(`<a ${Array.from({ length: 101 }, (_, index) => `b${index}=""`).join(' ')}/>`)).toMatchObject({
      ok: false,
      problem: 'too-many-attributes',
    });
    expect(readXml(`<a>${'<b c="" d=""/>'.repeat(200)}</a>`)).toMatchObject({ ok: true });
    expect(readXml('<a>xxxxx</a>', { characters: 12 })).toMatchObject({ ok: true });
  });

  test('comments where they are not wanted', () => {
    expect(readXml('<a><!-- x --></a>', { comments: 'refuse' })).toMatchObject({ ok: false, problem: 'comment' });
  });

  test('says where', () => {
    expect(readXml('<a>&nej;</a>')).toEqual({ ok: false, problem: 'not-well-formed', position: 8 });
    expect(readXml(`<a><b>${RUN}</b>&nej;</a>`)).toMatchObject({ position: 6 + RUN.length + 9 });
  });
});

describe('what is inside', () => {
  const root = rootOf('<a xmlns="urn:x"> <b>1</b><b>2</b><c>å</c><d><e/></d><b xmlns="urn:y">3</b><f/></a>');

  test('is found by its exact name, and duplicates are told apart', () => {
    expect(elementsOf(root).map(({ name }) => name)).toEqual(['b', 'b', 'c', 'd', 'b', 'f']);
    expect(childrenOf(root, 'urn:x', 'b')).toHaveLength(2);
    expect(childOf(root, 'urn:x', 'b')).toBeUndefined();
    expect(childOf(root, 'urn:y', 'b')).toBeDefined();
    expect(childOf(root, 'urn:y', 'c')).toBeUndefined();
    expect(childText(root, 'urn:x', 'b')).toBeUndefined();
    expect(childText(root, 'urn:x', 'c')).toBe('å');
    expect(childText(root, 'urn:x', 'd')).toBeUndefined();
    expect(childText(root, 'urn:x', 'f')).toBe('');
    expect(textOf(root)).toBeUndefined();
  });
});

describe('in turns', () => {
  const inTurns = (text: string, limits?: Partial<XmlLimits>): { readonly reading: XmlReading; readonly turns: number } => {
    const reader = readXmlInTurns(text, limits);
    let turns = 0;
    let step = reader.next();
    for (; step.done !== true; step = reader.next()) turns += 1;
    return { reading: step.value, turns };
  };
  // Odd, so that a turn ends within a pair of surrogates and within a tag.
  const long = `\uFEFF<a>${'<b c="😀">å&amp;😀\r\n</b>'.repeat(15_000)}</a>`;

  test('a long document is read as at once, with others let in between', () => {
    const limits = { elements: 20_000 };
    const { reading, turns } = inTurns(long, limits);
    expect(reading.ok && readXml(long, limits)).toEqual(reading);
    expect(turns).toBeGreaterThan(1);
  });

  test.each([
    ['nothing', ''],
    ['an end too early', long.slice(0, -4)],
    ['too many elements', long],
    ['a DTD', '<!DOCTYPE a><a/>'],
    ['half a character', '<a>\uD83D</a>'],
  ])('is refused as at once: %s', (_, text) => {
    const limits = { elements: text === long ? 10 : 20_000 };
    const { reading } = inTurns(text, limits);
    const atOnce = readXml(text, limits);
    expect(reading.ok).toBe(false);
    expect(!reading.ok && reading.problem).toBe(!atOnce.ok && atOnce.problem);
  });

  test('too much is refused before anything is read', () => {
    expect(inTurns('<a>xxxxx</a>', { characters: 11 })).toEqual({
      reading: { ok: false, problem: 'too-large', position: -1 },
      turns: 0,
    });
  });
});
