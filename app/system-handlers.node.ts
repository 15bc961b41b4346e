import path from 'node:path';
import { incidentContactsOf, type Configuration } from './configuration.ts';
import type { Connections } from './connections.node.ts';
import { operations, type Handlers } from './contract/operations.ts';
import type { EffectiveSetting, HealthCheck, Role } from './contract/system-views.ts';
import { diagnosticsBundle } from './diagnostics/diagnostics-bundle.node.ts';
import { diagnosticsHandlers } from './diagnostics/diagnostics-handlers.node.ts';
import { checkHealth } from './diagnostics/health.node.ts';
import { setupItems } from './diagnostics/setup-items.ts';
import { fail, ok, type Result } from './kernel/result.ts';
import { verifyWithCheckpoint } from './journal/verify-with-checkpoint.node.ts';
import type { Platform } from './platform.ts';
import { effectiveSettings } from './policy/effective-settings.ts';
import type { GoverningPolicy } from './policy/policy.ts';
import { mayUse } from './policy/roles.ts';
import { valuesOf, type PreferenceBook } from './preferences/preferences.ts';
import { writeEvidence } from './records/evidence.node.ts';
import { lookUpReachability } from './recipient/reachability.ts';
import type { Register } from './recipient/register.ts';
import type { Services } from './services.ts';

type SystemOperations =
  | 'app.describe'
  | 'preferences.read'
  | 'preferences.change'
  | 'recipient.lookup'
  | 'evidence.save'
  | 'journal.verify'
  | 'settings.effective'
  | 'diagnostics.preview'
  | 'diagnostics.save'
  | 'health.check'
  | 'setup.check'
  | 'link.open';

type Parts = {
  readonly services: Services;
  readonly platform: Platform;
  readonly connections: Connections;
  readonly preferences: PreferenceBook;
  readonly shownRegister: Register;
  readonly configuration: Configuration;
  readonly governing: GoverningPolicy;
  readonly roles: readonly Role[] | 'all';
  /** Told of every health check: what it found about certificates goes to the logs. */
  readonly heard: (checks: readonly HealthCheck[]) => void;
};

/** After this long nobody is recent any more, where no policy says otherwise. */
const RECENT_DAYS = 90;

/** What a window may ask about the installation itself, and the few things it may change there. */
export function systemHandlers({
  services,
  platform,
  connections,
  preferences,
  shownRegister,
  configuration,
  governing,
  roles,
  heard,
}: Parts): Pick<Handlers, SystemOperations> {
  const { clock, profile, journal, emit } = services;
  const settings = (): readonly EffectiveSetting[] =>
    effectiveSettings({
      governing,
      configuration,
      preferences: preferences.read(),
      chosen: Object.keys(valuesOf(platform.preferences.read())),
    });
  const health = async (isWholeJournal = false): Promise<readonly HealthCheck[]> => {
    const checks = await checkHealth({ services, connections, configuration, dataFolder: platform.dataFolder, isWholeJournal });
    heard(checks);
    return checks;
  };
  const answer = async <T>(result: Result<T>): Promise<Result<T>> => {
    await Promise.resolve();
    return result;
  };
  return {
    'app.describe': () =>
      answer(
        ok({
          version: platform.version,
          environment: services.environment,
          organisationNumber: profile.organisationId,
          name: profile.name,
          unit: profile.unit,
          support: profile.support,
          incidentContacts: incidentContactsOf(configuration),
          undoSeconds: preferences.read().undoSeconds,
          recentRecipientDays: governing.values.recentRecipientDays ?? RECENT_DAYS,
          fourEyes: services.fourEyes?.demand ?? 'off',
          envelopeLimitBytes: services.envelopeLimitBytes,
          user: platform.user,
          ...(roles === 'all' ? {} : { roles: [...roles] }),
          notAllowed: Object.keys(operations).filter(operation => !mayUse(operation, roles)),
        }),
      ),
    'preferences.read': () => answer(ok(preferences.read())),
    'preferences.change': patch => {
      const noted = journal.note({ type: 'settings.changed', facts: { keys: Object.keys(patch).sort().join(' '), ...scalarsOf(patch) } });
      if (!noted.ok) return answer(noted);
      const changed = preferences.change(patch);
      emit({ type: 'preferences.changed' });
      return answer(ok(changed));
    },
    'recipient.lookup': async ({ recipient }) => {
      const found = await lookUpReachability({ register: shownRegister, clock }, [recipient]);
      if (!found.ok) return found;
      const reachability = found.value[0];
      return reachability === undefined ? fail({ code: 'register.answer-unusable', detail: 'no answer' }) : ok(reachability);
    },
    'evidence.save': async ({ dispatch }) => {
      const folder = await platform.chooser.chooseFolder('evidence');
      if (!folder.ok) return folder;
      // A folder of its own, so that it mixes with nothing that lies there; named by number, since a folder's name is seen by many.
      const written = await writeEvidence(services, dispatch, path.join(folder.value, `sigill-${dispatch}`));
      return written.ok ? ok({ files: [...written.value.files] }) : written;
    },
    'journal.verify': () => answer(ok(verifyWithCheckpoint(services))),
    'settings.effective': () => answer(ok([...settings()])),
    ...diagnosticsHandlers(
      async () => diagnosticsBundle({ services, platform, connections, configuration, settings: settings(), health: await health() }),
      platform,
      services,
    ),
    'health.check': async ({ journal: part }) => ok([...(await health(part === 'whole'))]),
    'setup.check': async () =>
      ok([
        ...setupItems({
          environment: services.environment,
          organisation: { name: profile.name, number: profile.organisationId.slice(2), unit: profile.unit },
          operators: services.externalDispatcher === undefined ? configuration.operators.allowedHosts : [services.externalDispatcher.name],
          policy: governing.values,
          health: await health(),
          sent: journal.counts().sent,
        }),
      ]),
    'link.open': async ({ link }) => {
      const url = link === 'support' ? profile.support.url : undefined;
      if (url === undefined) return fail({ code: 'not-available-here', what: 'links' });
      const opened = await platform.openLink(url);
      return opened.ok ? ok({}) : opened;
    },
  };
}

/** What a setting was changed to. A signature holds a name and is left out. */
function scalarsOf(patch: Readonly<Record<string, unknown>>): Readonly<Record<string, string | number | boolean>> {
  return Object.fromEntries(
    Object.entries(patch).flatMap(([key, value]) =>
      key !== 'signature' && (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') ? [[key, value]] : [],
    ),
  );
}
