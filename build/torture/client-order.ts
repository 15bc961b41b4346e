/** What a client is asked to do in its short life; one line of JSON on its standard input. */
export type ClientOrder = {
  /** Data folder. */
  readonly folder: string;
  readonly configurationFile: string;
  /** The journal's key, hex. */
  readonly key: string;
  /** As a person sends (draft, countdown of no length, outbox in the background), or as the command line does. */
  readonly face: 'window' | 'script';
  readonly messages: readonly OrderedMessage[];
  /** Works through the outbox for so long at most, then closes as a window does. */
  readonly runMs: number;
  /** Ends itself with SIGKILL at its so-manieth numbered point (`numbered-points.ts`). */
  readonly stopAt?: number;
  /** Takes a protection out, to see that the driver notices. */
  readonly broken?: Broken;
};

export type OrderedMessage = {
  readonly to: string;
  readonly subject: string;
  /** Length of its text and of its attachment in bytes. */
  readonly bodyLength: number;
  readonly attachmentBytes: number;
  readonly paper: 'never' | 'allow';
};

/** `intent-late`: the intent is written when the answer has come; `silence-is-yes`: no answer is taken for "delivered". */
export const BROKEN = ['intent-late', 'silence-is-yes'] as const;
export type Broken = (typeof BROKEN)[number];

/** What a client says, one JSON document a line. */
export type ClientLine =
  /** Modules are loaded; it waits for its order. */
  | { readonly type: 'ready' }
  /** It has been told that this message is taken: from now on it must not be lost. */
  | { readonly type: 'ordered'; readonly dispatch: string }
  /** The journal did not open, or an exception came out: neither may happen. */
  | { readonly type: 'bug'; readonly what: string }
  /** Everything that would happen by itself has happened. */
  | { readonly type: 'idle' }
  /** How many numbered points it passed. */
  | { readonly type: 'closed'; readonly points: number };
