import { unreachable } from '../kernel/fault.ts';
import { later } from '../kernel/instant.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { Cause } from '../contract/message-views.ts';
import type { DistributionStatus } from '../delivery/distributor.ts';
import type { Stored } from '../journal/journal.ts';
import type { Services } from '../services.ts';
import type { InState } from './dispatch.ts';
import { recordStep } from './record-step.ts';

export type FollowServices = Pick<Services, 'clock' | 'profile' | 'distributor' | 'journal' | 'retryPolicy' | 'emit'>;
export type DistributingRow = Stored & { readonly dispatch: InState<'distributing'> };

/** Asks the förmedlare once how it went, and notes what it says. */
export async function checkDistribution(services: FollowServices, stored: DistributingRow): Promise<Result<Stored>> {
  return conclude(services, stored, await ask(services, stored));
}

/**
 * Asks after each of some pauses until there is an end, for somebody who waits for the answer. What is no end is noted once, at last.
 * Does nothing with a dispatch in another state.
 * @param pausesMs before each question
 */
export async function followDistribution(
  services: FollowServices,
  stored: Stored,
  pausesMs: readonly number[],
  pause: (milliseconds: number) => Promise<unknown>,
): Promise<Result<Stored>> {
  let status: DistributionStatus | undefined;
  for (const milliseconds of pausesMs) {
    const row = distributing(stored);
    if (row === undefined) return ok(stored);
    await pause(milliseconds);
    status = await ask(services, row);
    if (hasEnded(status)) break;
  }
  const row = distributing(stored);
  return row === undefined || status === undefined ? ok(stored) : conclude(services, row, status);
}

export function distributing(stored: Stored): DistributingRow | undefined {
  const { dispatch } = stored;
  return dispatch.state === 'distributing' ? { ...stored, dispatch, message: stored.message } : undefined;
}

async function ask({ distributor, profile }: FollowServices, { dispatch, message }: DistributingRow): Promise<DistributionStatus> {
  return distributor.status(dispatch.serviceAddress, {
    id: dispatch.distributionId,
    senderId: message?.sender.organisationId ?? profile.organisationId,
    recipient: message?.recipient ?? '',
  });
}

const hasEnded = ({ type }: DistributionStatus): boolean => type === 'delivered' || type === 'failed' || type === 'paper';

function conclude(services: FollowServices, stored: DistributingRow, status: DistributionStatus): Result<Stored> {
  const { clock, retryPolicy } = services;
  const { distributionId, checks, paper, attempts } = stored.dispatch;
  const at = clock.now();
  switch (status.type) {
    case 'delivered':
      return recordStep(services, stored, { type: 'accepted', at, transactionId: distributionId }, { response: status.response });
    case 'failed': {
      const cause: Cause = { kind: 'distribution-failed', code: '', reference: distributionId };
      return recordStep(services, stored, { type: 'refused', at, cause }, { response: status.response });
    }
    case 'paper': {
      const cause: Cause = { kind: 'distribution-paper', code: status.reason, reference: distributionId };
      // A förmedlare that may have the message twice speaks of one of them only.
      const type = paper === 'allow' && attempts === 1 ? 'turned-to-letter' : 'refused';
      return recordStep(services, stored, { type, at, cause }, { response: status.response });
    }
    case 'pending':
    case 'not-ready':
    case 'unavailable': {
      const delayMs = retryPolicy.statusDelayMs(checks);
      const next =
        delayMs === undefined
          ? { cause: { kind: 'distribution-unended', code: '', reference: distributionId } as const }
          : { dueAt: later(at, delayMs) };
      return recordStep(services, stored, { type: 'checked', answer: status.type, ...next });
    }
    default:
      return unreachable(status);
  }
}
