import type { Departure } from '../contract/message-views.ts';
import { allows, type Dispatch } from './dispatch.ts';

/** What of a message has left the computer, and whether it can be taken back (W7). Pure. */
export function departureOf(dispatch: Dispatch): Departure {
  const facts = { left: leftOf(dispatch), isRecallable: allows(dispatch, 'withdrawn') };
  if (!('submittedAt' in dispatch)) return facts;
  return { ...facts, attempts: dispatch.attempts, at: dispatch.submittedAt };
}

function leftOf(dispatch: Dispatch): Departure['left'] {
  switch (dispatch.state) {
    case 'held':
    case 'refused':
    case 'letter':
    case 'withdrawn':
      return dispatch.declined === true ? 'declined' : 'nothing';
    case 'submitting':
      return dispatch.wasUnconfirmed ? 'perhaps' : 'leaving';
    case 'unconfirmed':
      return 'perhaps';
    case 'distributing':
    case 'delivered':
    case 'handed-over':
    case 'posted':
    case 'returned':
      return 'gone';
  }
}
