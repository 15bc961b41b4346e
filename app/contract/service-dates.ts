import { daysAfter, instantInSweden, workdayFrom, type SwedishDate } from '../kernel/swedish-calendar.ts';
import type { Instant } from '../kernel/instant.ts';

/**
 * The days of förenklad delgivning (delgivningslagen 2010:1932, 22–26 §§): the control message goes the next working day after the document, and the
 * recipient counts as served when two weeks have passed since the document was sent.
 */
export type ServiceDates = { readonly sentOn: SwedishDate; readonly controlOn: SwedishDate; readonly servedOn: SwedishDate };

const TWO_WEEKS = 14;

export function serviceDates(sentOn: SwedishDate): ServiceDates {
  return { sentOn, controlOn: workdayFrom(daysAfter(sentOn, 1)), servedOn: daysAfter(sentOn, TWO_WEEKS) };
}

/** When the control message leaves on its day: early, so that there are hours left to mend what stops it. */
export function controlMoment(controlOn: SwedishDate): Instant {
  return instantInSweden(controlOn, '08:00');
}
