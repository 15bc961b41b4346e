import { statfs } from 'node:fs/promises';
import type { z } from 'zod';
import type { Configuration } from '../configuration.ts';
import type { Connections } from '../connections.node.ts';
import type { HealthCheck } from '../contract/system-views.ts';
import { RecipientId } from '../contract/values.ts';
import type { Failure } from '../kernel/failure.ts';
import { millisecondsBetween } from '../kernel/instant.ts';
import type { RegisteredDispatcher } from '../recipient/register.ts';
import { verifyNewest } from '../journal/verify-newest.node.ts';
import { verifyWithCheckpoint } from '../journal/verify-with-checkpoint.node.ts';
import type { Services } from '../services.ts';
import { reachCounterparts, type Counterpart } from './counterparts.node.ts';
import { counterpartRevocationChecks, ownRevocationChecks } from './revocation-checks.ts';
import type { Reached } from './reach-host.node.ts';

type Check = z.input<typeof HealthCheck>;
type Parts = {
  readonly services: Pick<Services, 'externalDispatcher' | 'register' | 'signers' | 'journal' | 'checkpoints' | 'profile' | 'clock'>;
  readonly connections: Pick<Connections, 'certificates' | 'transport' | 'revocations'>;
  readonly configuration: Configuration;
  readonly dataFolder: string;
  /** The journal from its first row on; else what an open window has time for. */
  readonly isWholeJournal?: boolean;
};

/** Room for a day of messages and the journal's own growth. */
const LITTLE_DISK_BYTES = 200_000_000;
/** A signature is dated by the day, a certificate by the second: two minutes are noticed long before either. */
const CLOCK_SKEW_MS = 120_000;
/** M66: told from 90 days; from 30 it must be seen to. */
const ENDS_SOON_DAYS = 90;
const ENDS_NOW_DAYS = 30;
const DAY_MS = 86_400_000;
const USES = ['sender', 'dispatcher', 'transport'] as const;

/** Everything that sending needs, each part asked by itself: one that fails hides no other. Sends nothing and asks about nobody but ourselves. */
export async function checkHealth(parts: Parts): Promise<readonly Check[]> {
  const [register, authority, counterparts, certificates, disk, revocations] = await Promise.all([
    checkRegister(parts),
    checkAuthority(parts),
    reachCounterparts(parts),
    checkCertificates(parts),
    checkDisk(parts.dataFolder),
    parts.connections.revocations(),
  ]);
  return [
    check('configuration', true, 'configuration.ok'),
    register,
    authority,
    ...operatorChecks(counterparts),
    ...certificates,
    ...ownRevocationChecks(USES, revocations),
    ...counterpartChecks(counterparts, parts),
    ...counterpartRevocationChecks(counterparts),
    checkClock(parts, counterparts[0]?.reached),
    disk,
    checkQueue(parts),
    checkJournal(parts),
  ];
}

/** isReachable about ourselves: the same call, certificate and rights as for any recipient, and nobody's number. */
async function checkRegister({ services: { register, profile } }: Parts): Promise<Check> {
  const ourselves = RecipientId.safeParse(profile.organisationId);
  const asked = ourselves.success ? await register.lookup([ourselves.data]) : await register.senders();
  return asked.ok ? check('register', true, 'register.answers') : failed('register', asked.failure);
}

/** Two questions to FaR's Authority (facts §6): are we a connected avsändare, and may whoever sends for us do so. */
async function checkAuthority(parts: Parts): Promise<Check> {
  const { services, configuration } = parts;
  const { register, profile } = services;

  if (configuration.register.authorityUrl === undefined) return check('authority', true, 'authority.not-configured');
  const senders = await register.senders();
  if (!senders.ok) return failed('authority', senders.failure);
  const isKnown = senders.value.some(({ id }) => id === profile.organisationId);
  if (!isKnown) return check('authority', false, 'authority.sender-unknown');
  const dispatchers = await register.dispatchers();
  if (!dispatchers.ok) return failed('authority', dispatchers.failure);
  const finding = dispatcherFinding(dispatchers.value, await dispatcherOf(parts), profile.organisationId);
  return check('authority', finding === 'authority.answers', finding);
}

/**
 * The förmedlare that seals for us, twelve digits; `any` for another organisation whose number the configuration does not tell, undefined where no
 * certificate tells it.
 */
async function dispatcherOf({ services, connections }: Parts): Promise<string | undefined> {
  if (services.externalDispatcher !== undefined) return services.externalDispatcher.organisationId || 'any';
  const [, own] = await connections.certificates();
  return own?.ok === true ? own.value.organisationNumber : undefined;
}

function dispatcherFinding(registered: readonly RegisteredDispatcher[], dispatcher: string | undefined, senderId: string): string {
  // Without a certificate there is nobody to ask about, and the certificate's own check says so.
  if (dispatcher === undefined) return 'authority.answers';
  const ours = registered.filter(({ id }) => (dispatcher === 'any' ? id !== senderId : id === dispatcher));
  if (ours.length === 0) return 'authority.dispatcher-unknown';
  return ours.some(({ senders }) => senders.includes(senderId)) ? 'authority.answers' : 'authority.dispatcher-not-approved';
}

