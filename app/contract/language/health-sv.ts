import { REMEDY, type Failure, type FailureCode } from '../../kernel/failure.ts';
import type { HealthCheck } from '../system-views.ts';
import { failuresSv } from './failures-sv.ts';
import { formatsFor } from './formats.ts';
import { whyUnasked } from './revocation-words.ts';
import { whereItEndedSv } from './hop-words-sv.ts';
import type { FailureText, Words } from './words.ts';

const { date, number, size } = formatsFor('sv-SE');

export const healthNamesSv: Words['healthName'] = {
  register: 'FaR',
  authority: 'Registret över avsändare',
  operator: 'Brevlådeoperatör',
  certificate: 'Certifikat',
  counterpart: 'Motpartens certifikat',
  clock: 'Klocka',
  disk: 'Disk',
  queue: 'Utkorg',
  journal: 'Journal',
  configuration: 'Konfiguration',
  rehearsal: 'Övningsmeddelande',
};

type Facts = HealthCheck['facts'];
const count = (facts: Facts, name: string): number => Number(facts[name] ?? 0);
const moment = (facts: Facts, name: string): string => date(String(facts[name]));

const days = (left: number): string => (left === 1 ? '1 dag' : `${number(left)} dagar`);
const rowsOf = (rows: number): string => (rows === 1 ? '1 rad' : `${number(rows)} rader`);

/** Codes of `HealthCheck.finding` that are no failures. A failure code has its own words. */
const findings: Readonly<Record<string, (facts: Facts, of: string) => string>> = {
  'register.answers': () => 'FaR svarar',
  'register.unavailable': facts => `FaR svarar inte: ${whereItEndedSv(facts)}`,
  'authority.answers': () => 'Registret över avsändare svarar',
  'authority.not-configured': () => 'Registret över avsändare är inte inställt',
  'authority.dispatcher-unknown': () => 'Er förmedlare står inte i registret',
  'authority.dispatcher-not-approved': () => 'Er förmedlare är inte godkänd att skicka åt er organisation',
  'authority.sender-unknown': () => 'Er organisation står inte bland de anslutna avsändarna',
  'operator.answers': (_facts, of) => `${of || 'Operatören'} går att nå`,
  'operator.unreachable': (facts, of) => `${of || 'Operatören'} går inte att nå: ${whereItEndedSv(facts)}`,
  'counterpart.ends-soon': (facts, of) => `Certifikatet hos ${of} går ut ${moment(facts, 'validTo')}, om ${days(count(facts, 'daysLeft'))}`,
  'counterpart.revocation-unknown': (facts, of) =>
    `Det gick inte att få veta om certifikatet hos ${of} är spärrat (${whyUnasked('sv', facts)}). Meddelanden skickas ändå. Öppna adressen i brandväggen`,
  'certificate.revoked': facts => `Certifikatet är spärrat av den som utfärdade det sedan ${moment(facts, 'at')}. Beställ ett nytt`,
  'certificate.revocation-unknown': facts => `Det gick inte att få veta om certifikatet är spärrat (${whyUnasked('sv', facts)})`,
  'certificate.valid': facts => `Certifikat giltigt till ${moment(facts, 'validTo')}`,
  'certificate.ends-soon': facts => `Certifikatet går ut ${moment(facts, 'validTo')}, om ${days(count(facts, 'daysLeft'))}`,
  'clock.right': () => 'Klockan går rätt',
  'clock.skewed': facts => `Klockan går ${number(Math.abs(count(facts, 'seconds')))} sekunder fel`,
  'clock.unknown': () => 'Klockan kunde inte jämföras',
  'disk.enough': facts => `${size(count(facts, 'freeBytes'))} ledigt`,
  'disk.little': facts => `Bara ${size(count(facts, 'freeBytes'))} ledigt`,
  'queue.empty': () => 'Inget väntar',
  'queue.waiting': facts => `${number(count(facts, 'waiting'))} väntar`,
  'queue.attention': facts => `${number(count(facts, 'attention'))} kräver åtgärd`,
  'journal.ok': facts => `Journalen är hel${facts['rows'] === undefined ? '' : `, ${rowsOf(count(facts, 'rows'))}`}`,
  'journal.newest-ok': facts => `De senaste ${rowsOf(count(facts, 'rows'))} i journalen är hela`,
  'journal.mismatch': () => 'Journalen stämmer inte',
  'rehearsal.sealed': () => 'Signerat, förseglat och kontrollerat med det nya certifikatet',
  'rehearsal.delivered': () => 'Levererat till mottagarens brevlåda med det nya certifikatet',
  'rehearsal.not-delivered': facts => `Inte levererat (${facts['state'] ?? ''}). Det ligger i Utkorg`,
  'rehearsal.not-in-production': () => 'Inget skickat: övningsmeddelanden skickas bara i testmiljön och i övningsläget',
  'configuration.ok': () => 'Konfigurationen stämmer',
  'configuration.unusable': facts => `Konfigurationen stämmer inte: ${facts['issues'] ?? ''}`,
};

export function healthFindingSv({ name, ok, of, finding, facts }: HealthCheck): string {
  const known = findings[finding];
  if (known !== undefined) return known(facts, of ?? '');
  if (Object.hasOwn(REMEDY, finding)) {
    const failure = { issues: [], ...facts, code: finding } as unknown as Failure;
    return (failuresSv[finding as FailureCode] as (failure: Failure) => FailureText)(failure).happened;
  }
  return `${healthNamesSv[name]}: ${ok ? 'som det ska' : 'behöver ses över'}`;
}
