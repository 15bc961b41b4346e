import { prefixedForm, writeXml } from '../xml/canonical-writer.ts';
import { childrenOf, elementsOf, isNamed, textOf, type XmlElement, type XmlTree } from '../xml/xml-element.ts';
import { trimmed } from '../xml/xml-text.ts';

export const SOAP_NAMESPACE = 'http://schemas.xmlsoap.org/soap/envelope/';

/** Facts §4: SOAP 1.1, document/literal, an empty action for every operation. */
export const SOAP_HEADERS: Readonly<Record<string, string>> = { 'content-type': 'text/xml; charset=UTF-8', soapaction: '""' };

/** A fault of the infrastructure (facts §10). Its texts are left out: they may quote what was sent. */
export type SoapFault = {
  /** ErrorCode; undefined in a fault that has none, as a SOAP framework makes them. */
  readonly code?: number;
  readonly callId: string;
};

export type SoapMessage =
  | { readonly type: 'payload'; readonly payload: XmlElement }
  | { readonly type: 'fault'; readonly fault: SoapFault }
  | { readonly type: 'not-soap' };

/** 0–4999: the same call again later. From 5000 up: correct the input first (facts §10). Decided on the range, unknown codes included. */
export const isApplicationFault = (code: number): boolean => code >= 5000;

/** Reads a SOAP 1.1 envelope: one Body with one element in it, which is a fault or what the operation answers. */
export function readSoap(root: XmlElement): SoapMessage {
  if (!isNamed(root, SOAP_NAMESPACE, 'Envelope')) return { type: 'not-soap' };
  const [body, ...bodies] = childrenOf(root, SOAP_NAMESPACE, 'Body');
  const [payload, ...others] = body === undefined ? [] : elementsOf(body);
  if (payload === undefined || bodies.length > 0 || others.length > 0) return { type: 'not-soap' };
  if (isNamed(payload, SOAP_NAMESPACE, 'Fault')) return { type: 'fault', fault: readFault(payload) };
  // An envelope in an envelope would be unwrapped once more by whoever reads stored answers with their envelope around them.
  return payload.namespace === SOAP_NAMESPACE ? { type: 'not-soap' } : { type: 'payload', payload };
}

/** A complete request with one payload, as text. */
export function soapRequest(payload: XmlTree<never>, prefixes: Readonly<Record<string, string>>): string {
  const soap = (name: string, child: XmlTree<never>): XmlTree<never> => ({
    namespace: SOAP_NAMESPACE,
    name,
    attributes: [],
    children: [child],
  });
  let text = '<?xml version="1.0" encoding="UTF-8"?>';
  writeXml(soap('Envelope', soap('Body', payload)), prefixedForm({ [SOAP_NAMESPACE]: 'soapenv', ...prefixes }), {
    text: markup => {
      text += markup;
    },
    raw: content => content,
  });
  return text;
}

/**
 * v3 says `detail/applicationFault` in Common/v3, Authority says `detail/<operation>Fault` with children in Common (facts §6, §10). Both are read,
 * by the names of the values whatever namespace they stand in: a fault that is not understood would be worse than one from a wrong namespace.
 */
function readFault(fault: XmlElement): SoapFault {
  const details = elementsOf(fault).filter(({ name }) => name === 'detail');
  const reported = details.length === 1 && details[0] !== undefined ? elementsOf(details[0]) : [];
  for (const report of reported) {
    const code = valueOf(report, 'ErrorCode');
    if (code !== undefined && /^\d{1,9}$/u.test(code)) return { code: Number(code), callId: valueOf(report, 'CallId') ?? '' };
  }
  return { callId: '' };
}

function valueOf(report: XmlElement, name: string): string | undefined {
  const [only, ...others] = elementsOf(report).filter(child => child.name === name);
  return only === undefined || others.length > 0 ? undefined : trimmed(textOf(only));
}
