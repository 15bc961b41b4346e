import type { RecipientId } from '../contract/values.ts';
import { element } from '../delivery/delivery-xml.ts';
import { NAMESPACE } from '../delivery/namespaces.ts';
import { invariant } from '../kernel/fault.ts';
import type { Clock } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { isApplicationFault, soapRequest } from '../transport/soap.ts';
import { soapCall, type SoapExchange } from '../transport/soap-exchange.node.ts';
import type { TlsClient } from '../transport/tls-client.node.ts';
import type { XmlElement, XmlTree } from '../xml/xml-element.ts';
import { isAllowedAddress } from './allowed-address.node.ts';
import { decideReachability } from './reachability-rule.ts';
import { readDispatchers, readReachability, readSenders, type Read } from './register-answers.ts';
import type { Register, RegisterAnswer } from './register.ts';

/** Facts §5.1: at most 1 000 ids in a call. */
const CHUNK = 1000;

export type SoapRegisterOptions = {
  readonly client: TlsClient;
  readonly recipientUrl: string;
  readonly authorityUrl?: string;
  /** The avsändare, `16` and ten digits: not the förmedlare (facts §5.1). */
  readonly senderId: string;
  /** Hosts of operators; undefined where another organisation sends for us and no list is set: no operator is called then. */
  readonly allowedHosts: readonly string[] | undefined;
  readonly clock: Clock;
};

/** FaR over SOAP: Recipient v3 and Authority (facts §5, §6). Its calls only ask, so they share kept-alive connections. */
export function soapRegister({ client, recipientUrl, authorityUrl, senderId, allowedHosts, clock }: SoapRegisterOptions): Register {
  const ask = async <T>(url: string, request: string, readAnswer: (payload: XmlElement) => Read<T>): Promise<Result<T>> => {
    const exchange = await soapCall(client, url, request, { isRepeatable: true });
    if (exchange.type !== 'payload') return failureOf(exchange);
    const answer = readAnswer(exchange.payload);
    return answer.ok ? ok(answer.value) : fail({ code: 'register.answer-unusable', detail: answer.detail });
  };

  const askAuthority = async <T>(operation: string, readAnswer: (payload: XmlElement) => Read<T>): Promise<Result<T>> => {
    if (authorityUrl === undefined) return fail({ code: 'not-available-here', what: 'register.authorityUrl' });
    const request = soapRequest(element<never>(NAMESPACE.authority, operation), { [NAMESPACE.authority]: 'a' });
    return ask(authorityUrl, request, readAnswer);
  };

  return {
    lookup: async recipients => {
      const asked = [...new Set(recipients)];
      const answers = new Map<RecipientId, RegisterAnswer>();
      for (let start = 0; start < asked.length; start += CHUNK) {
        const chunk = asked.slice(start, start + CHUNK);
        const found = await ask(recipientUrl, isReachable(senderId, chunk), payload => readReachability(payload, chunk));
        if (!found.ok) return found;
        const checkedAt = clock.now();
        for (const recipient of chunk) {
          const status = found.value.get(recipient);
          invariant(status !== undefined, 'an answer that was read is missing');
          answers.set(
            recipient,
            decideReachability(
              recipient,
              status,
              address => allowedHosts === undefined || isAllowedAddress(address, allowedHosts),
              checkedAt,
            ),
          );
        }
      }
      return ok(recipients.flatMap(recipient => answers.get(recipient) ?? []));
    },
    senders: () => askAuthority('getSenders', readSenders),
    dispatchers: () => askAuthority('getDispatchers', readDispatchers),
  };
}

function isReachable(senderId: string, recipients: readonly RecipientId[]): string {
  const { recipient3 } = NAMESPACE;
  const ids = recipients.map((id): XmlTree<never> => element<never>(recipient3, 'recipientId', id));
  return soapRequest(element<never>(recipient3, 'isReachable', element<never>(recipient3, 'senderOrgNr', senderId), ...ids), {
    [recipient3]: 'r3',
  });
}

function failureOf(exchange: Exclude<SoapExchange, { type: 'payload' }>): Result<never> {
  switch (exchange.type) {
    case 'not-sent':
      return fail({
        code: 'register.unavailable',
        hop: exchange.hop,
        detail: exchange.detail,
        ...(exchange.issuer === undefined ? {} : { issuer: exchange.issuer }),
      });
    case 'lost':
      return fail({ code: 'register.unavailable', hop: 'answer', detail: exchange.detail });
    case 'fault': {
      const { code, callId } = exchange.fault;
      if (code === undefined) return fail({ code: 'register.answer-unusable', detail: 'fault-without-code' });
      if (isApplicationFault(code)) return fail({ code: 'register.refused', faultCode: code, callId });
      return fail({ code: 'register.unavailable', hop: 'answer', detail: `fault-${String(code)}` });
    }
    case 'unreadable':
      if (exchange.status >= 200 && exchange.status <= 299) return fail({ code: 'register.answer-unusable', detail: exchange.detail });
      return fail({ code: 'register.unavailable', hop: 'http', detail: `http-${String(exchange.status)}` });
  }
}
