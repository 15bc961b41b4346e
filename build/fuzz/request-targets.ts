import { X509Certificate } from 'node:crypto';
import { keySigner } from '../../app/delivery/key-signer.node.ts';
import { sealMessage } from '../../app/delivery/seal-message.node.ts';
import { signDelivery } from '../../app/delivery/sign-delivery.node.ts';
import { invariant } from '../../app/kernel/fault.ts';
import { systemClock } from '../../app/kernel/instant.ts';
import { checkDelivery } from '../../app/practice/check-delivery.node.ts';
import { checkDistribution } from '../../app/practice/check-distribution.node.ts';
import { PRACTICE_DIRECTORY } from '../../app/practice/directory.ts';
import type { PracticeCertificates } from '../../app/practice/practice-certificates.node.ts';
import { readSoapRequest } from '../../app/practice/soap-request.node.ts';
import { sampleMessage } from '../benchmark/sample-message.ts';
import { sealWithXmlCrypto } from '../benchmark/seal-with-xml-crypto.ts';
import { changed } from './answer-targets.ts';
import { meaningOf } from './second-reader.ts';
import { fine, type Judgement, type Target } from './verdict.ts';

const SENDER = '162021004748';
const LIMIT = 2_000_000;

/** The practice environment's checks, fed with changed requests in the prefixed form, in default namespaces, and for an external förmedlare. */
export async function requestTargets(certificates: PracticeCertificates): Promise<readonly Target[]> {
  const message = sampleMessage(300);
  const { sender, dispatcher } = certificates;
  const parties = {
    sender: keySigner('sender', sender, systemClock),
    dispatcher: keySigner('dispatcher', dispatcher, systemClock),
    clock: systemClock,
  };
  const sealed = await sealMessage(parties, message, LIMIT);
  const signed = await signDelivery(parties.sender, message, LIMIT);
  invariant(sealed.ok && signed.ok, 'the message cannot be sealed');
  const forms = { prefixed: Buffer.from(sealed.value.request), plain: sealWithXmlCrypto(message, certificates) };
  const distributed = Buffer.from(signed.value.request);
  const authority = new X509Certificate(certificates.authority.certificatePem);

  const judge = (request: Buffer, meaning: string): Judgement => {
    const soap = readSoapRequest(request, 'refuse');
    if ('fault' in soap) return fine(false);
    const rules = { directory: PRACTICE_DIRECTORY, authority, now: systemClock.now(), connectedAs: SENDER };
    const checked = checkDelivery(request, soap, rules);
    if ('fault' in checked) return fine(false);
    const isSame =
      checked.recipient === message.recipient && String(checked.messageIds) === message.messageId && meaningOf(request) === meaning;
    return isSame ? fine(true) : { kind: 'misread', wasTaken: true };
  };
  const judgeDistribution = (request: Buffer): Judgement => {
    const soap = readSoapRequest(request, 'refuse');
    if ('fault' in soap) return fine(false);
    const rules = { directory: PRACTICE_DIRECTORY, authority, now: systemClock.now(), dispatcherId: '162021003898', connectedAs: SENDER };
    const checked = checkDistribution(request, soap, rules);
    if ('fault' in checked) return fine(false);
    const isSame =
      checked.recipient === message.recipient && String(checked.messageIds) === message.messageId && checked.senderId === SENDER;
    return isSame ? fine(true) : { kind: 'misread', wasTaken: true };
  };
  const target = (name: string, original: Buffer): Target => {
    const meaning = meaningOf(original);
    invariant(meaning !== undefined && judge(original, meaning).wasTaken, `the unchanged request is refused: ${name}`);
    return { name, weight: 120, run: random => judge(changed(original, random), meaning) };
  };
  invariant(judgeDistribution(distributed).wasTaken, 'the unchanged request is refused: distributeSecure');
  return [
    target('deliverSecure request, prefixes', forms.prefixed),
    target('deliverSecure request, default namespaces', forms.plain),
    { name: 'distributeSecure request', weight: 80, run: random => judgeDistribution(changed(distributed, random)) },
  ];
}
