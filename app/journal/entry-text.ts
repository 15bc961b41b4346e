import type { Dispatch, DispatchEvent } from '../dispatch/dispatch.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Entry } from './journal.ts';

/** A row without its place in the chain: what is written as canonical JSON and hashed. */
export type EntryFields = Omit<Entry, 'previous' | 'hash'>;

/** The text of a row, the one truth about it. */
export function entryText(fields: EntryFields): string {
  return canonicalJson(fields);
}

/** A row again from its text. The text was written by `entryText`; `verify` is what tells whether it still is. */
export function fieldsFrom(text: string): EntryFields {
  return JSON.parse(text) as EntryFields;
}

type Facts = Entry['facts'];

/** What an event brought that the state after it does not show under the same name, one level deep (`cause.code`). */
export function factsOf(event: DispatchEvent, after: Dispatch): Facts {
  const { type: _type, ...rest } = event.type === 'held' ? { type: event.type } : event;
  const shown = flat(after);
  return Object.fromEntries(Object.entries(flat(rest)).filter(([name, value]) => shown[name] !== value));
}

function flat(fields: object, prefix = ''): Facts {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]: [string, unknown]) => {
      if (typeof value === 'object' && value !== null) return Object.entries(flat(value, `${prefix}${name}.`));
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [[`${prefix}${name}`, value] as const]
        : [];
    }),
  );
}
