import { soapRequest } from '../transport/soap.ts';
import { soapCall } from '../transport/soap-exchange.node.ts';
import type { TlsClient } from '../transport/tls-client.node.ts';
import { element } from './delivery-xml.ts';
import type { Distribution, DistributionOutcome, Distributor } from './distributor.ts';
import { NAMESPACE } from './namespaces.ts';
import { readDistributionId, readDistributionState } from './read-distribution.ts';
import { outcomeOf } from './soap-mailbox.node.ts';

/** The förmedlare's Message v3 over mutual TLS. A delivery goes out as to an operator (`soapMailbox`); a question may share a connection. */
export function soapDistributor({ client }: { readonly client: TlsClient }): Distributor {
  return {
    distribute: async (messageUrl, request) =>
      outcomeOf(await soapCall(client, messageUrl, request), (payload, response): DistributionOutcome | undefined => {
        const distributionId = readDistributionId(payload);
        return distributionId === undefined ? undefined : { type: 'distributed', distributionId, response };
      }),
    status: async (messageUrl, distribution) => {
      const exchange = await soapCall(client, messageUrl, statusRequest(distribution), { isRepeatable: true });
      if (exchange.type === 'fault') return { type: 'not-ready', faultCode: exchange.fault.code, callId: exchange.fault.callId };
      if (exchange.type !== 'payload') return { type: 'unavailable', detail: unavailableDetail(exchange) };
      const state = readDistributionState(exchange.payload, distribution.recipient);
      return state === undefined ? { type: 'unavailable', detail: 'answer-unusable' } : { ...state, response: exchange.body };
    },
  };
}

function unavailableDetail(exchange: { readonly detail: string; readonly status?: number }): string {
  return exchange.status === undefined ? exchange.detail : `http-${exchange.status}`;
}

function statusRequest({ senderId, id }: Distribution): string {
  const { message3 } = NAMESPACE;
  const named = (name: string, text: string): ReturnType<typeof element<never>> => element<never>(message3, name, text);
  return soapRequest(element<never>(message3, 'checkDistributionStatus', named('senderId', senderId), named('distributionId', id)), {
    [message3]: 'm3',
  });
}
