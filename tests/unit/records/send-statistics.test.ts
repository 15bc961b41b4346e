import { expect, test } from 'vitest';
import type { ArchiveDispatch } from '../../../app/records/archive-package.ts';
import { costsOf, sendStatistics } from '../../../app/records/send-statistics.ts';
import { heldEvent, messageRecord } from '../../fakes/dispatch-samples.ts';

function sent(createdAt: string, unit: string, state: 'delivered' | 'posted' | 'withdrawn'): ArchiveDispatch {
  const { origin } = heldEvent({ createdAt });
  const message = messageRecord({ sender: { organisationId: '162021004748', name: 'Kommun A', unit, supportText: '' } });
  const ends = {
    delivered: {
      state: 'delivered' as const,
      deliveredAt: createdAt,
      transactionId: 't',
      sealed: { requestSha256: '' },
      isSettled: false,
      operator: { id: '', name: '' },
      serviceAddress: '',
    },
    posted: { state: 'posted' as const, postedOn: createdAt.slice(0, 10), confirmedAt: createdAt },
    withdrawn: { state: 'withdrawn' as const, withdrawnAt: createdAt },
  };
  return { dispatch: { ...origin, ...ends[state] }, message, entries: [], updatedAt: createdAt };
}

test('digital and paper are counted by Swedish month and unit, and only digital saves', () => {
  const statistics = sendStatistics(
    [
      sent('2026-01-31T23:30:00.000Z', 'Bygg', 'delivered'),
      sent('2026-02-10T12:00:00.000Z', 'Bygg', 'delivered'),
      sent('2026-02-10T12:00:00.000Z', 'Bygg', 'posted'),
      sent('2026-02-10T12:00:00.000Z', 'Arkiv', 'withdrawn'),
      sent('2026-01-10T12:00:00.000Z', 'Bygg', 'posted'),
    ],
    costsOf({ paperKronor: 20.5 }),
  );
  expect(statistics.rows).toEqual([
    { month: '2026-01', unit: 'Bygg', digital: 0, paper: 1, other: 0 },
    { month: '2026-02', unit: 'Arkiv', digital: 0, paper: 0, other: 1 },
    { month: '2026-02', unit: 'Bygg', digital: 2, paper: 1, other: 0 },
  ]);
  expect(statistics).toMatchObject({ digitalShare: 0.5, savedKronor: 39.6, costs: { source: 'configuration' } });
  expect(sendStatistics([], costsOf({})).digitalShare).toBeUndefined();
});
