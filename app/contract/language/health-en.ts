import { REMEDY, type Failure, type FailureCode, type Hop } from '../../kernel/failure.ts';
import type { HealthCheck } from '../system-views.ts';
import { failuresEn } from './failures-en.ts';
import { formatsFor } from './formats.ts';
import { hopEn } from './values-en.ts';
import type { FailureText, Words } from './words.ts';

const { date, number, size } = formatsFor('en-GB');

export const healthNamesEn: Words['healthName'] = {
  register: 'FaR',
  authority: 'Register of senders',
  operator: 'Mailbox operator',
  certificate: 'Certificate',
  clock: 'Clock',
  disk: 'Disk',
  queue: 'Outbox',
  journal: 'Journal',
  configuration: 'Configuration',
};

type Facts = HealthCheck['facts'];
const count = (facts: Facts, name: string): number => Number(facts[name] ?? 0);
const moment = (facts: Facts, name: string): string => date(String(facts[name]));

const rowsOf = (rows: number): string => (rows === 1 ? '1 row' : `${number(rows)} rows`);

/** Codes of `HealthCheck.finding` that are no failures. A failure code has its own words. */
const findings: Readonly<Record<string, (facts: Facts, of: string) => string>> = {
  'register.answers': () => 'FaR answers',
  'register.unavailable': facts =>
    `FaR does not answer${Object.hasOwn(hopEn, String(facts['hop'])) ? `: ${hopEn[facts['hop'] as Hop]}` : ''}`,
  'authority.answers': () => 'The register of senders answers',
  'authority.not-configured': () => 'No register of senders is configured',
  'authority.dispatcher-unknown': () => 'Your dispatcher is not in the register',
  'authority.dispatcher-not-approved': () => 'Your dispatcher is not approved to send for your organisation',
  'authority.sender-unknown': () => 'Your organisation is not among the connected senders',
  'operator.answers': (_facts, of) => `${of || 'The operator'} can be reached`,
  'operator.unreachable': (_facts, of) => `${of || 'The operator'} cannot be reached`,
  'certificate.valid': facts => `Certificate valid until ${moment(facts, 'validTo')}`,
  'certificate.ends-soon': facts => `The certificate ends ${moment(facts, 'validTo')}, in ${number(count(facts, 'daysLeft'))} days`,
  'clock.right': () => 'The clock is right',
  'clock.skewed': facts => `The clock is ${number(Math.abs(count(facts, 'seconds')))} seconds off`,
  'clock.unknown': () => 'The clock could not be compared',
  'disk.enough': facts => `${size(count(facts, 'freeBytes'))} free`,
  'disk.little': facts => `Only ${size(count(facts, 'freeBytes'))} free`,
  'queue.empty': () => 'Nothing waits',
  'queue.waiting': facts => `${number(count(facts, 'waiting'))} waiting`,
  'queue.attention': facts => `${number(count(facts, 'attention'))} need attention`,
  'journal.ok': facts => `The journal is whole${facts['rows'] === undefined ? '' : `, ${rowsOf(count(facts, 'rows'))}`}`,
  'journal.mismatch': () => 'The journal does not hold',
  'configuration.ok': () => 'The configuration is right',
  'configuration.unusable': facts => `The configuration is not right: ${facts['issues'] ?? ''}`,
};

export function healthFindingEn({ name, ok, of, finding, facts }: HealthCheck): string {
  const known = findings[finding];
  if (known !== undefined) return known(facts, of ?? '');
  if (Object.hasOwn(REMEDY, finding)) {
    const failure = { issues: [], ...facts, code: finding } as unknown as Failure;
    return (failuresEn[finding as FailureCode] as (failure: Failure) => FailureText)(failure).happened;
  }
  return `${healthNamesEn[name]}: ${ok ? 'as it should be' : 'needs looking at'}`;
}
