import { isApplicationFault } from '../transport/soap.ts';
import { soapCall, type SoapExchange } from '../transport/soap-exchange.node.ts';
import type { TlsClient } from '../transport/tls-client.node.ts';
import type { DistributionOutcome } from './distributor.ts';
import type { Mailbox, Outcome } from './mailbox.ts';
import { readDeliveryResult } from './read-delivery-result.ts';
import { readNotifyResult } from './read-notify-result.ts';
import type { XmlElement } from '../xml/xml-element.ts';

/**
 * Statuses by which an HTTP server says that it did not take the request at all: not known, not allowed, not here, not like this (RFC 9110 §15.5).
 * Nothing was stored, and another time (another configuration, another server) the same bytes may be taken: `postponed`. 400, 408, 409, 422 and the
 * rest are also sent by applications that have begun to work, so they prove nothing.
 */
const NOT_TAKEN: readonly number[] = [401, 403, 404, 405, 407, 410, 411, 414, 415, 417, 421, 431];
/** The message is larger than the server takes: a later time changes nothing. */
const TOO_LARGE = 413;
/** The two statuses that say "later". */
const LATER: readonly number[] = [429, 503];

/**
 * The operator's Service v3 over mutual TLS. One POST, on a connection of its own, and one of seven outcomes (`mailbox.ts`), whatever comes back.
 *
 * | what came | outcome |
 * |---|---|
 * | DeliveryResult or NotifyResult about our recipient, 2xx | `accepted` or `not-delivered` |
 * | fault from 5000 up | `refused` |
 * | fault below 5000 | `postponed` |
 * | 413 without a fault | `too-large` |
 * | 503, 429 and the statuses of a request that was not taken, without a fault | `postponed` |
 * | an answer of the operation under a status that says no | `lost` |
 * | fault without a code; any other status, a redirect included; HTML; XML or SOAP that is something else; another recipient; no TransId | `lost` |
 * | no whole answer | `lost` |
 * | nothing of the request was seen by the other side | `not-sent` |
 */
export function soapMailbox({ client }: { readonly client: TlsClient }): Mailbox {
  return {
    deliver: async (serviceAddress, request, recipient) =>
      outcomeOf(await soapCall(client, serviceAddress, request), (payload, response): Outcome | undefined => {
        const result = readDeliveryResult(payload, recipient);
        return result && { type: result.isDelivered ? 'accepted' : 'not-delivered', transactionId: result.transactionId, response };
      }),
    notify: async (serviceAddress, request, recipient) =>
      outcomeOf(await soapCall(client, serviceAddress, request), (payload, response): Outcome | undefined => {
        const result = readNotifyResult(payload, recipient);
        if (result?.isDelivered !== true) return result && { type: 'not-delivered', transactionId: result.transactionId, response };
        const { transactionId, notifiedBy } = result;
        return { type: 'accepted', transactionId, notifiedBy, response };
      }),
  };
}

/**
 * What an exchange that hands over a message means.
 * @param read what a payload says, or undefined when it does not say what became of this message
 */
export function outcomeOf<O extends Outcome | DistributionOutcome>(
  exchange: SoapExchange,
  read: (payload: XmlElement, response: Uint8Array) => O | undefined,
): O | Exclude<Outcome, { type: 'accepted' | 'not-delivered' }> {
  switch (exchange.type) {
    case 'not-sent':
      return exchange;
    case 'lost':
      return { type: 'lost', detail: exchange.detail };
    case 'fault': {
      const { fault, body: response } = exchange;
      if (fault.code === undefined) return { type: 'lost', detail: 'fault-without-code', response };
      if (isApplicationFault(fault.code)) return { type: 'refused', faultCode: fault.code, callId: fault.callId, response };
      return { type: 'postponed', detail: `fault-${String(fault.code)}`, response };
    }
    case 'unreadable': {
      const { status, body: response, detail } = exchange;
      // An application has answered under a status that says nobody took it: which of the two is true cannot be known.
      if (detail === 'status') return { type: 'lost', detail: `http-${String(status)}`, response };
      if (status === TOO_LARGE) return { type: 'too-large', response };
      const hasSaidNo = NOT_TAKEN.includes(status) || LATER.includes(status);
      if (hasSaidNo) return { type: 'postponed', detail: `http-${String(status)}`, response };
      return { type: 'lost', detail: status >= 200 && status <= 299 ? detail : `http-${String(status)}`, response };
    }
    case 'payload': {
      const { payload, body: response } = exchange;
      return read(payload, response) ?? { type: 'lost', detail: 'answer-unusable', response };
    }
  }
}
