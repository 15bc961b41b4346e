import type { KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readXml } from '../../../app/xml/xml-reader.ts';
import { elementsOf, type XmlElement } from '../../../app/xml/xml-element.ts';
import { startPractice, type Practice, type PracticeOptions } from '../../../app/practice/start-practice.node.ts';

export type Answered = { readonly status: number; readonly body: string; readonly contentType: string };
export type ClientIdentity = { readonly certificatePem: string; readonly privateKey: KeyObject };

export const NOW = '2026-11-21T12:00:00.000Z';

export type Opened = Practice & { readonly folder: string; readonly remove: () => Promise<void> };

/** A practice environment in a folder of its own. */
export async function openPractice(options: Partial<PracticeOptions> = {}): Promise<Opened> {
  const folder = options.folder ?? mkdtempSync(path.join(tmpdir(), 'sigill-practice-'));
  const started = await startPractice({ clock: { now: () => new Date().toISOString() }, ...options, folder });
  if (!started.ok) throw new Error(JSON.stringify(started.failure));
  return {
    ...started.value,
    folder,
    remove: async () => {
      await started.value.close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Posts as a SOAP 1.1 client does. Rejects with the socket's error. */
export function post(
  practice: Practice,
  urlPath: string,
  body: Uint8Array | string,
  options: {
    readonly identity?: ClientIdentity | undefined;
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly timeoutMs?: number;
    readonly signal?: AbortSignal;
    readonly maxVersion?: 'TLSv1.2' | 'TLSv1.3';
    readonly ca?: string;
  } = {},
): Promise<Answered> {
  const identity = 'identity' in options ? options.identity : practice.identities.sender;
  const { promise, resolve, reject } = Promise.withResolvers<Answered>();
  const outgoing = request(`${practice.address}${urlPath}`, {
    method: options.method ?? 'POST',
    agent: false,
    ca: options.ca ?? practice.certificates.authority.certificatePem,
    cert: identity?.certificatePem,
    key: identity?.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    maxVersion: options.maxVersion,
    headers: { 'Content-Type': 'text/xml; charset=UTF-8', SOAPAction: '""', 'Content-Length': Buffer.byteLength(body), ...options.headers },
    signal: options.signal ?? (options.timeoutMs === undefined ? undefined : AbortSignal.timeout(options.timeoutMs)),
  });
  outgoing.on('error', reject);
  outgoing.on('response', response => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('error', reject);
    response.on('end', () =>
      resolve({
        status: response.statusCode ?? 0,
        contentType: response.headers['content-type'] ?? '',
        body: Buffer.concat(chunks).toString('utf8'),
      }),
    );
  });
  outgoing.end(body);
  return promise;
}

/** Every element of a document with its text, by local name. */
export function texts(xml: string, name: string): readonly string[] {
  const reading = readXml(xml);
  if (!reading.ok) throw new Error(`not XML: ${reading.problem}`);
  const found: string[] = [];
  const visit = (element: XmlElement): void => {
    if (element.name === name) found.push(element.children.filter(child => typeof child === 'string').join(''));
    elementsOf(element).forEach(visit);
  };
  visit(reading.root);
  return found;
}

/** The one number of an application fault, or what came instead. */
export function faultOf({ status, body }: Answered): string {
  const [code] = status === 500 ? texts(body, 'ErrorCode') : [];
  return code ?? `HTTP ${status}`;
}

export function isReachableRequest(recipients: readonly string[], senderId = '162021004748'): string {
  return (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><isReachable xmlns="http://minameddelanden.gov.se/schema/Recipient/v3">' +
    `<senderOrgNr>${senderId}</senderOrgNr>${recipients.map(recipient => `<recipientId>${recipient}</recipientId>`).join('')}</isReachable></s:Body></s:Envelope>`
  );
}
