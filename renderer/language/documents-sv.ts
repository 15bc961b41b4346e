import { listFormat } from '../../app/kernel/late-format.ts';

const names = listFormat('sv-SE');

/** What is said about attached documents. */
export const guardSv = {
  noRecipient: 'Jämförs med mottagaren när numret är ifyllt.',
  checking: 'Jämförs med mottagaren …',
  equal: (written: string): string => `${written} finns i dokumentet`,
  named: (name: string): string => `${name} finns i dokumentet`,
  where: (written: string, page: number): string => `${written} på sida ${page}`,
  inName: (written: string): string => `${written} i filnamnet, som mottagaren ser`,
  unread: (pages: readonly number[]): string =>
    pages.length === 1
      ? `Sida ${pages[0] ?? ''} går inte att läsa av. Titta själv på den.`
      : `Sidorna ${names.format(pages.map(String))} går inte att läsa av. Titta själv på dem.`,
  other: (others: readonly string[]): string => `Ett annat nummer än mottagarens finns i dokumentet: ${names.format(others)}.`,
  otherToo: (own: string, others: readonly string[]): string =>
    `${own} finns i dokumentet, men också ett annat nummer: ${names.format(others)}.`,
  nothing: 'Varken mottagarens nummer eller namn finns i dokumentet.',
  noText: 'Texten går inte att läsa av här. Titta själv att det är rätt dokument.',
  show: (page: number): string => `Visa sida ${page}`,
  showIn: (file: string, page: number): string => `Visa sida ${page} i ${file}`,
  doubt: (file: string): string => `Är ${file} till rätt person?`,
  confirm: (file: string, recipients: readonly string[]): string =>
    `Ja, jag har tittat i ${file}. Dokumentet ska till ${names.format(recipients)}.`,
  mustConfirm: 'Kryssa i när du har kontrollerat dokumentet. Inget har lämnat datorn.',
  stillChecking: 'Vi jämför bilagorna med mottagaren.',
};
