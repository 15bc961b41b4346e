import { Buffer } from 'node:buffer';
import { readXmlBytes } from '../xml/xml-bytes.node.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import type { HttpExchange } from './http-exchange.ts';
import { readSoap, SOAP_HEADERS, type SoapFault } from './soap.ts';
import type { TlsClient } from './tls-client.node.ts';

/** The largest answer of the contract, isReachable for 1 000 people, has about a million; the worst of this length (CDATA without end) takes half a second. */
const ANSWER_CHARACTERS = 2_097_152;

/** What became of one SOAP call. `body` is the answer exactly as it came (after a Content-Encoding was undone). */
export type SoapExchange =
  | Exclude<HttpExchange, { type: 'answered' }>
  | { readonly type: 'payload'; readonly payload: XmlElement; readonly body: Uint8Array }
  | { readonly type: 'fault'; readonly fault: SoapFault; readonly body: Uint8Array }
  /** A whole HTTP answer that says nothing in SOAP, or says yes under a status that says no. `detail`: `not-xml`, `not-soap` or `status`. */
  | { readonly type: 'unreadable'; readonly status: number; readonly detail: string; readonly body: Uint8Array };

/** Posts a SOAP envelope and reads what comes back. A fault counts under any status, a payload only under 2xx. Never throws. */
export async function soapCall(
  client: TlsClient,
  url: string,
  request: Uint8Array | string,
  { isRepeatable = false }: { readonly isRepeatable?: boolean } = {},
): Promise<SoapExchange> {
  const sent = typeof request === 'string' ? Buffer.from(request, 'utf8') : request;
  const exchange = await client.post(url, { headers: SOAP_HEADERS, body: sent, isRepeatable });
  if (exchange.type !== 'answered') return exchange;
  const { status, body } = exchange;
  const reading = readXmlBytes(body, { characters: ANSWER_CHARACTERS });
  if (!reading.ok) return { type: 'unreadable', status, detail: 'not-xml', body };
  const message = readSoap(reading.root);
  if (message.type === 'not-soap') return { type: 'unreadable', status, detail: 'not-soap', body };
  if (message.type === 'fault') return { ...message, body };
  if (status < 200 || status > 299) return { type: 'unreadable', status, detail: 'status', body };
  return { ...message, body };
}
