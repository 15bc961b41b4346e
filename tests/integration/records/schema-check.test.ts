import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { schemaCheck, type SchemaFile, type SchemaVerdict } from '../../../app/records/package/schema-check.node.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-schemas-'));
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const schema = (name: string, namespace: string, body: string): SchemaFile => ({
  name,
  bytes: Buffer.from(
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:other" xmlns="${namespace}" targetNamespace="${namespace}" elementFormDefault="qualified">${body}</xs:schema>`,
  ),
});
const own = schema(
  'own.xsd',
  'urn:own',
  '<xs:element name="letter"><xs:complexType><xs:sequence><xs:element name="page" maxOccurs="unbounded"><xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="9"/></xs:restriction></xs:simpleType></xs:element></xs:sequence><xs:anyAttribute namespace="##other" processContents="lax"/></xs:complexType></xs:element>',
);
const letter = (page: string, root = ''): string => `<letter xmlns="urn:own"${root}>\n<page>${page}</page>\n</letter>`;

async function found(
  schemas: readonly SchemaFile[],
  documents: Readonly<Record<string, string>>,
  silentMs?: number,
): Promise<SchemaVerdict> {
  const check = schemaCheck(schemas, silentMs);
  for (const [file, text] of Object.entries(documents)) await check.give(file, Buffer.from(text), true);
  const verdict = await check.end();
  await check.stop();
  return verdict;
}

test('what fits is counted, by its name and its schema', async () => {
  expect(await found([own], { 'a/letter.xml': letter('one'), 'b/letter.xml': letter('två å') })).toEqual({
    valid: [{ schemas: ['own.xsd'], file: 'letter.xml', files: 2 }],
    unchecked: [],
    invalid: [],
  });
});

test('what does not fit is named by file, line and element, and never quoted', async () => {
  const verdict = await found([own], { 'a/letter.xml': letter('Hemligt och för långt'), 'b/letter.xml': letter('kort') });
  expect(verdict.invalid).toEqual([{ file: 'a/letter.xml', line: 2, element: 'page' }]);
  expect(verdict.valid).toEqual([{ schemas: ['own.xsd'], file: 'letter.xml', files: 1 }]);
  expect(JSON.stringify(verdict)).not.toContain('Hemligt');
});

test('what is no XML does not fit', async () => {
  expect((await found([own], { 'letter.xml': '<letter xmlns="urn:own">' })).invalid).toEqual([
    { file: 'letter.xml', line: 0, element: '' },
  ]);
});

test('what has no schema here, or one that builds on what is not here, is told and is no fault', async () => {
  const half = schema('half.xsd', 'urn:half', '<xs:import namespace="urn:other"/><xs:element name="half" type="o:type"/>');
  expect(await found([own, half], { 'x.xml': '<x xmlns="urn:unknown"/>', 'half.xml': '<half xmlns="urn:half"/>' })).toEqual({
    valid: [],
    unchecked: [
      { file: 'x.xml', files: 1, why: 'no-schema', namespace: 'urn:unknown' },
      { file: 'half.xml', files: 1, why: 'schema-incomplete', namespace: 'urn:other' },
    ],
    invalid: [],
  });
});

test('attributes of a namespace whose schema is not here are told as not looked at, and checked where it is', async () => {
  const document = { 'letter.xml': letter('one', ' xmlns:o="urn:other" o:kind="wrong"') };
  expect(await found([own], document)).toMatchObject({
    valid: [{ schemas: ['own.xsd'] }],
    unchecked: [{ file: 'letter.xml', files: 1, why: 'in-part', namespace: 'urn:other' }],
  });
  const other = schema('other.xsd', 'urn:other', '<xs:attribute name="kind" type="xs:integer"/>');
  expect((await found([own, other], document)).invalid).toEqual([{ file: 'letter.xml', line: 1, element: 'letter' }]);
});

test('a document in many parts, mixed with others, is one document', async () => {
  const check = schemaCheck([own]);
  const text = Buffer.from(letter('å'));
  for (const [index, byte] of text.entries()) {
    await check.give('big.xml', Uint8Array.of(byte), index === text.length - 1);
    if (index % 50 === 0) await check.give(`${index}/letter.xml`, text, true);
  }
  const { valid, invalid } = await check.end();
  await check.stop();
  expect(invalid).toEqual([]);
  expect(valid.map(({ file }) => file).sort()).toEqual(['big.xml', 'letter.xml']);
});

test('nothing on the disk is read and nothing swells, whatever a document or a schema asks for', async () => {
  const secret = path.join(folder, 'secret.txt');
  fs.writeFileSync(secret, 'långt mer än nio tecken');
  const entity = `<!DOCTYPE letter [<!ENTITY e SYSTEM "file://${secret}">]>${letter('&e;')}`;
  const laughs = `<!DOCTYPE letter [<!ENTITY a "${'x'.repeat(1000)}">${Array.from({ length: 9 }, (_, index) => `<!ENTITY ${'bcdefghij'[index]!} "${`&${'abcdefghi'[index]!};`.repeat(50)}">`).join('')}]>${letter('&j;')}`;
  const verdict = await found([own], { 'entity.xml': entity, 'laughs.xml': laughs });
  expect(JSON.stringify(verdict)).not.toContain('långt');
  const outside = path.join(folder, 'outside.xsd');
  fs.writeFileSync(
    outside,
    schema('outside.xsd', 'urn:other', '<xs:simpleType name="type"><xs:restriction base="xs:string"/></xs:simpleType>').bytes,
  );
  const reaching = schema(
    'reaching.xsd',
    'urn:reaching',
    `<xs:import namespace="urn:other" schemaLocation="${outside}"/><xs:element name="reaching" type="o:type"/>`,
  );
  expect((await found([reaching], { 'reaching.xml': '<reaching xmlns="urn:reaching"/>' })).unchecked).toMatchObject([
    { why: 'schema-incomplete' },
  ]);
});

test('a thread that falls silent makes nothing invalid: what it had is told as not looked at', async () => {
  expect(await found([own], { 'a/letter.xml': letter('one'), 'b/letter.xml': letter('two') }, 0)).toEqual({
    valid: [],
    invalid: [],
    unchecked: [{ file: 'letter.xml', files: 2, why: 'gave-up' }],
  });
});

test('one that is stopped before it has ended comes to an end', async () => {
  const check = schemaCheck([own]);
  await check.give('letter.xml', Buffer.from(letter('one')), true);
  const ended = check.end();
  await check.stop();
  expect((await ended).invalid).toEqual([]);
  const never = schemaCheck([own]);
  await never.stop();
  await never.give('letter.xml', Buffer.from(letter('one')), true);
  expect((await never.end()).unchecked).toMatchObject([{ why: 'gave-up' }]);
});
