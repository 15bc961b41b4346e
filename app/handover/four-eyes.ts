import { demandsFourEyes, isSamePerson } from '../contract/four-eyes.ts';
import type { DraftPart, FourEyes } from '../contract/handover-views.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Instant } from '../kernel/instant.ts';

/** Who prepared what another sends: stands in every row of the dispatch, so that the journal says who did what. No personal data but the account. */
export type Prepared = {
  /** Of the hand-over, and of the draft where it was first written: the same in the preparer's journal. */
  readonly handover: string;
  readonly origin: string;
  readonly by: string;
  readonly at: Instant;
  /** `snapshotOf` what was handed over. */
  readonly snapshot: string;
  /** What the sender changed before it was sent. */
  readonly changed: readonly DraftPart[];
};

/** What the organisation demands, and who is to send now. */
export type FourEyesRule = { readonly demand: Exclude<FourEyes, 'off'>; readonly user: string };

/** The rule of an installation, as part of the services; nothing where none is demanded. */
export const fourEyesRule = (demand: FourEyes = 'off', user: string): { readonly fourEyes?: FourEyesRule } =>
  demand === 'off' ? {} : { fourEyes: { demand, user } };

/** Fails as `four-eyes.needed` when a message must have been prepared by another than who sends it, and was not (S17). */
export function checkFourEyes(
  rule: FourEyesRule | undefined,
  protectionClass: number | undefined,
  prepared: Pick<Prepared, 'by'> | undefined,
): Result<void> {
  if (rule === undefined || !demandsFourEyes(rule.demand, protectionClass)) return ok(undefined);
  if (prepared === undefined) return fail({ code: 'four-eyes.needed', why: 'not-prepared' });
  return isSamePerson(prepared.by, rule.user) ? fail({ code: 'four-eyes.needed', why: 'own' }) : ok(undefined);
}
