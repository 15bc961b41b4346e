import { randomUUID, type X509Certificate } from 'node:crypto';
import { swedishDateOf, type Clock } from '../kernel/instant.ts';
import { childText, elementsOf, type XmlElement } from '../xml/xml-element.ts';
import { readXml } from '../xml/xml-reader.ts';
import { checkDistribution, type CheckedDistribution } from './check-distribution.node.ts';
import { checkDistributionStatusType } from './delivery-schema.ts';
import type { Directory, OperatorName, Organisation } from './directory.ts';
import type { Answer, Endpoint, Request } from './exchange.ts';
import type { IssuedCertificate } from './issue-certificate.node.ts';
import { NS } from './namespaces.ts';
import { FAULT, refusal, type Refusal } from './refusal.ts';
import type { DispatcherAnswer, Play } from './scenario.ts';
import { sealDelivery } from './seal-delivery.node.ts';
import { escapeXml, soapEnvelope, soapFault } from './soap-answer.ts';
import { checkForm, readSoapRequest } from './soap-request.node.ts';

export type DispatcherWorld = {
  /** Who the förmedlare is. */
  readonly organisation: Organisation;
  readonly directory: Directory;
  readonly play: () => Play;
  readonly authority: X509Certificate;
  readonly clock: Clock;
  /** Its certificate, made when it is first needed. */
  readonly identity: () => Promise<IssuedCertificate>;
  readonly operators: Readonly<Record<OperatorName, Endpoint>>;
};

type Status = 'Delivered' | 'Pending' | 'DeliveryFailed' | 'Paper' | 'Not';
type Distribution = Pick<CheckedDistribution, 'senderId' | 'recipient' | 'signedDocument'> & { asked: number; status: Status | undefined };

/**
 * An external förmedlare's Message v3 (facts §9): takes over what the avsändare has signed, and, once it has been asked often enough, looks the
 * recipient up, seals with its own certificate and delivers to the operator. What it has taken over it forgets when the environment closes.
 */
export function dispatcherService(world: DispatcherWorld): Endpoint {
  const distributions = new Map<string, Distribution>();
  return {
    isDown: () => world.play().isDispatcherDown(),
    handle: async request => ({ answer: await answerTo(request, world, distributions), delayMs: 0 }),
  };
}

async function answerTo(request: Request, world: DispatcherWorld, distributions: Map<string, Distribution>): Promise<Answer> {
  if (request.isTooLarge) return faultAnswer(refusal(FAULT.tooMuch, 'the request is too large'));
  const soap = readSoapRequest(request.body, 'refuse');
  if ('fault' in soap) return faultAnswer(soap);
  const { namespace, name } = soap.operation;
  if (namespace === NS.message3 && name === 'distributeSecure') {
    const { directory, authority, clock, organisation } = world;
    const rules = { directory, authority, now: clock.now(), dispatcherId: organisation.id, connectedAs: request.connectedAs };
    const checked = checkDistribution(request.body, soap, rules);
    return 'fault' in checked ? faultAnswer(checked) : take(checked, world.play().dispatcherAnswer(), distributions);
  }
  if (namespace === NS.message3 && name === 'checkDistributionStatus') return tell(soap.operation, request, world, distributions);
  return faultAnswer(refusal(FAULT.unknownOperation, `unknown operation ${name}`));
}

function take(checked: CheckedDistribution, answer: DispatcherAnswer, distributions: Map<string, Distribution>): Answer {
  const keep = (): string => {
    const { senderId, recipient, signedDocument } = checked;
    const id = randomUUID();
    distributions.set(id, { senderId, recipient, signedDocument, asked: 0, status: undefined });
    return id;
  };
  const page = (status: number, text: string): Answer => ({ type: 'http', status, contentType: 'text/html; charset=utf-8', body: text });
  if (typeof answer === 'object') return faultAnswer(refusal(answer.fault, ''));
  switch (answer) {
    case 'ok':
    case 'down':
      return responseAnswer('distributeSecure', `<return>${keep()}</return>`);
    case 'http-503':
      return page(503, '<html><body><h1>503 Service Unavailable</h1></body></html>');
    case 'timeout-before-storing':
      return { type: 'silence' };
    case 'timeout-after-storing':
      keep();
      return { type: 'silence' };
    case 'reset':
      return { type: 'reset' };
    case 'garbage':
      keep();
      return page(200, '<!doctype html><title>Logga in</title>');
  }
}

async function tell(
  operation: XmlElement,
  request: Request,
  world: DispatcherWorld,
  distributions: ReadonlyMap<string, Distribution>,
): Promise<Answer> {
  const form = checkForm(operation, checkDistributionStatusType);
  if (form !== undefined) return faultAnswer(form);
  const distribution = distributions.get(childText(operation, NS.message3, 'distributionId') ?? '');
  const senderId = childText(operation, NS.message3, 'senderId') ?? '';
  if (senderId !== request.connectedAs) return faultAnswer(refusal(FAULT.notAuthorised, 'the connection is not that of the avsändare'));
  if (distribution?.senderId !== senderId) return faultAnswer(refusal(FAULT.notFound, 'no such distribution'));
  distribution.asked += 1;
  if (distribution.asked <= world.play().unpackedAfter()) return faultAnswer(refusal(FAULT.notReady, 'not unpacked'));
  const hasEnded = distribution.status !== undefined && distribution.status !== 'Pending';
  if (!hasEnded) distribution.status = await dispatch(distribution, world);
  const status = distribution.status ?? 'Pending';
  const m = (name: string, text: string): string => `<m:${name}>${escapeXml(text)}</m:${name}>`;
  const isDigital = status !== 'Paper' && status !== 'Not';
  return responseAnswer(
    'checkDistributionStatus',
    `<return>${m('RecipientId', distribution.recipient)}${m('Type', isDigital ? 'Digital' : status)}${isDigital ? m('DeliveryStatus', status) : ''}</return>`,
  );
}

async function dispatch({ recipient, signedDocument }: Distribution, world: DispatcherWorld): Promise<Status> {
  const { operator, acceptsSender } = world.play().registration(recipient);
  if (operator === undefined) return 'Not';
  if (!acceptsSender) return 'Paper';
  const body = sealDelivery(signedDocument, await world.identity(), swedishDateOf(world.clock.now()));
  const { answer } = await world.operators[operator].handle({ body, isTooLarge: false, connectedAs: world.organisation.id });
  if (answer.type !== 'soap') return 'Pending';
  const delivered = textIn(answer.xml, 'Delivered');
  if (delivered !== undefined) return delivered === 'true' ? 'Delivered' : 'DeliveryFailed';
  return Number(textIn(answer.xml, 'ErrorCode') ?? 0) >= 5000 ? 'DeliveryFailed' : 'Pending';
}

function textIn(xml: string, name: string): string | undefined {
  const reading = readXml(xml);
  const find = (element: XmlElement): string | undefined =>
    element.name === name
      ? element.children.filter(child => typeof child === 'string').join('')
      : elementsOf(element).reduce<string | undefined>((found, child) => found ?? find(child), undefined);
  return reading.ok ? find(reading.root) : undefined;
}

function responseAnswer(operation: string, content: string): Answer {
  return {
    type: 'soap',
    status: 200,
    xml: soapEnvelope(`<${operation}Response xmlns="${NS.message3}" xmlns:m="${NS.message}">${content}</${operation}Response>`),
  };
}

function faultAnswer(found: Refusal): Answer {
  return { type: 'soap', status: 500, xml: soapFault(found, randomUUID()) };
}
