import { DOMParser } from '@xmldom/xmldom';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SignedXml } from 'xml-crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealMessage } from '../../../app/delivery/seal-message.node.ts';
import { standAloneDocuments, type StandAloneDocuments } from '../../../app/delivery/stand-alone-documents.node.ts';
import type { Message } from '../../../app/message/message.ts';
import { needs } from '../../tools.ts';
import { attachment, authority, message, parties } from './test-parties.ts';

/** Messages that look different on the inside: plain, rich in characters, without anything optional, large. */
const MESSAGES: Readonly<Record<string, Message>> = {
  plain: message(),
  characters: message({
    subject: 'Beslut "å" <ä> & \'ö\' – 😀\u00A0e\u0301 ]]>',
    body: '<p>Å\u00A0Ä\u00A0Ö 👩‍👩‍👧 &amp; e\u0301</p>\n\ttabb\n',
    isHtml: true,
    caseNumber: 'SN 2026/17 <§>',
    reference: '"kostnadsställe"',
    attention: 'Att: Ö & Å',
    attachments: [
      attachment('å ä ö <beslut> & "bilaga".pdf', Buffer.from('%PDF-1.7 å')),
      attachment('b.pdf', Buffer.from([0, 255, 13, 10])),
    ],
  }),
  lineSeparators: message({ subject: 'a\u2028b\u0085c' }),
  bare: message({ caseNumber: '', reference: '', attachments: [], sender: { ...message().sender, unit: '', support: { text: 'Växeln' } } }),
  large: message({ attachments: [attachment('stor.pdf', createHash('shake256', { outputLength: 1_300_000 }).update('x').digest())] }),
};

const folder = mkdtempSync(path.join(tmpdir(), 'sigill-second-opinion-'));
const schemas = fileURLToPath(new URL('../../fixtures/mina-meddelanden/check/xsd/', import.meta.url));
const opened: Record<string, StandAloneDocuments> = {};
const file = (name: string, document: string): string => path.join(folder, `${name}.${document}.xml`);
const names = Object.keys(MESSAGES);

beforeAll(async () => {
  writeFileSync(path.join(folder, 'ca.pem'), authority.certificatePem);
  for (const [name, given] of Object.entries(MESSAGES)) {
    const sealed = await sealMessage(parties, given, 2_000_000);
    if (!sealed.ok) throw new Error(`${name}: ${sealed.failure.code}`);
    const documents = standAloneDocuments(sealed.value.request);
    if (!documents.ok) throw new Error(name);
    opened[name] = documents.value;
    writeFileSync(file(name, 'request'), sealed.value.request);
    writeFileSync(file(name, 'signed'), documents.value.signedDelivery);
    writeFileSync(file(name, 'sealed'), documents.value.sealedDelivery);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('xmlsec1', () => {
  const verify = (document: string) =>
    spawnSync(
      'xmlsec1',
      ['--verify', '--trusted-pem', path.join(folder, 'ca.pem'), '--node-xpath', '/*/*[local-name()="Signature"]', document],
      {
        encoding: 'utf8',
      },
    );

  needs('xmlsec1')('accepts both signatures of every message', () => {
    for (const name of names) {
      for (const document of ['signed', 'sealed'])
        expect([name, document, verify(file(name, document)).status]).toEqual([name, document, 0]);
    }
  });

  needs('xmlsec1')('refuses a changed letter', () => {
    const changed = Buffer.from(opened['plain']?.sealedDelivery ?? '')
      .toString('utf8')
      .replace('Kommun A', 'Kommun X');
    writeFileSync(file('changed', 'sealed'), changed);
    expect(verify(file('changed', 'sealed')).status).not.toBe(0);
  });
});

describe('xmllint with the public schemas', () => {
  needs('xmllint')('accepts every request and every signed document', () => {
    const validate = (schema: string, document: string): void => {
      execFileSync('xmllint', ['--nonet', '--noout', '--schema', path.join(schemas, schema), document], { stdio: 'pipe' });
    };
    for (const name of names) {
      validate('mm-v3-soap.xsd', file(name, 'request'));
      validate('mm-v3-signed-roots.xsd', file(name, 'signed'));
      validate('mm-v3-signed-roots.xsd', file(name, 'sealed'));
    }
  });

  needs('xmllint')('finds that both canonical forms are the stand-alone documents themselves', () => {
    for (const name of names) {
      for (const form of ['--c14n', '--exc-c14n']) {
        const canonical = execFileSync('xmllint', [form, file(name, 'sealed')], { maxBuffer: 10_000_000 });
        expect(canonical.equals(Buffer.from(opened[name]?.sealedDelivery ?? ''))).toBe(true);
      }
    }
  });
});

describe('xml-crypto', () => {
  // Its parser, xmldom, takes U+2028 and U+0085 for line ends, as in XML 1.1; this is 1.0.
  test.each(names.filter(name => name !== 'lineSeparators'))('accepts both signatures: %s', name => {
    for (const document of [opened[name]?.signedDelivery, opened[name]?.sealedDelivery]) {
      const xml = Buffer.from(document ?? '').toString('utf8');
      const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
      const signature = Array.from(root.childNodes).find(node => node.nodeName === 'Signature');
      const verifier = new SignedXml({ getCertFromKeyInfo: info => SignedXml.getCertFromKeyInfo(info) });
      verifier.loadSignature(signature as unknown as Node);
      expect(verifier.checkSignature(xml)).toBe(true);
    }
  });
});
