import { expect, test } from 'vitest';
import { eventEn, eventSv, type EventLogEntry } from '../../../app/contract/language/event-words.ts';
import type { HealthCheck } from '../../../app/contract/system-views.ts';
import { EVENT_IDS } from '../../../app/diagnostics/event-log.ts';
import { expiryNotes } from '../../../app/diagnostics/expiry-notes.ts';
import { windowsEventLog } from '../../../app/diagnostics/windows-event-log.node.ts';

const ends = (daysLeft: number, of = 'sender', name: 'certificate' | 'counterpart' = 'certificate'): HealthCheck => ({
  name,
  ok: daysLeft > 30,
  of,
  finding: `${name}.ends-soon`,
  facts: { validTo: '2027-01-01T00:00:00.000Z', daysLeft },
});

test('told at 90, 60, 30, 14 and 7 days, once each, for our own and for the other side’s', () => {
  const [noted, written]: [string[], EventLogEntry[]] = [[], []];
  const heard = expiryNotes(
    { note: (event, { of, daysLeft }) => void noted.push(`${event} ${of} ${daysLeft}`) },
    { write: entry => void written.push(entry) },
  );
  for (let days = 95; days >= 0; days -= 1) {
    const own: HealthCheck = days > 90 ? { ...ends(days), finding: 'certificate.valid' } : ends(days);
    heard([own, ends(days + 5, 'brevlada.example', 'counterpart')]);
    heard([own]);
  }
  const at = (of: string): readonly string[] => noted.filter(line => line.includes(of)).map(line => line.split(' ').at(-1) ?? '');
  expect(at('sender')).toEqual(['90', '60', '30', '14', '7']);
  expect(at('brevlada.example')).toEqual(['90', '60', '30', '14', '7']);
  expect(written).toHaveLength(10);
});

test('a certificate that cannot be used is told once', () => {
  const written: EventLogEntry[] = [];
  const heard = expiryNotes({ note: () => undefined }, { write: entry => void written.push(entry) });
  const expired: HealthCheck = { name: 'certificate', ok: false, of: 'transport', finding: 'certificate.expired', facts: {} };
  heard([expired]);
  heard([expired]);
  expect(written).toEqual([{ type: 'certificate.unusable', of: 'transport', code: 'certificate.expired' }]);
});

test('the Windows event log gets kind, number and sentence; one that fails stops nothing', async () => {
  const reported: (readonly [number, number, string])[] = [];
  const log = await windowsEventLog(eventSv, () => Promise.resolve({ report: (...entry) => void reported.push(entry) }));
  log.write({ type: 'started', version: '1.2.3', environment: 'test' });
  log.write({ type: 'certificate.ends-soon', of: 'sender', validTo: '2027-01-01T12:00:00.000Z', daysLeft: 7 });
  log.write({ type: 'journal.trouble', code: 'gap' });
  expect(reported.map(([type, id]) => [type, id])).toEqual([
    [4, 100],
    [2, 201],
    [1, 300],
  ]);
  expect(reported[1]?.[2]).toMatch(/går ut .*2027.* Dagar kvar: 7\./u);
  const broken = await windowsEventLog(eventEn, () => Promise.reject(new Error('no advapi32')));
  broken.write({ type: 'stopped' });
  const full = await windowsEventLog(eventEn, () =>
    Promise.resolve({
      report: () => {
        throw new Error('full');
      },
    }),
  );
  full.write({ type: 'stopped' });
  // EventCreate.exe's message table, which the source points to, ends at 1000.
  for (const id of Object.values(EVENT_IDS)) expect(id > 0 && id <= 1000).toBe(true);
});
