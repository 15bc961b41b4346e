import type { SendAt } from '../../app/contract/message-views.ts';
import { millisecondsBetween, type Instant } from '../../app/kernel/instant.ts';
import { officeTimeFrom } from '../../app/kernel/office-hours.ts';

/** When a message goes that is sent now with this choice; undefined for as soon as the undo time has passed. */
export function sendMoment(sendAt: SendAt | undefined, now: Instant): Instant | undefined {
  if (sendAt === undefined) return undefined;
  const moment = sendAt === 'office-hours' ? officeTimeFrom(now) : sendAt;
  return millisecondsBetween(now, moment) > 0 ? moment : undefined;
}
