import { expect, test } from 'vitest';
import { driverOf, schemasFor, type SchemaEntry } from '../../../app/records/package/schema-catalog.ts';

const entries: readonly SchemaEntry[] = [
  { name: 'mets-1.9.xsd', namespace: 'urn:mets', imports: ['urn:xlink'] },
  { name: 'mets-1.12.xsd', namespace: 'urn:mets', imports: ['urn:xlink'] },
  { name: 'xlink.xsd', namespace: 'urn:xlink', imports: ['http://www.w3.org/XML/1998/namespace'] },
  { name: 'more.xsd', namespace: 'urn:more', imports: [] },
  { name: 'ring.xsd', namespace: 'urn:ring', imports: ['urn:ring', 'urn:gone'] },
];
const head = { namespace: 'urn:mets', declared: [] as readonly string[], locations: '' };

test('a document is held against the newest schema of its namespace, what it builds on first', () => {
  expect(schemasFor(entries, head)).toEqual({ used: ['xlink.xsd', 'mets-1.12.xsd'], missing: [] });
});

test('the schema that the document names goes before the newest', () => {
  expect(schemasFor(entries, { ...head, locations: '  urn:mets\n http://host/a/mets-1.9.xsd ' })?.used).toEqual([
    'xlink.xsd',
    'mets-1.9.xsd',
  ]);
});

test('a schema of another kind for the same namespace is none: Riksarkivet has a METS of its own', () => {
  const both = [...entries, { name: 'CSPackageMETS.xsd', namespace: 'urn:mets', imports: [] }];
  expect(schemasFor(both, { ...head, locations: 'urn:mets http://host/mets.xsd' })?.used).toEqual(['xlink.xsd', 'mets-1.12.xsd']);
  expect(schemasFor(both, { ...head, locations: 'urn:mets http://host/CSPackageMETS.xsd' })?.used).toEqual(['CSPackageMETS.xsd']);
  expect(schemasFor(entries, { ...head, locations: 'urn:mets http://host/CSPackageMETS.xsd' })).toBeUndefined();
});

test('attributes of every declared namespace are looked at, and those that cannot be are told', () => {
  const declared = ['urn:more', 'urn:gone', 'http://www.w3.org/2001/XMLSchema-instance', ''];
  expect(schemasFor(entries, { ...head, declared })).toEqual({ used: ['xlink.xsd', 'mets-1.12.xsd', 'more.xsd'], missing: ['urn:gone'] });
});

test('schemas that import themselves, and what is not there, come to an end', () => {
  expect(schemasFor(entries, { ...head, namespace: 'urn:ring' })).toEqual({ used: ['ring.xsd'], missing: ['urn:gone'] });
  expect(schemasFor(entries, { ...head, namespace: 'urn:none' })).toBeUndefined();
  expect(schemasFor([], head)).toBeUndefined();
});

test('a namespace goes into the driver as text, whatever it is', () => {
  const odd = [{ name: 'a.xsd', namespace: '"><x/>&', imports: [] }];
  expect(driverOf(odd, { used: ['a.xsd'], missing: [] }, name => `x:${name}`)).toContain(
    '<xs:import namespace="&#34;&#62;&#60;x/&#62;&#38;" schemaLocation="x:a.xsd"/>',
  );
});
