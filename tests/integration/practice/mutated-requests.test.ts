import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkDelivery } from '../../../app/practice/check-delivery.node.ts';
import { PRACTICE_DIRECTORY } from '../../../app/practice/directory.ts';
import { readSoapRequest } from '../../../app/practice/soap-request.node.ts';
import { deliverSecureRequest } from './independent-sender.ts';
import { openPractice, type Opened } from './practice-client.ts';

/** Whatever bytes come, there is an answer, and nothing is let through whose signed content is not the sender's. */
const PERSON = '198101032384';
let practice: Opened;
beforeAll(async () => {
  practice = await openPractice();
});
afterAll(() => practice.remove());

function verdict(request: Uint8Array): ReturnType<typeof checkDelivery> {
  const soap = readSoapRequest(request, 'refuse');
  if ('fault' in soap) return soap;
  const authority = new X509Certificate(practice.certificates.authority.certificatePem);
  return checkDelivery(request, soap, { directory: PRACTICE_DIRECTORY, authority, now: new Date().toISOString(), connectedAs: undefined });
}

const KNOWN = [5001, 5002, 5005, 5006, 5019, 5021];
let accepted: ReturnType<typeof checkDelivery>;
function expectHarmless(request: Uint8Array): void {
  const found = verdict(request);
  if ('fault' in found) expect(KNOWN).toContain(found.fault);
  else expect(found).toEqual(accepted);
}

function original(): Buffer {
  const request = deliverSecureRequest({
    ...practice.identities,
    recipient: PERSON,
    messageId: 'm',
    attachments: [{ bytes: Buffer.from('%PDF-1.4') }],
  });
  accepted = verdict(request);
  expect(accepted).toEqual({ recipient: PERSON, messageIds: ['m'] });
  return request;
}

test('bytes changed, put in and taken out', () => {
  const request = original();
  const change = fc.record({ at: fc.nat(request.length - 1), take: fc.nat(3), put: fc.uint8Array({ maxLength: 3 }) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), changes => {
      let bytes = request;
      for (const { at, take, put } of changes) bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + take)]);
      expectHarmless(bytes);
    }),
    { numRuns: 400 },
  );
});

test('elements moved, doubled and renamed', () => {
  const text = original().toString('utf8');
  const elements = [...text.matchAll(/<(\w+:\w+)(?: [^>]*)?>/gu)].flatMap(({ index, 1: name = '' }) => {
    const end = text.indexOf(`</${name}>`, index);
    return end < 0 ? [] : [{ start: index, end: end + name.length + 3 }];
  });
  fc.assert(
    fc.property(
      fc.nat(elements.length - 1),
      fc.nat(elements.length - 1),
      fc.constantFrom('copy', 'move', 'replace', 'rename'),
      (from, to, how) => {
        const [source, target] = [elements[from]!, elements[to]!];
        const piece = text.slice(source.start, source.end);
        const changed = {
          copy: () => text.slice(0, target.start) + piece + text.slice(target.start),
          move: () => (text.slice(0, target.start) + piece + text.slice(target.start)).replace(piece, ''),
          replace: () => text.slice(0, target.start) + piece + text.slice(target.end),
          rename: () =>
            text.replaceAll(/<\/?(\w+):/gu, (whole, prefix: string) =>
              prefix === 'm2' && from % 2 === 0 ? whole.replace('m2', 'm3') : whole,
            ),
        }[how]();
        expectHarmless(Buffer.from(changed, 'utf8'));
      },
    ),
    { numRuns: 400 },
  );
});

test('prefixes mean nothing, namespaces everything', () => {
  const text = original().toString('utf8');
  const renamed = text.replaceAll('m3:', 'q:').replace('xmlns:m3=', 'xmlns:q=');
  expect(verdict(Buffer.from(renamed))).toEqual(accepted);
  const swapped = text.replaceAll('m3:', 'tmp:').replaceAll('m2:', 'm3:').replaceAll('tmp:', 'm2:');
  expect(verdict(Buffer.from(swapped))).toMatchObject({ fault: 5001 });
});
