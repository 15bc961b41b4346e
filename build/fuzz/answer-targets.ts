import fs from 'node:fs';
import { readDeliveryResult } from '../../app/delivery/read-delivery-result.ts';
import { readDistributionId, readDistributionState } from '../../app/delivery/read-distribution.ts';
import { readNotifyResult } from '../../app/delivery/read-notify-result.ts';
import { readDispatchers, readReachability, readSenders } from '../../app/recipient/register-answers.ts';
import { readSoap } from '../../app/transport/soap.ts';
import { readXmlBytes } from '../../app/xml/xml-bytes.node.ts';
import { mutate, type Random } from './mutate.ts';
import { mutateElements } from './mutate-elements.ts';
import { saysDelivered, saysReachable } from './second-reader.ts';
import { fine, type Judgement, type Target } from './verdict.ts';

const samples = new URL('../../tests/fixtures/mina-meddelanden/check/samples/', import.meta.url);
const sample = (name: string): Buffer => fs.readFileSync(new URL(name, samples));

export const RECIPIENT = '191212121212';
const ASKED = [RECIPIENT, '198101052382', '192705178354', '195303231855'];

/** A notify answer about one recipient; the public sample is about two. */
const NOTIFIED = Buffer.from(
  sample('notify.response.xml')
    .toString('utf8')
    .replace(/<n3:Status>(?:(?!<n3:Status>)[^])*198101052382[^]*?<\/n3:Status>/u, ''),
);

export const ANSWERS = {
  delivered: sample('deliverSecure.response.xml'),
  notified: NOTIFIED,
  reachable: sample('isReachable.response.xml'),
};

/** Accidents of the line in three of four rounds, else the hand of somebody who knows XML. */
export const changed = (bytes: Buffer, random: Random): Buffer => (random() < 0.75 ? mutate(bytes, random) : mutateElements(bytes, random));

/** The readers of everything that comes back, without a network. */
export const answerTargets: readonly Target[] = [
  { name: 'deliverSecure answer', weight: 200, run: random => judgeDelivery(changed(ANSWERS.delivered, random), random) },
  { name: 'notify answer', weight: 100, run: random => judgeDelivery(changed(ANSWERS.notified, random), random) },
  { name: 'isReachable answer', weight: 150, run: random => judgeReachability(changed(ANSWERS.reachable, random)) },
  ...['fault.response.xml', 'getSenders.fault.xml', 'getSenders.response.xml', 'getDispatchers.response.xml'].map(name => others(name)),
  ...['distributeSecure.response.xml', 'checkDistributionStatus.response.xml'].map(name => others(name)),
];

function judgeDelivery(bytes: Buffer, random: Random): Judgement {
  // Now and then the answer is about somebody else.
  const asked = random() < 0.9 ? RECIPIENT : '198101052382';
  const reading = readXmlBytes(bytes);
  const soap = reading.ok ? readSoap(reading.root) : undefined;
  if (soap?.type !== 'payload') return fine(false);
  const result = readDeliveryResult(soap.payload, asked) ?? readNotifyResult(soap.payload, asked);
  const isDelivered = saysDelivered(bytes, asked);
  if (result === undefined) return fine(false);
  if (result.isDelivered !== isDelivered) return { kind: result.isDelivered ? 'lost' : 'doubled', wasTaken: true };
  return fine(true);
}

function judgeReachability(bytes: Buffer): Judgement {
  const reading = readXmlBytes(bytes);
  const soap = reading.ok ? readSoap(reading.root) : undefined;
  if (soap?.type !== 'payload') return fine(false);
  const found = readReachability(soap.payload, ASKED);
  if (!found.ok) return fine(false);
  const isComplete = ASKED.every(id => found.value.get(id)?.recipient === id) && found.value.size === ASKED.length;
  const promised = [...found.value.values()].filter(status => status.type === 'Secure' && !status.isPending && status.isSenderAccepted);
  const isSaid = promised.every(
    ({ recipient, supplier }) =>
      supplier === undefined || supplier.serviceAddress === '' || saysReachable(bytes, recipient, supplier.serviceAddress),
  );
  return isComplete && isSaid ? fine(true) : { kind: 'misread', wasTaken: true };
}

function others(name: string): Target {
  const bytes = sample(name);
  return {
    name,
    weight: 30,
    run: random => {
      const reading = readXmlBytes(changed(bytes, random));
      if (!reading.ok) return fine(false);
      const soap = readSoap(reading.root);
      if (soap.type === 'payload') {
        readSenders(soap.payload);
        readDispatchers(soap.payload);
      }
      // None of these answers says that anything was delivered to a mailbox.
      const isBelieved = readDeliveryResult(reading.root, undefined)?.isDelivered === true;
      readDistributionId(reading.root);
      readDistributionState(reading.root, RECIPIENT);
      return isBelieved ? { kind: 'lost', wasTaken: true } : fine(soap.type !== 'not-soap');
    },
  };
}
