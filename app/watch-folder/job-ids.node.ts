import { createHash } from 'node:crypto';

/** At most so many numbers are drawn for one job: a message and a dispatch for each of fifty recipients. */
export const MOST_IDS = 200;

/** The n-th number (UUID version 8, RFC 9562) that a job gives to what it makes: the same each time, so that a job that was interrupted is known again. */
export function jobId(job: string, index: number): string {
  const hex = createHash('sha256').update(`sigill watch folder\0${job}\0${index}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
