import type { Failure } from './failure.ts';

/** A value or a modelled failure. Plain data: survives structured clone and JSON unchanged. */
export type Result<T> = Ok<T> | Failed;
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Failed = { readonly ok: false; readonly failure: Failure };

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });
export const fail = (failure: Failure): Failed => ({ ok: false, failure });
