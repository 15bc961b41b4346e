import type { SimpleType } from './xml-schema.ts';

/** The simple types of the contract's schemas. XML Schema counts characters, not UTF-16 units, and keeps white space in `string` only. */
export const anyString: SimpleType = () => true;

export const stringOf =
  (min: number, max: number): SimpleType =>
  text => {
    const length = [...text].length;
    return length >= min && length <= max;
  };

export const oneOf =
  (...values: readonly string[]): SimpleType =>
  text =>
    values.includes(text);

const collapsed = (text: string): string => text.replaceAll(/[ \t\r\n]+/gu, ' ').replaceAll(/^ | $/gu, '');

/** Recipient.xsd: twelve digits; no check digit, and the third branch lets any day through (facts §11). */
export const recipientId: SimpleType = text => /^(?:16\d{10}|(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])\d{6})$/u.test(text);

/** Sender.xsd OrganizationNumber. */
export const organisationNumber: SimpleType = text => /^16\d{10}$/u.test(text);

/** Recipient.xsd EMailAdress. A dot in a pattern of XML Schema is anything but a line break. */
export const emailAddress: SimpleType = text => stringOf(5, 256)(text) && /^[^\r\n]+@[^\r\n]+\.[^\r\n]+$/u.test(text);

export const boolean: SimpleType = text => /^(?:true|false|1|0)$/u.test(collapsed(text));

/** What a value of `boolean` means. */
export const isTrue = (text: string): boolean => /^(?:true|1)$/u.test(collapsed(text));

export const language: SimpleType = text => /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/u.test(collapsed(text));

/**
 * A URI reference once what no URI may contain is escaped (XML Schema 1.0, 3.2.17; RFC 3986): whole percent escapes, one fragment, brackets in a host
 * only, a colon in the first segment only after a scheme, digits as port.
 */
export const anyUriOf =
  (max: number): SimpleType =>
  text => {
    const uri = collapsed(text);
    return stringOf(0, max)(uri) && URI_REFERENCE.test(uri) && !/%(?![\dA-Fa-f]{2})/u.test(uri);
  };
const URI_REFERENCE =
  /^(?:[A-Za-z][\dA-Za-z+.-]*:)?(?:\/\/(?:[^/?#@[\]]*@)?(?:\[[\dA-Fa-f:.]+\]|[^/?#:@[\]]*)(?::\d*)?(?:\/[^?#[\]]*)?|(?!\/\/)(?:(?<=:)|(?![^/?#]*:))[^?#[\]]*)(?:\?[^#[\]]*)?(?:#[^#[\]]*)?$/u;

export const integer: SimpleType = text => /^[+-]?\d+$/u.test(collapsed(text));

/** An xs:ID by its form. That it is unique is not looked at: an Id attribute is refused later in any case. */
export const id: SimpleType = text => /^[\p{L}_][\p{L}\p{N}._\-·]*$/u.test(collapsed(text));

/** Without white space around it: XML Schema would take it away, but libxml2, which others check with, refuses it. */
export const date: SimpleType = text => {
  const parts = /^(-?\d{4,})-(\d\d)-(\d\d)(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?$/u.exec(text);
  if (parts === null) return false;
  const [, year = '', month = '', day = ''] = parts;
  if (/^-?0+$/u.test(year) || /^-?0\d{4,}$/u.test(year)) return false;
  const leapYear = 2000 + (((Number(year) % 400) + 400) % 400);
  const found = new Date(Date.UTC(leapYear, Number(month) - 1, Number(day)));
  return found.getUTCMonth() === Number(month) - 1 && found.getUTCDate() === Number(day);
};

export const base64Binary: SimpleType = text => {
  const compact = /[ \t\r\n]/u.test(text) ? text.replaceAll(/[ \t\r\n]/gu, '') : text;
  // The last character before the padding may carry no bits that would be lost.
  return compact.length % 4 === 0 && /^[A-Za-z0-9+/]*(?:[AEIMQUYcgkosw048]=|[AQgw]==)?$/u.test(compact);
};
