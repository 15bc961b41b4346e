import { parentPort, workerData } from 'node:worker_threads';
import { closeBuffer, openBuffer, readBuffer, XmlDocument, xmlRegisterInputProvider, XmlValidateError, XsdValidator } from 'libxml2-wasm';
import type { SchemaFindings } from '../../contract/records-views.ts';
import { driverOf, fileNameOf, schemasFor, type DocumentHead, type SchemaEntry, type SchemaSet } from './schema-catalog.ts';
import { baseName, type InvalidPlace, type SchemaFile, type SchemaOrder, type SchemaTold } from './schema-check.node.ts';

const MOST_INVALID = 20;
/** A document is held in memory as a tree, some five times its size. */
const LARGEST_BYTES = 200_000_000;
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const XSD = { xs: 'http://www.w3.org/2001/XMLSchema' };
const ADDRESS = 'schemas:///';

type Unchecked = SchemaFindings['unchecked'][number];
type Judge = { readonly validator: XsdValidator | undefined; readonly set: SchemaSet };

const { schemas } = workerData as { readonly schemas: readonly SchemaFile[] };
const files = new Map(schemas.map(({ name, bytes }) => [name, bytes]));
// Whatever is asked for is answered from the files given, or not at all: nothing on the disk and nothing beyond.
xmlRegisterInputProvider({
  match: () => true,
  open: address => {
    const bytes = files.get(fileNameOf(address));
    return bytes === undefined ? undefined : openBuffer(bytes);
  },
  read: readBuffer,
  close: file => {
    closeBuffer(file);
    return true;
  },
});

const entries = schemas.flatMap(({ name, bytes }) => entryOf(name, bytes) ?? []);
const judges = new Map<string, Judge | undefined>();
const valid = new Map<string, SchemaFindings['valid'][number]>();
const unchecked = new Map<string, Unchecked>();
const invalid: InvalidPlace[] = [];

function entryOf(name: string, bytes: Uint8Array): SchemaEntry | undefined {
  try {
    using document = XmlDocument.fromBuffer(bytes);
    const { root } = document;
    if (root.name !== 'schema' || root.namespaceUri !== XSD.xs) return undefined;
    const imports = root.find('xs:import/@namespace', XSD).map(({ content }) => content);
    return { name, namespace: root.attr('targetNamespace')?.content ?? '', imports };
  } catch {
    return undefined;
  }
}

function judgeOf(head: DocumentHead): Judge | undefined {
  const key = JSON.stringify(head);
  if (!judges.has(key)) {
    const set = schemasFor(entries, head);
    judges.set(key, set === undefined ? undefined : { set, validator: validatorOf(set) });
  }
  return judges.get(key);
}

/** Undefined when the schemas do not hang together. */
function validatorOf(set: SchemaSet): XsdValidator | undefined {
  try {
    using driver = XmlDocument.fromString(
      driverOf(entries, set, name => `${ADDRESS}${name}`),
      { url: `${ADDRESS}driver.xsd` },
    );
    return XsdValidator.fromDoc(driver);
  } catch {
    return undefined;
  }
}

function headOf({ root }: XmlDocument): DocumentHead {
  const locations = root.attrs.find(({ name, namespaceUri }) => name === 'schemaLocation' && namespaceUri === XSI)?.content ?? '';
  return { namespace: root.namespaceUri, declared: Object.values(root.nsDeclarations), locations };
}

function judge(file: string, bytes: Uint8Array): void {
  const name = baseName(file);
  if (bytes.byteLength > LARGEST_BYTES) return leave({ file: name, files: 1, why: 'too-large' });
  let document: XmlDocument;
  try {
    document = XmlDocument.fromBuffer(bytes);
  } catch {
    return refuse({ file, line: 0, element: '' });
  }
  try {
    const head = headOf(document);
    const found = judgeOf(head);
    if (found === undefined) return leave({ file: name, files: 1, why: 'no-schema', namespace: head.namespace });
    const { validator, set } = found;
    const [missing] = set.missing;
    if (validator === undefined)
      return leave({ file: name, files: 1, why: 'schema-incomplete', ...(missing === undefined ? {} : { namespace: missing }) });
    validator.validate(document);
    const key = JSON.stringify([name, set.used]);
    const before = valid.get(key);
    valid.set(key, { schemas: [...set.used], file: name, files: (before?.files ?? 0) + 1 });
    for (const namespace of set.missing) leave({ file: name, files: 1, why: 'in-part', namespace });
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error;
    refuse(placeOf(file, error));
  } finally {
    document.dispose();
  }
}

function leave(what: Unchecked): void {
  const key = JSON.stringify([what.file, what.why, what.namespace]);
  unchecked.set(key, { ...what, files: (unchecked.get(key)?.files ?? 0) + 1 });
}

function refuse(place: InvalidPlace): void {
  if (invalid.length < MOST_INVALID) invalid.push(place);
}

/** The message of libxml2 quotes what stands in the document; only the element's name is taken from it. */
function placeOf(file: string, { details }: XmlValidateError): InvalidPlace {
  const [first] = details;
  const element = /^Element '(?:\{[^}']*\})?([\w.-]+)'/u.exec(first?.message ?? '')?.[1] ?? '';
  return { file, line: first?.line ?? 0, element };
}

/** Parts of the document that has begun and not ended, by its path: a growing file and small ones come mixed. */
const begun = new Map<string, Uint8Array[]>();

function take(file: string, part: Uint8Array, isLast: boolean): void {
  const parts = begun.get(file) ?? [];
  parts.push(part);
  begun.set(file, parts);
  if (!isLast) return;
  begun.delete(file);
  judge(file, parts.length === 1 ? part : Buffer.concat(parts));
}

const tell = (told: SchemaTold): void => {
  parentPort?.postMessage(told);
};

parentPort?.on('message', (order: SchemaOrder) => {
  if (order === 'end') {
    tell({ verdict: { valid: [...valid.values()], unchecked: [...unchecked.values()], invalid } });
    return;
  }
  let at = 0;
  for (const { file, bytes, isLast } of order.parts) {
    take(file, new Uint8Array(order.block, at, bytes), isLast);
    at += bytes;
  }
  tell({ taken: order.block.byteLength });
});
