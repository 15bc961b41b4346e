import { createHash, hash, sign } from 'node:crypto';
import { keySigner } from '../../app/delivery/key-signer.node.ts';
import { sealMessage, sealUnchecked, type SealingParties } from '../../app/delivery/seal-message.node.ts';
import { standAloneDocuments } from '../../app/delivery/stand-alone-documents.node.ts';
import { verifyRequest } from '../../app/delivery/verify-request.node.ts';
import { invariant } from '../../app/kernel/fault.ts';
import { systemClock } from '../../app/kernel/instant.ts';
import type { Message } from '../../app/message/message.ts';
import type { PracticeCertificates } from '../../app/practice/practice-certificates.node.ts';
import { interleavedRounds, type Contestant } from './interleaved-rounds.ts';
import { withPracticeCertificates } from './practice-identities.ts';
import { atLeast, atMost, median, rounded, spread, type Findings, type Row } from './report.ts';
import { sampleMessage } from './sample-message.ts';
import { allocatedBytes } from './sealing-memory.ts';
import { sealWithXmlCrypto } from './seal-with-xml-crypto.ts';

const SIZES = [0.1, 0.5, 1, 1.45];
const LARGEST = 1.45;
const LIMIT = 2_000_000;
const WORDS = {
  seal: 'build, sign, seal, wire form',
  floor: 'floor',
  library: 'xml-crypto',
  check: 'self-check of the finished bytes',
} as const;

/**
 * Sealing against its floor and against xml-crypto (issue 3, "Speed"). The work neither waits nor leaves its thread, so what is held against a goal is
 * the thread's processor time, which other programs change least; where that clock ticks too slowly (Windows: 16 ms) it is the wall clock.
 */
export function benchmarkSealing({ isQuick }: { readonly isQuick: boolean }): Promise<Findings> {
  return withPracticeCertificates(async certificates => {
    const { sender, dispatcher } = certificates;
    const parties = {
      sender: keySigner('sender', sender, systemClock),
      dispatcher: keySigner('dispatcher', dispatcher, systemClock),
      clock: systemClock,
    };
    const rounds = isQuick ? 3 : 40;
    const rows: Row[] = [];
    const ofLargest = new Map<string, number>();
    for (const megabytes of SIZES) {
      const message = sampleMessage(megabytes * 1_000_000);
      const timings = await interleavedRounds(await contestantsFor(message, parties, certificates), rounds);
      for (const [name, { wall, cpu }] of timings) {
        if (megabytes === LARGEST) ofLargest.set(name, median(process.platform === 'win32' ? wall : cpu));
        rows.push({ name, megabytes, unit: 'ms', ...spread(wall), cpuMedian: rounded(median(cpu)) });
      }
    }

    const message = sampleMessage(LARGEST * 1_000_000);
    const envelope = (await requestOf(parties, message)).byteLength;
    const memory = [
      {
        name: `allocated by ${WORDS.seal} (peak is not higher)`,
        bytes: await allocatedBytes(() => sealUnchecked(parties, message, LIMIT), Math.min(rounds, 20)),
      },
      {
        name: 'allocated with the self-check (peak is not higher)',
        bytes: await allocatedBytes(() => sealMessage(parties, message, LIMIT), Math.min(rounds, 20)),
      },
    ];
    for (const { name, bytes } of memory) rows.push({ name, megabytes: LARGEST, unit: 'bytes', ...spread(bytes), envelope });

    const time = (name: string): number => ofLargest.get(name) ?? Number.NaN;
    const most = (row: number): number => Math.max(...(memory[row]?.bytes ?? [Number.NaN])) / envelope;
    return {
      rows,
      goals: [
        atMost(`${WORDS.seal} over the floor at 1.45 MB`, 1.5, time(WORDS.seal) / time(WORDS.floor)),
        atLeast('times faster than xml-crypto at 1.45 MB', 5, time(WORDS.library) / time(WORDS.seal)),
        atMost('self-check over the floor at 1.45 MB', 3, time(WORDS.check) / time(WORDS.floor)),
        atMost('peak extra memory over the envelope', 4, most(0)),
        atMost('peak extra memory over the envelope, with the self-check', 4, most(1)),
      ],
    };
  });
}

async function contestantsFor(message: Message, parties: SealingParties, identities: PracticeCertificates): Promise<readonly Contestant[]> {
  const request = await requestOf(parties, message);
  const certificates = { sender: parties.sender.certificate, dispatcher: parties.dispatcher.certificate };
  const ours = standAloneDocuments(request);
  const theirs = standAloneDocuments(sealWithXmlCrypto(message, identities));
  // What is compared must be the same work: the library's message says what ours says, byte for byte where it is signed.
  invariant(ours.ok && theirs.ok, 'a sealed message cannot be read');
  const digestInputs = [ours.value.signedDelivery, ours.value.sealedDelivery].map(unsigned);
  const others = [theirs.value.signedDelivery].map(unsigned);
  invariant(others[0]?.equals(digestInputs[0] ?? Buffer.alloc(0)) === true, 'xml-crypto signs something else');
  return [
    { name: WORDS.seal, run: () => sealUnchecked(parties, message, LIMIT) },
    { name: WORDS.floor, run: () => floor(message, digestInputs, identities) },
    { name: WORDS.library, run: () => sealWithXmlCrypto(message, identities) },
    {
      name: WORDS.check,
      run: () => invariant(verifyRequest(request, message, certificates).ok, 'the self-check refuses'),
    },
  ];
}

/** MD5 and base64 of the attachments, SHA-256 over what the two signatures cover, two RSA-2048 signatures; nothing else. */
function floor(message: Message, digestInputs: readonly Uint8Array[], { sender, dispatcher }: PracticeCertificates): readonly unknown[] {
  const encoded = message.attachments.map(({ bytes }) => [
    createHash('md5').update(bytes).digest('hex'),
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  ]);
  const [inner, outer] = digestInputs.map(octets => hash('sha256', octets, 'buffer'));
  return [
    encoded,
    sign('RSA-SHA256', inner ?? Buffer.alloc(0), sender.privateKey),
    sign('RSA-SHA256', outer ?? Buffer.alloc(0), dispatcher.privateKey),
  ];
}

async function requestOf(parties: SealingParties, message: Message): Promise<Uint8Array> {
  const sealed = await sealMessage(parties, message, LIMIT);
  invariant(sealed.ok, 'the message cannot be sealed');
  return sealed.value.request;
}

/** A stand-alone document without its own, last, signature: what was hashed. */
function unsigned(document: Uint8Array): Buffer {
  const whole = Buffer.from(document);
  const start = whole.lastIndexOf('<Signature xmlns=');
  const end = whole.lastIndexOf('</Signature>') + '</Signature>'.length;
  return Buffer.concat([whole.subarray(0, start), whole.subarray(end)]);
}
