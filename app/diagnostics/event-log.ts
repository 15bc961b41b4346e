import type { EventLogEntry } from '../contract/language/event-words.ts';

/** Where IT looks after programs: the Windows event log. */
export type EventLog = { readonly write: (entry: EventLogEntry) => void };

/** Fixed, so that IT can build rules on them (README). */
export const EVENT_IDS: Readonly<Record<EventLogEntry['type'], number>> = {
  started: 100,
  stopped: 101,
  updated: 102,
  'certificate.installed': 200,
  'certificate.ends-soon': 201,
  'certificate.unusable': 202,
  'journal.trouble': 300,
};

export const EVENT_LEVELS: Readonly<Record<EventLogEntry['type'], 'information' | 'warning' | 'error'>> = {
  started: 'information',
  stopped: 'information',
  updated: 'information',
  'certificate.installed': 'information',
  'certificate.ends-soon': 'warning',
  'certificate.unusable': 'error',
  'journal.trouble': 'error',
};

/** Where there is no event log (Linux, macOS). */
export const noEventLog: EventLog = { write: () => undefined };