/** Only the operators: whether the register answers is a question of its own, with its own rights. */
function operatorChecks(counterparts: readonly Counterpart[]): readonly Check[] {
  return counterparts
    .filter(({ role }) => role === 'operator')
    .map(({ host, reached }) => {
      if (reached.ok) return { ...check('operator', true, 'operator.answers'), of: host };
      const { hop, detail, issuer } = reached;
      return {
        ...check('operator', false, 'operator.unreachable', { hop, detail, ...(issuer === undefined ? {} : { issuer }) }),
        of: host,
      };
    });
}

/** Of the other side's chains only those that end soon are told of: ours to warn about, theirs to mend (M66). */
function counterpartChecks(counterparts: readonly Counterpart[], { services: { clock } }: Parts): readonly Check[] {
  return counterparts.flatMap(({ host, reached }) => {
    if (!reached.ok || reached.chainEnds === undefined) return [];
    const daysLeft = Math.floor(millisecondsBetween(clock.now(), reached.chainEnds) / DAY_MS);
    if (daysLeft > ENDS_SOON_DAYS) return [];
    const facts = { validTo: reached.chainEnds, daysLeft };
    return [{ ...check('counterpart', daysLeft > ENDS_NOW_DAYS, 'counterpart.ends-soon', facts), of: host }];
  });
}

async function checkCertificates({ connections, services }: Parts): Promise<readonly Check[]> {
  const found = await connections.certificates();
  const usable = await services.signers();
  return found.map((certificate, index): Check => {
    const use = USES[index] ?? 'sender';
    if (!certificate.ok) return { ...failed('certificate', certificate.failure), of: use };
    const { validTo, daysLeft } = certificate.value;
    // Wrong organisation, wrong purpose, run out: what would stop a message stops this check.
    if (!usable.ok && 'use' in usable.failure && usable.failure.use === use) return { ...failed('certificate', usable.failure), of: use };
    const finding = daysLeft > ENDS_SOON_DAYS ? 'certificate.valid' : 'certificate.ends-soon';
    return { ...check('certificate', daysLeft > ENDS_NOW_DAYS, finding, { validTo, daysLeft }), of: use };
  });
}

function checkClock({ services: { clock } }: Parts, reached: Reached | undefined): Check {
  const theirs = reached?.ok === true && reached.date !== undefined ? Date.parse(reached.date) : Number.NaN;
  if (Number.isNaN(theirs)) return check('clock', true, 'clock.unknown');
  const seconds = Math.round(millisecondsBetween(new Date(theirs).toISOString(), clock.now()) / 1000);
  const isRight = Math.abs(seconds * 1000) <= CLOCK_SKEW_MS;
  return check('clock', isRight, isRight ? 'clock.right' : 'clock.skewed', { seconds });
}

async function checkDisk(dataFolder: string): Promise<Check> {
  const { bavail, bsize } = await statfs(dataFolder);
  const freeBytes = bavail * bsize;
  const isEnough = freeBytes > LITTLE_DISK_BYTES;
  return check('disk', isEnough, isEnough ? 'disk.enough' : 'disk.little', { freeBytes });
}

function checkQueue({ services: { journal } }: Parts): Check {
  const { outbox: waiting, attention } = journal.counts();
  if (attention > 0) return check('queue', false, 'queue.attention', { waiting, attention });
  return waiting > 0 ? check('queue', true, 'queue.waiting', { waiting }) : check('queue', true, 'queue.empty');
}

function checkJournal({ services, isWholeJournal }: Parts): Check {
  const looked = isWholeJournal === true ? { verdict: verifyWithCheckpoint(services), isWhole: true } : verifyNewest(services);
  const { verdict, rows, at } = looked.verdict;
  const finding = verdict === 'ok' ? (looked.isWhole ? 'journal.ok' : 'journal.newest-ok') : 'journal.mismatch';
  return check('journal', verdict === 'ok', finding, { rows, verdict, ...(at === undefined ? {} : { at }) });
}

function check(name: Check['name'], ok: boolean, finding: string, facts: Check['facts'] = {}): Check {
  return { name, ok, finding, facts };
}

/** A failure's own code is the finding: it has words already. A list of faults in the configuration becomes one text under a code of its own. */
function failed(name: Check['name'], failure: Failure): Check {
  if (failure.code === 'configuration.invalid')
    return check('configuration', false, 'configuration.unusable', { issues: failure.issues.join('; ') });
  const facts = Object.entries(failure).filter(
    ([key, value]) => key !== 'code' && (typeof value === 'number' || typeof value === 'string'),
  );
  return check(name, false, failure.code, Object.fromEntries(facts));
}
