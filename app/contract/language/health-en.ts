import { REMEDY, type Failure, type FailureCode } from '../../kernel/failure.ts';
import type { HealthCheck } from '../system-views.ts';
import { failuresEn } from './failures-en.ts';
import { formatsFor } from './formats.ts';
import { whyUnasked } from './revocation-words.ts';
import { whereItEndedEn } from './hop-words-en.ts';
import type { FailureText, Words } from './words.ts';

const { date, number, size } = formatsFor('en-GB');

export const healthNamesEn: Words['healthName'] = {
  register: 'FaR',
  authority: 'Register of senders',
  operator: 'Mailbox operator',
  certificate: 'Certificate',
  counterpart: "Counterpart's certificate",
  clock: 'Clock',
  disk: 'Disk',
  queue: 'Outbox',
  journal: 'Journal',
  configuration: 'Configuration',
  rehearsal: 'Rehearsal message',
};

type Facts = HealthCheck['facts'];
const count = (facts: Facts, name: string): number => Number(facts[name] ?? 0);
const moment = (facts: Facts, name: string): string => date(String(facts[name]));

const days = (left: number): string => (left === 1 ? '1 day' : `${number(left)} days`);
const rowsOf = (rows: number): string => (rows === 1 ? '1 row' : `${number(rows)} rows`);

/** Codes of `HealthCheck.finding` that are no failures. A failure code has its own words. */
const findings: Readonly<Record<string, (facts: Facts, of: string) => string>> = {
  'register.answers': () => 'FaR answers',
  'register.unavailable': facts => `FaR does not answer: ${whereItEndedEn(facts)}`,
  'authority.answers': () => 'The register of senders answers',
  'authority.not-configured': () => 'No register of senders is configured',
  'authority.dispatcher-unknown': () => 'Your dispatcher is not in the register',
  'authority.dispatcher-not-approved': () => 'Your dispatcher is not approved to send for your organisation',
  'authority.sender-unknown': () => 'Your organisation is not among the connected senders',
  'operator.answers': (_facts, of) => `${of || 'The operator'} can be reached`,
  'operator.unreachable': (facts, of) => `${of || 'The operator'} cannot be reached: ${whereItEndedEn(facts)}`,
  'counterpart.ends-soon': (facts, of) => `The certificate of ${of} ends ${moment(facts, 'validTo')}, in ${days(count(facts, 'daysLeft'))}`,
  'counterpart.revocation-unknown': (facts, of) =>
    `It could not be found out whether the certificate of ${of} is revoked (${whyUnasked('en', facts)}). Messages are sent all the same. Open the address in the firewall`,
  'certificate.revoked': facts => `The certificate has been revoked by its issuer since ${moment(facts, 'at')}. Order a new one`,
  'certificate.revocation-unknown': facts => `It could not be found out whether the certificate is revoked (${whyUnasked('en', facts)})`,
  'certificate.valid': facts => `Certificate valid until ${moment(facts, 'validTo')}`,
  'certificate.ends-soon': facts => `The certificate ends ${moment(facts, 'validTo')}, in ${days(count(facts, 'daysLeft'))}`,
  'clock.right': () => 'The clock is right',
  'clock.skewed': facts => `The clock is ${number(Math.abs(count(facts, 'seconds')))} seconds off`,
  'clock.unknown': () => 'The clock could not be compared',
  'disk.enough': facts => `${size(count(facts, 'freeBytes'))} free`,
  'disk.little': facts => `Only ${size(count(facts, 'freeBytes'))} free`,
  'queue.empty': () => 'Nothing waits',
  'queue.waiting': facts => `${number(count(facts, 'waiting'))} waiting`,
  'queue.attention': facts => `${number(count(facts, 'attention'))} need attention`,
  'journal.ok': facts => `The journal is whole${facts['rows'] === undefined ? '' : `, ${rowsOf(count(facts, 'rows'))}`}`,
  'journal.newest-ok': facts => `The newest ${rowsOf(count(facts, 'rows'))} of the journal are whole`,
  'journal.mismatch': () => 'The journal does not hold',
  'rehearsal.sealed': () => 'Signed, sealed and checked with the new certificate',
  'rehearsal.delivered': () => "Delivered to the recipient's mailbox with the new certificate",
  'rehearsal.not-delivered': facts => `Not delivered (${facts['state'] ?? ''}). It is in the Outbox`,
  'rehearsal.not-in-production': () => 'Nothing was sent: rehearsals are sent in the test environment and in practice only',
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
