import type { PaperReason } from '../kernel/failure.ts';
import { childrenOf, childText, type XmlElement } from '../xml/xml-element.ts';
import { trimmed } from '../xml/xml-text.ts';
import { NAMESPACE } from './namespaces.ts';
import { payloadOf } from './payload-of.ts';

const { message3, message } = NAMESPACE;

/** Reads a `distributeSecureResponse` (facts §9): the distributionsId, or undefined when there is none that `checkDistributionStatus` would take. */
export function readDistributionId(root: XmlElement): string | undefined {
  const payload = payloadOf(root, message3, 'distributeSecureResponse');
  const id = payload === undefined ? '' : (trimmed(childText(payload, message3, 'return')) ?? '');
  const length = [...id].length;
  return length >= 1 && length <= 50 ? id : undefined;
}

/** What an external förmedlare says about a message to one recipient. */
export type DistributionState =
  | { readonly type: 'delivered' | 'pending' | 'failed' }
  | { readonly type: 'paper'; readonly reason: Extract<PaperReason, 'opted-out' | 'not-registered'> };

/**
 * Reads a `checkDistributionStatusResponse` (facts §9). No status yet is `pending`, and so is Digital without a DeliveryStatus: it will be sent.
 * Undefined when it says something else: somebody else, two states, a value that the schema does not have.
 * @param recipient twelve digits; undefined accepts whomever the answer is about
 */
export function readDistributionState(root: XmlElement, recipient: string | undefined): DistributionState | undefined {
  const payload = payloadOf(root, message3, 'checkDistributionStatusResponse');
  if (payload === undefined) return undefined;
  const [status, ...others] = childrenOf(payload, message3, 'return');
  if (status === undefined) return { type: 'pending' };
  const about = trimmed(childText(status, message, 'RecipientId'));
  if (others.length > 0 || about === undefined || (recipient !== undefined && about !== recipient)) return undefined;
  switch (trimmed(childText(status, message, 'Type'))) {
    case 'Paper':
      return { type: 'paper', reason: 'opted-out' };
    case 'Not':
      return { type: 'paper', reason: 'not-registered' };
    case 'Digital':
      return digitalState(status);
    case undefined:
    default:
      return undefined;
  }
}

function digitalState(status: XmlElement): DistributionState | undefined {
  const found = childrenOf(status, message, 'DeliveryStatus');
  if (found.length === 0) return { type: 'pending' };
  switch (trimmed(childText(status, message, 'DeliveryStatus'))) {
    case 'Delivered':
      return { type: 'delivered' };
    case 'Pending':
      return { type: 'pending' };
    case 'DeliveryFailed':
      return { type: 'failed' };
    case undefined:
    default:
      return undefined;
  }
}
