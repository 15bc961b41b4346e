import { z } from 'zod';
import { HealthCheck } from './system-views.ts';

export const SetupPart = z.enum(['environment', 'organisation', 'unit', 'certificate', 'register', 'operators', 'first-message']);
export type SetupPart = z.output<typeof SetupPart>;

/** One thing that has to be in place before a computer can send (W24). */
export const SetupItem = z.strictObject({
  part: SetupPart,
  /** `missing`: nobody has decided it; `wrong`: it is there and does not hold; `later`: its turn comes when the rest is done. */
  state: z.enum(['done', 'missing', 'wrong', 'later']),
  /** A short code that the language files have a sentence for. */
  finding: z.string(),
  /** What is decided, as text; empty where nothing is. No personal data. */
  value: z.string(),
  /** What the health check says about it, where it says that something is wrong. */
  checks: z.array(HealthCheck),
  /** Where it is decided: the key of the configuration file, and the policy; empty where there is none. */
  key: z.string(),
  policy: z.string(),
});
export type SetupItem = z.output<typeof SetupItem>;
