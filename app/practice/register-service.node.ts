import { randomUUID } from 'node:crypto';
import { childrenOf, childText, textOf, type XmlElement } from '../xml/xml-element.ts';
import type { Answer, Endpoint, Request } from './exchange.ts';
import { isKnownSender, mayDispatchFor, type Directory, type OperatorName, type Registration } from './directory.ts';
import { NS } from './namespaces.ts';
import { FAULT, refusal, type Refusal } from './refusal.ts';
import { emptyType, isReachableType, isRegisteredType, isSenderAcceptedType, MOST_RECIPIENTS } from './register-schema.ts';
import type { Play, RegisterAnswer } from './scenario.ts';
import { escapeXml, soapEnvelope, soapFault } from './soap-answer.ts';
import { checkForm, readSoapRequest } from './soap-request.node.ts';

export type RegisterWorld = {
  readonly directory: Directory;
  readonly play: () => Play;
  readonly serviceAddressOf: (operator: OperatorName) => string;
  /** How long `slow` takes. */
  readonly slowMs: number;
};

/** When every practice registration was made: the register knows, and nobody acts on it. */
const REGISTERED = '2016-10-30T15:38:49.517+01:00';
const OPTED_OUT = '2020-02-03T09:00:00+01:00';

/** FaR's service Recipient, contract 3.0: isReachable and isRegistered (facts §5). The rest of it is for operators. */
export function recipientService(world: RegisterWorld): Endpoint {
  return endpoint(world, undefined, (operation, request) => {
    if (operation.namespace !== NS.recipient3) return unknownOperation(operation);
    switch (operation.name) {
      case 'isReachable':
        return isReachable(operation, request, world);
      case 'isRegistered':
        return isRegistered(operation, request, world);
      default:
        return unknownOperation(operation);
    }
  });
}

/** FaR's service Authority (facts §6): what a sender may ask it. */
export function authorityService(world: RegisterWorld): Endpoint {
  return endpoint(
    world,
    operation => `${operation}Fault`,
    (operation, request) => {
      const { directory } = world;
      if (operation.namespace !== NS.authority) return unknownOperation(operation);
      if (!isConnected(directory, request.connectedAs)) return refusal(FAULT.notAuthorised, 'not connected');
      switch (operation.name) {
        case 'getSenders':
          return (
            checkForm(operation, emptyType) ??
            authorityAnswer(
              'getSenders',
              directory.senders.map(({ id, name }) => `<return>${tag('se', 'Id', id)}${tag('se', 'Name', name)}</return>`),
            )
          );
        case 'getDispatchers':
          return (
            checkForm(operation, emptyType) ??
            authorityAnswer(
              'getDispatchers',
              directory.dispatchers.map(
                ({ id, name, senders }) =>
                  `<return>${tag('d', 'Id', id)}${tag('d', 'Name', name)}${senders.map(sender => tag('d', 'Senders', sender)).join('')}</return>`,
              ),
            )
          );
        case 'isSenderAccepted':
          return (
            checkForm(operation, isSenderAcceptedType) ??
            authorityAnswer('isSenderAccepted', [
              `<return>${String(world.play().registration(childText(operation, '', 'arg0') ?? '').acceptsSender)}</return>`,
            ])
          );
        default:
          return unknownOperation(operation);
      }
    },
  );
}

function endpoint(
  world: RegisterWorld,
  faultName: ((operation: string) => string) | undefined,
  answerTo: (operation: XmlElement, request: Request) => string | Refusal,
): Endpoint {
  const answer = (request: Request, scripted: RegisterAnswer): Answer => {
    if (request.isTooLarge) return faultAnswer(refusal(FAULT.tooMuch, 'the request is too large'));
    const soap = readSoapRequest(request.body, 'ignore');
    if ('fault' in soap) return faultAnswer(soap);
    const answered = typeof scripted === 'object' ? refusal(scripted.fault, '') : answerTo(soap.operation, request);
    if (typeof answered === 'string') return { type: 'soap', status: 200, xml: answered };
    const isOwnFault = faultName !== undefined && soap.operation.namespace === NS.authority && answered.fault !== FAULT.unknownOperation;
    return faultAnswer(answered, isOwnFault ? { name: faultName(soap.operation.name) } : undefined);
  };
  return {
    isDown: () => world.play().registerAnswer() === 'down',
    handle: async request => {
      const scripted = world.play().registerAnswer();
      return { answer: answer(request, scripted), delayMs: scripted === 'slow' ? world.slowMs : 0 };
    },
  };
}

