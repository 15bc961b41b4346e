/** What an endpoint makes of a request. Nothing but `soap` is an answer in the sense of the contract. */
export type Answer =
  | { readonly type: 'soap'; readonly status: 200 | 500; readonly xml: string }
  | { readonly type: 'http'; readonly status: number; readonly contentType: string; readonly body: string }
  /** The connection stays open and nothing comes. */
  | { readonly type: 'silence' }
  /** The connection is cut off by a TCP reset. */
  | { readonly type: 'reset' };

export type Request = {
  readonly body: Uint8Array;
  /** More came than is ever read; `body` is then only the beginning. */
  readonly isTooLarge: boolean;
  /** Organisation number in the client certificate of the connection; empty when it has none. */
  readonly connectedAs: string;
};

/** One path of the practice server. */
export type Endpoint = {
  /** While true the connection is cut before the request is read. */
  readonly isDown: () => boolean;
  readonly handle: (request: Request) => Promise<{ readonly answer: Answer; readonly delayMs: number }>;
};
