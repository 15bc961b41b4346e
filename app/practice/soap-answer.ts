import { NS } from './namespaces.ts';
import { FAULT, type Refusal } from './refusal.ts';

/** The texts of facts §10 for the codes that a scenario is likely to ask for. */
const TEXTS: Readonly<Record<number, string>> = {
  5000: 'Generellt applikationsfel',
  [FAULT.invalidInput]: 'Felaktigt indata',
  [FAULT.notAuthorised]: 'Ej behörig',
  [FAULT.notFound]: 'Efterfrågat data finns ej',
  [FAULT.notReady]: 'Bearbetning ej klar',
  [FAULT.tooMuch]: 'Maximalt antal överskridet',
  [FAULT.wrongSignature]: 'Signatur felaktig',
  5012: 'Signaturfel',
  5014: 'Avsändaren är inte ansluten',
  [FAULT.contentType]: 'Innehåll har mime-type som inte stöds',
  [FAULT.unknownOperation]: 'Fel vid metodanrop',
  6006: 'Personens identitet kan inte visas',
  6007: 'Personen finns inte',
};

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;');
}

/** A complete SOAP 1.1 answer around a payload that is XML already. */
export function soapEnvelope(payload: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${NS.soap}"><soapenv:Body>${payload}</soapenv:Body></soapenv:Envelope>`;
}

/**
 * A fault as contract 3.0 has it (facts §10). Technical below 5000, and then the server's doing; from 5000 up the client's.
 * @param detailElement another element for the detail: Authority has one for each operation, with the children of the first contract (facts §6)
 */
export function soapFault({ fault, detail }: Refusal, callId: string, detailElement?: { readonly name: string }): string {
  const description = describe(fault, detail);
  const [open, close, common] =
    detailElement === undefined
      ? [`<applicationFault xmlns="${NS.common3}">`, '</applicationFault>', NS.common3]
      : [`<a:${detailElement.name} xmlns:a="${NS.authority}">`, `</a:${detailElement.name}>`, NS.common];
  const child = (name: string, value: string): string => `<c:${name} xmlns:c="${common}">${escapeXml(value)}</c:${name}>`;
  return soapEnvelope(
    `<soapenv:Fault><faultcode>soapenv:${fault >= 5000 ? 'Client' : 'Server'}</faultcode><faultstring>${escapeXml(TEXTS[fault] ?? description)}</faultstring>` +
      `<detail>${open}${child('ErrorCode', String(fault))}${child('Description', description)}${child('CallId', callId)}${close}</detail></soapenv:Fault>`,
  );
}

function describe(fault: number, detail: string): string {
  const text = TEXTS[fault] ?? (fault < 5000 ? 'Tekniskt fel' : 'Applikationsfel');
  return detail === '' ? text : `${text} (${detail})`;
}