function faultAnswer(found: Refusal, detailElement?: { readonly name: string }): Answer {
  return { type: 'soap', status: 500, xml: soapFault(found, randomUUID(), detailElement) };
}

const unknownOperation = (operation: XmlElement): Refusal => refusal(FAULT.unknownOperation, `unknown operation ${operation.name}`);

function isReachable(operation: XmlElement, request: Request, world: RegisterWorld): string | Refusal {
  const recipients = childrenOf(operation, NS.recipient3, 'recipientId').map(child => textOf(child) ?? '');
  // Before the form: the schema refuses too many as well, and then the code would say something else (facts §21).
  if (recipients.length > MOST_RECIPIENTS) return refusal(FAULT.tooMuch, `more than ${MOST_RECIPIENTS} recipients`);
  const form = checkForm(operation, isReachableType);
  if (form !== undefined) return form;
  const senderId = childText(operation, NS.recipient3, 'senderOrgNr') ?? '';
  if (!isKnownSender(world.directory, senderId)) return refusal(FAULT.notAuthorised, 'senderOrgNr is not a connected avsändare');
  if (!mayDispatchFor(world.directory, request.connectedAs, senderId))
    return refusal(FAULT.notAuthorised, 'not a förmedlare for the avsändare');
  const answers = recipients.map(recipient => {
    const registration = world.play().registration(recipient);
    const hasOptedOut = registration.operator !== undefined && !registration.acceptsSender;
    return (
      `<return><r:AccountStatus>${accountStatus(recipient, registration, world)}</r:AccountStatus>` +
      tag('r', 'SenderAccepted', String(registration.acceptsSender)) +
      (hasOptedOut ? tag('r', 'LastSenderAcceptChange', OPTED_OUT) : '') +
      '</return>'
    );
  });
  return recipientAnswer('isReachable', answers);
}

function isRegistered(operation: XmlElement, request: Request, world: RegisterWorld): string | Refusal {
  const recipients = childrenOf(operation, NS.recipient3, 'recipientId').map(child => textOf(child) ?? '');
  if (recipients.length > MOST_RECIPIENTS) return refusal(FAULT.tooMuch, `more than ${MOST_RECIPIENTS} recipients`);
  const form = checkForm(operation, isRegisteredType);
  if (form !== undefined) return form;
  if (!isConnected(world.directory, request.connectedAs)) return refusal(FAULT.notAuthorised, 'not connected');
  return recipientAnswer(
    'isRegistered',
    recipients.map(recipient => `<return>${accountStatus(recipient, world.play().registration(recipient), world)}</return>`),
  );
}

/** The children of AccountStatus. InternalServiceAdress is there and empty, as in real answers (facts §5.1). */
function accountStatus(recipient: string, { operator, isPending }: Registration, world: RegisterWorld): string {
  const own =
    tag('r', 'RecipientId', recipient) +
    tag('r', 'Type', operator === undefined ? 'Not' : 'Secure') +
    tag('r', 'Pending', String(isPending));
  if (operator === undefined) return own;
  const { id, name } = world.directory.operators[operator];
  const supplier =
    tag('r', 'Id', id) +
    tag('r', 'Name', name) +
    tag('r', 'ServiceAdress', world.serviceAddressOf(operator)) +
    tag('r', 'InternalServiceAdress', '');
  return `${own}<r:ServiceSupplier>${supplier}</r:ServiceSupplier>${tag('r', 'LastRegistration', REGISTERED)}`;
}

function recipientAnswer(operation: string, returns: readonly string[]): string {
  return soapEnvelope(
    `<${operation}Response xmlns="${NS.recipient3}" xmlns:r="${NS.recipient}">${returns.join('')}</${operation}Response>`,
  );
}

function authorityAnswer(operation: string, returns: readonly string[]): string {
  return soapEnvelope(
    `<a:${operation}Response xmlns:a="${NS.authority}" xmlns:se="${NS.sender}" xmlns:d="${NS.dispatcher}">${returns.join('')}</a:${operation}Response>`,
  );
}

const tag = (prefix: string, name: string, value: string): string => `<${prefix}:${name}>${escapeXml(value)}</${prefix}:${name}>`;

const isConnected = (directory: Directory, organisationId: string): boolean =>
  directory.dispatchers.some(({ id }) => id === organisationId);
