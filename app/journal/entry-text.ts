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
  const facts: Record<string, string | number | boolean> = {};
  if (event.type === 'held') return facts;
  const { type: _type, ...brought } = event;
  addUnlike(facts, '', brought, after);
  return facts;
}

function addUnlike(facts: Record<string, string | number | boolean>, prefix: string, brought: object, shown: object): void {
  for (const [name, value] of Object.entries(brought) as [string, unknown][]) {
    const same: unknown = Reflect.get(shown, name);
    if (typeof value === 'object' && value !== null)
      addUnlike(facts, `${prefix}${name}.`, value, typeof same === 'object' && same !== null ? same : {});
    else if (value !== same && (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'))
      facts[prefix + name] = value;
  }
}
