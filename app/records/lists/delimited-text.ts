import { formatRecipient } from '../../contract/format-recipient.ts';
import { LIST_COLUMNS } from './list-columns.ts';

/** RFC 4180: every field quoted, values as they are, CR LF after each record. @param delimiter `,`, `;` or `|` */
export function archiveRecord(values: readonly string[], delimiter = ','): string {
  return `${values.map(quoted).join(delimiter)}\r\n`;
}

/** For looking at in Excel with Swedish settings: semicolons, and nothing that Excel would take for a formula, a number or a date. It is lossy. */
export function excelRecord(values: readonly string[]): string {
  return `${values.map(value => quoted(guarded(withoutControls(value)))).join(';')}\r\n`;
}

/** The row as people read it: numbers with a hyphen, times without letters. */
export function readable(values: readonly string[]): readonly string[] {
  return values.map((value, index) => {
    const { id } = LIST_COLUMNS[index] ?? { id: '' };
    if (/^(?:recipient|senderId|operatorId)$/u.test(id) && /^\d{12}$/u.test(value)) return formatRecipient(value);
    return id.endsWith('At') ? value.replace('T', ' ').replace(/\.\d+Z$/u, 'Z') : value;
  });
}

/**
 * What a spreadsheet would do something with gets an apostrophe: formulas (a leading `= + - @`, also in full width, tab, CR, LF), and figures that it
 * would round or turn into a date (`facts/archive-pdf-print-law.md` §7.2).
 */
export function guarded(value: string): string {
  const isFormula = /^[\s\u00A0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%]|^[\t\r\n]/u.test(value);
  return isFormula || isFigure(value) || IS_DATE_IN_WORDS.test(value) ? `'${value}` : value;
}

/** A small whole number stays what it is, and a number of a person or an organisation is none, for its hyphen. */
const isFigure = (value: string): boolean =>
  /^\s*\d[\d\s.,:/-]*(?:e\d+|%|kr|sek|€|am|pm)?\s*$/iu.test(value) && !/^(?:0|[1-9]\d{0,10}|\d{6}(?:\d\d)?-\d{4})$/u.test(value);

const IS_DATE_IN_WORDS =
  /^(?=.*\d)[\d\s.,/-]*(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:s|ch)?|apr(?:il)?|maj|may|jun[ie]?|jul[iy]?|aug(?:usti|ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[\d\s.,/-]*$/iu;

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;

/** Tabs and line ends stay: they are inside quotes. */
const withoutControls = (value: string): string => value.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/gu, '\uFFFD');
