import type { EventWords } from '../contract/language/event-words.ts';
import { EVENT_IDS, EVENT_LEVELS, noEventLog, type EventLog } from './event-log.ts';

/** The calls of advapi32 that a source needs, so that everything above them can be tried anywhere. */
export type EventSource = { readonly report: (type: number, id: number, text: string) => void };

/** winnt.h: EVENTLOG_ERROR_TYPE, EVENTLOG_WARNING_TYPE, EVENTLOG_INFORMATION_TYPE. */
const TYPES = { error: 1, warning: 2, information: 4 } as const;
const SOURCE = 'Sigill';

/**
 * The Windows event log (Application, source Sigill). The installer registers the source; without that the viewer says that it has no description,
 * and shows the text all the same. Nothing that a person does may fail because an entry could not be written.
 * @param open gives the source; the default binds advapi32, and only under Windows
 */
export async function windowsEventLog(words: EventWords, open: () => Promise<EventSource | undefined> = openAdvapi32): Promise<EventLog> {
  try {
    const source = await open();
    if (source === undefined) return noEventLog;
    return {
      write: entry => {
        try {
          source.report(TYPES[EVENT_LEVELS[entry.type]], EVENT_IDS[entry.type], words(entry));
        } catch {
          // A full or closed log is IT's to see elsewhere.
        }
      },
    };
  } catch {
    return noEventLog;
  }
}

async function openAdvapi32(): Promise<EventSource | undefined> {
  if (process.platform !== 'win32') return undefined;
  const { default: koffi } = await import('koffi');
  const library = koffi.load('advapi32.dll');
  const register = library.func('__stdcall', 'RegisterEventSourceW', 'void *', ['str16', 'str16']) as (
    server: null,
    source: string,
  ) => unknown;
  const report = library.func('__stdcall', 'ReportEventW', 'int', [
    'void *',
    'uint16',
    'uint16',
    'uint32',
    'void *',
    'uint16',
    'uint32',
    koffi.pointer('str16'),
    'void *',
  ]) as (...values: readonly unknown[]) => number;
  const handle = register(null, SOURCE);
  if (handle === null) return undefined;
  return { report: (type, id, text) => void report(handle, type, 0, id, null, 1, 0, [text], null) };
}
