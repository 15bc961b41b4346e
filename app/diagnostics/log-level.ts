import { z } from 'zod';

/** How much is written to the log; none of it is personal at any level. */
export const LogLevel = z.enum(['errors', 'normal', 'detailed']);
export type LogLevel = z.output<typeof LogLevel>;

/** Events that only tell that things go as they should. What is not here is written at every level. */
const ORDINARY: ReadonlySet<string> = new Set(['opened', 'closed', 'drafts.discarded']);
/** Events that are only wanted while somebody looks for a fault. */
const DETAILED: ReadonlySet<string> = new Set(['exchange']);

/** Whether an event belongs in the log. */
export function isLogged(level: LogLevel, event: string): boolean {
  if (DETAILED.has(event)) return level === 'detailed';
  return level !== 'errors' || !ORDINARY.has(event);
}
