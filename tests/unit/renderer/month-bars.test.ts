import { expect, test } from 'vitest';
import { monthBars, percentOf, savedBy, unitsOf } from '../../../renderer/records/month-bars.ts';

test('units of a month make one bar, as wide as its part of the largest month', () => {
  const bars = monthBars([
    { month: '2026-01', digital: 2, paper: 1 },
    { month: '2026-01', digital: 1, paper: 0 },
    { month: '2026-02', digital: 1, paper: 1 },
    { month: '2026-03', digital: 0, paper: 0 },
  ]);
  expect(bars).toEqual([
    { month: '2026-01', digital: 3, paper: 1, percent: 75, digitalWidth: 75, paperWidth: 25 },
    { month: '2026-02', digital: 1, paper: 1, percent: 50, digitalWidth: 25, paperWidth: 25 },
    { month: '2026-03', digital: 0, paper: 0, digitalWidth: 0, paperWidth: 0 },
  ]);
});

test('all digital is said only when all were', () => {
  expect([percentOf(999, 1), percentOf(1, 999), percentOf(1, 0), percentOf(0, 1), percentOf(0, 0)]).toEqual([99, 1, 100, 0, undefined]);
});

test('units are chosen between where there are several, the nameless last', () => {
  expect(unitsOf([{ unit: 'Skola' }, { unit: '' }, { unit: 'Bygg' }, { unit: 'Skola' }], 'sv')).toEqual(['Bygg', 'Skola', '']);
  expect(unitsOf([{ unit: 'Skola' }, { unit: 'Skola' }], 'sv')).toEqual([]);
});

test('savings are whole öre', () => {
  expect(savedBy(3, { paperKronor: 22.41, digitalKronor: 0.7, letterDays: 2 })).toEqual({ kronor: 65.13, days: 6 });
});
