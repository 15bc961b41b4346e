import { ASKED_FIRST } from '../app/contract/asked-first.ts';
import type { BackendEvent } from '../app/contract/events.ts';

type ViewRequest = Extract<BackendEvent, { type: 'view.requested' }>;

export type PageRequests = {
  /** Shows a view, at once or as soon as the page can. Of several that wait, the last one counts. */
  readonly show: (request: ViewRequest) => void;
  /** The page has called this operation. */
  readonly called: (operation: unknown) => void;
  /** The page is loading, again or for the first time. */
  readonly loading: () => void;
};

/** Holds what the menu, the command line or a second start asks for until there is a page that hears it: an event without a listener is lost. */
export function pageRequests(send: (request: ViewRequest) => void): PageRequests {
  let isListening = false;
  let waiting: ViewRequest | undefined;
  return {
    show: request => {
      if (isListening) send(request);
      else waiting = request;
    },
    called: operation => {
      if (isListening || (ASKED_FIRST as readonly unknown[]).includes(operation)) return;
      isListening = true;
      if (waiting !== undefined) send(waiting);
      waiting = undefined;
    },
    loading: () => {
      isListening = false;
    },
  };
}
