import { describe, expect, test } from 'vitest';
import type { DispatchDetail } from '../../../app/contract/dispatch-detail.ts';
import { SWEDISH } from '../../../renderer/language/screen-words.ts';
import { discoveredAt, incidentFacts, mayBeMisdirected, reportClock } from '../../../renderer/reading/misdirected.ts';

describe('the 72 hours', () => {
  test('are hours in a row from the discovery, and full hours are told', () => {
    expect(reportClock('2026-11-27T08:00:00.000Z', '2026-11-27T08:00:30.000Z')).toEqual({
      deadline: '2026-11-30T08:00:00.000Z',
      hoursLeft: 71,
      isOver: false,
    });
    expect(reportClock('2026-11-27T08:00:00.000Z', '2026-11-30T07:30:00.000Z')).toMatchObject({ hoursLeft: 0, isOver: false });
    expect(reportClock('2026-11-27T08:00:00.000Z', '2026-11-30T08:00:00.000Z')).toMatchObject({ hoursLeft: 0, isOver: true });
  });

  test('begin at a moment in Swedish time, not before the message was sent and not later than now', () => {
    const time = ['2026-11-28T06:40:31.000Z', '2026-11-28T07:00:00.000Z'] as const;
    expect(discoveredAt('2026-11-28', '07:45', time)).toBe('2026-11-28T06:45:00.000Z');
    expect(discoveredAt('2026-11-28', '08:01', time)).toBeUndefined();
    expect(discoveredAt('2026-11-28', '07:40', time)).toBe('2026-11-28T06:40:00.000Z');
    expect(discoveredAt('2026-11-28', '07:39', time)).toBeUndefined();
    expect(discoveredAt('', '08:00', time)).toBeUndefined();
    expect(discoveredAt('2026-11-28', '', time)).toBeUndefined();
  });
});

test('help is offered once something may have left, and not while it can be taken back', () => {
  const offered = (['nothing', 'declined', 'leaving', 'perhaps', 'gone'] as const).filter(left =>
    mayBeMisdirected({ left, isRecallable: false }),
  );
  expect(offered).toEqual(['leaving', 'perhaps', 'gone']);
});

test('the facts tell when, how, by whom and the receipt, and no name, number, subject or file name', () => {
  const detail = {
    row: {
      recipient: '198101032384',
      recipientName: 'Anna Andersson',
      subject: 'Beslut om bistånd',
      caseNumber: 'SN 2026/12',
      protectionClass: 2,
      state: 'delivered',
      operator: { id: 'x', name: 'Testlådan' },
      transactionId: 'T-17',
      messageId: 'M-4',
      journalSeq: 9,
      departure: { left: 'gone', at: '2026-11-27T07:00:00.000Z', isRecallable: false },
    },
    attachments: [{ name: 'anna.pdf', pages: 3 }],
    timeline: [{ by: 'handlaggare' }],
  } as unknown as DispatchDetail;
  const facts = incidentFacts(detail, '2026-11-27T08:00:00.000Z', SWEDISH.words, SWEDISH.say);
  for (const told of ['2026-11-27 09:00', '2026-11-30 09:00', '2026-11-27 08:00', 'Testlådan', 'handlaggare', 'SN 2026/12', 'T-17', 'M-4'])
    expect(facts).toContain(told);
  expect(facts).not.toMatch(/Anna|19810103|2384|bistånd|\.pdf/iu);
});
