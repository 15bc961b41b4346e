import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect } from 'vitest';
import { sealMessage } from '../../../app/delivery/seal-message.node.ts';
import { standAloneDocuments } from '../../../app/delivery/stand-alone-documents.node.ts';
import { needs } from '../../tools.ts';
import { anyMessage } from './any-message.ts';
import { authority, parties } from './test-parties.ts';

const MESSAGES = 40;
const folder = mkdtempSync(path.join(tmpdir(), 'sigill-random-'));
const schemas = fileURLToPath(new URL('../../fixtures/mina-meddelanden/check/xsd/', import.meta.url));
const requests: string[] = [];
const documents: string[] = [];

/** With an address for e-mail and for the web that the schema knows as such; everything else may say anything. */
const validMessage = anyMessage.map(given => {
  const support = { ...given.sender.support, email: 'kontakt@kommun.example', url: 'https://kommun.example/kontakt?a=å&b' };
  return { ...given, sender: { ...given.sender, support } };
});

beforeAll(async () => {
  writeFileSync(path.join(folder, 'ca.pem'), authority.certificatePem);
  for (const [index, given] of fc.sample(validMessage, { numRuns: MESSAGES, seed: 3 }).entries()) {
    const sealed = await sealMessage(parties, given, 2_000_000);
    const opened = sealed.ok ? standAloneDocuments(sealed.value.request) : sealed;
    if (!sealed.ok || !opened.ok) throw new Error(`message ${index}`);
    const file = (name: string, bytes: Uint8Array): string => {
      writeFileSync(path.join(folder, `${index}.${name}.xml`), bytes);
      return path.join(folder, `${index}.${name}.xml`);
    };
    requests.push(file('request', sealed.value.request));
    documents.push(file('signed', opened.value.signedDelivery), file('sealed', opened.value.sealedDelivery));
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

needs('xmlsec1')('xmlsec1 accepts both signatures of every one', () => {
  const args = ['--verify', '--trusted-pem', path.join(folder, 'ca.pem'), '--node-xpath', '/*/*[local-name()="Signature"]'];
  const { status, stdout, stderr } = spawnSync('xmlsec1', [...args, ...documents], { encoding: 'utf8' });
  expect([status, `${stdout}${stderr}`.match(/^OK$/gmu)?.length]).toEqual([0, documents.length]);
});

needs('xmllint')('every one is valid by the public schemas', () => {
  const validate = (schema: string, files: readonly string[]): void => {
    const args = ['--nonet', '--noout', '--schema', path.join(schemas, schema)];
    const { stderr } = spawnSync('xmllint', [...args, ...files], { encoding: 'utf8' });
    expect(stderr.split('\n').filter(line => line !== '' && !line.endsWith(' validates'))).toEqual([]);
    expect(stderr.match(/ validates$/gmu)).toHaveLength(files.length);
  };
  validate('mm-v3-soap.xsd', requests);
  validate('mm-v3-signed-roots.xsd', documents);
});
