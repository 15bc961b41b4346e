import type { Hop } from '../kernel/failure.ts';

/**
 * What became of one request. The line between the last two is the first byte of the request on an accepted connection.
 *
 * `answered`  a whole HTTP answer came, whatever its status; the body is decoded and under the byte cap
 * `not-sent`  the other side's application cannot have seen any of the request: it may be sent again
 * `lost`      some of the request may have been read and no whole answer came: nobody knows
 *
 * `detail` is a code for people who mend networks (`ECONNREFUSED`, `timeout`), never text that was received; `issuer` is the authority that is not
 * trusted, by the name that its certificate gives it, shortened and without control characters.
 */
export type HttpExchange =
  | { readonly type: 'answered'; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array }
  | { readonly type: 'not-sent'; readonly hop: Hop; readonly detail: string; readonly issuer?: string }
  | { readonly type: 'lost'; readonly detail: string };
