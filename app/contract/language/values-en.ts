import type { Channel, Hop, NumberProblem } from '../../kernel/failure.ts';
import { unreachable } from '../../kernel/fault.ts';
import type { Words } from './words.ts';

export const channelEn: Readonly<Record<Channel, string>> = { digital: 'Digital', paper: 'On paper', unknown: 'Unknown' };

export const hopEn: Readonly<Record<Hop, string>> = {
  dns: 'the address was not found',
  proxy: 'the proxy did not let the call through',
  connect: 'it was not possible to connect',
  tls: 'the protected connection could not be set up',
  'client-certificate': 'the connection’s certificate was not accepted',
  http: 'the service is not available right now',
  answer: 'the answer did not arrive',
};

export const paperReasonEn: Words['paperReason'] = {
  'not-registered': () => 'Has no digital mailbox.',
  'opted-out': ({ sender }) => `Has opted out of digital post from ${sender || 'your organisation'}.`,
  pending: () => 'Is getting a digital mailbox. It is not ready yet.',
  'no-operator': () => 'Has a mailbox that cannot be reached right now.',
  'operator-not-allowed': ({ operator }) => `The mailbox is with ${operator || 'an operator'}, which your organisation has not approved.`,
};

/** Which rule a typed number breaks. */
export function numberProblemEn(problem: NumberProblem): string {
  switch (problem.rule) {
    case 'empty':
      return 'The number is empty.';
    case 'not-a-number':
      return 'The number may only have digits, and a hyphen or plus sign before the last four.';
    case 'too-short':
      return problem.missing === 1 ? '1 digit left' : `${problem.missing} digits left`;
    case 'too-long':
      return problem.extra === 1 ? '1 digit too many' : `${problem.extra} digits too many`;
    case 'date':
      return `There is no ${problem.date}.`;
    case 'future':
      return `${problem.date} has not been yet.`;
    case 'control-digit':
      return 'The last digit does not match. Check the number against the case.';
    case 'century':
      return `${problem.choices[0].slice(0, 4)} or ${problem.choices[1].slice(0, 4)}?`;
    case 'organisation-form':
      return 'It is neither a personal number nor an organisation number.';
    default:
      return unreachable(problem);
  }
}
