import { expect, test } from 'vitest';
import { preferenceBook, type Governed } from '../../../app/preferences/preferences.ts';
import { costsOf, sendStatistics } from '../../../app/records/send-statistics.ts';
import { channelCountedAs } from '../../../app/journal/journal-index.ts';
import { SentSums } from '../../../app/journal/sent-counts.ts';

const costs = (own: object, governed: Governed = {}): ReturnType<typeof costsOf> =>
  costsOf(preferenceBook({ read: () => own, write: () => undefined }, governed).read());

test('only what arrived or was posted is digital or paper', () => {
  const counted = [
    'sent/delivered/digital/3',
    'sent/posted/paper/2',
    'sent/returned/paper/2',
    'none/withdrawn/digital/3',
    'outbox/held/paper/1',
  ];
  expect(counted.map(channelCountedAs)).toEqual(['digital', 'paper', 'paper', 'other', 'other']);
});

test('sums stand by month and unit, and what was moved away leaves no empty row', () => {
  const sums = new SentSums();
  sums.add('2026-02', '', 'sent/delivered/digital/3', 3);
  sums.add('2026-02', '', 'sent/delivered/digital/3', -3);
  sums.add('2026-02', 'Skola', 'sent/delivered/digital/3', 3);
  sums.add('2026-02', 'Bygg', 'sent/posted/paper/2', 1);
  sums.add('2026-01', '', 'none/withdrawn/digital/2', 1);
  expect(sums.all()).toEqual([
    { month: '2026-01', unit: '', digital: 0, paper: 0, other: 1 },
    { month: '2026-02', unit: 'Bygg', digital: 0, paper: 1, other: 0 },
    { month: '2026-02', unit: 'Skola', digital: 3, paper: 0, other: 0 },
  ]);
});

test('only digital saves, kronor and days, with the figures that count and whose they are', () => {
  const rows = [
    { month: '2026-01', unit: 'Bygg', digital: 0, paper: 1, other: 0 },
    { month: '2026-02', unit: 'Bygg', digital: 2, paper: 1, other: 1 },
  ];
  const statistics = sendStatistics(rows, costs({ paperKronor: 20.5, letterDays: 3 }));
  expect(statistics).toMatchObject({ rows, total: { digital: 2, paper: 2, other: 1 }, digitalShare: 0.5, savedKronor: 39.6, savedDays: 6 });
  expect(statistics.costs).toEqual({ digitalKronor: 0.7, paperKronor: 20.5, letterDays: 3, source: 'own' });
  expect(costs({})).toMatchObject({ digitalKronor: 0.7, paperKronor: 22.41, letterDays: 2, source: 'default' });
  expect(costs({ paperKronor: 1 }, { paperKronor: 30, letterDays: undefined })).toMatchObject({ paperKronor: 30, source: 'configuration' });
  expect(sendStatistics([], costs({})).digitalShare).toBeUndefined();
});
