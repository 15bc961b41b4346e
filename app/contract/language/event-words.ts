import { formatsFor } from './formats.ts';

/** What the computer's own event log is told: facts about the program and its certificates only, never about people or messages. */
export type EventLogEntry =
  | { readonly type: 'started'; readonly version: string; readonly environment: string }
  | { readonly type: 'stopped' }
  | { readonly type: 'updated'; readonly from: string; readonly to: string }
  /** `of`: a use of our own certificate (sender, dispatcher, transport), or the other side's host. */
  | { readonly type: 'certificate.installed'; readonly of: string; readonly validTo: string }
  | { readonly type: 'certificate.ends-soon'; readonly of: string; readonly validTo: string; readonly daysLeft: number }
  | { readonly type: 'certificate.unusable'; readonly of: string; readonly code: string }
  | { readonly type: 'journal.trouble'; readonly code: string };

export type EventWords = (entry: EventLogEntry) => string;

const swedish = formatsFor('sv-SE');
const english = formatsFor('en-GB');

export const eventSv: EventWords = entry => {
  switch (entry.type) {
    case 'started':
      return `Sigill ${entry.version} har startat (miljö: ${entry.environment}).`;
    case 'stopped':
      return 'Sigill har avslutats.';
    case 'updated':
      return `Sigill har uppdaterats från ${entry.from} till ${entry.to}.`;
    case 'certificate.installed':
      return `Ett certifikat har installerats (${entry.of}), giltigt till ${swedish.date(entry.validTo)}.`;
    case 'certificate.ends-soon':
      return `Certifikatet (${entry.of}) går ut ${swedish.date(entry.validTo)}. Dagar kvar: ${String(entry.daysLeft)}.`;
    case 'certificate.unusable':
      return `Certifikatet (${entry.of}) kan inte användas: ${entry.code}. Inget kan skickas.`;
    case 'journal.trouble':
      return `Journalen stämmer inte: ${entry.code}. Inget skickas av sig självt förrän det är utrett.`;
  }
};

export const eventEn: EventWords = entry => {
  switch (entry.type) {
    case 'started':
      return `Sigill ${entry.version} has started (environment: ${entry.environment}).`;
    case 'stopped':
      return 'Sigill has ended.';
    case 'updated':
      return `Sigill has been updated from ${entry.from} to ${entry.to}.`;
    case 'certificate.installed':
      return `A certificate has been installed (${entry.of}), valid until ${english.date(entry.validTo)}.`;
    case 'certificate.ends-soon':
      return `The certificate (${entry.of}) ends ${english.date(entry.validTo)}. Days left: ${String(entry.daysLeft)}.`;
    case 'certificate.unusable':
      return `The certificate (${entry.of}) cannot be used: ${entry.code}. Nothing can be sent.`;
    case 'journal.trouble':
      return `The journal does not hold: ${entry.code}. Nothing is sent by itself until that has been looked into.`;
  }
};
