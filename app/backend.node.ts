import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { externalDispatcherOf, organisationIdOf, withoutUndefined } from './configuration.ts';
import { caseListHandlers } from './case-list/case-list-handlers.node.ts';
import { certificateHandlers } from './certificate-handlers.node.ts';
import { configurationSource } from './configuration-source.node.ts';
import { openConnections, type Connections } from './connections.node.ts';
import type { Invoke } from './contract/bridge.ts';
import type { BackendEvent } from './contract/events.ts';
import { createRouter } from './contract/router.ts';
import { openEventLog } from './diagnostics/open-event-log.node.ts';
import { expiryNotes } from './diagnostics/expiry-notes.ts';
import { logFile } from './diagnostics/log-file.node.ts';
import { dispatchHandlers } from './dispatch/dispatch-handlers.node.ts';
import { outboxHandlers } from './dispatch/outbox-handlers.node.ts';
import { openOutbox, type Outbox } from './dispatch/outbox.ts';
import { systemTimers } from './dispatch/system-timers.node.ts';
import { recoverInterrupted } from './dispatch/recover-interrupted.ts';
import { retryPolicy } from './dispatch/retry-policy.ts';
import { fourEyesRule } from './handover/four-eyes.ts';
import { handoverHandlers } from './handover/handover-handlers.node.ts';
import { documentHandlers } from './document/document-handlers.node.ts';
import { pdfInspector } from './document/inspect-pdf.node.ts';
import { certificateVault } from './identity/certificate-vault.node.ts';
import { fileCheckpointKeeper } from './journal/file-checkpoint-keeper.node.ts';
import { readingLog } from './journal/reading-log.ts';
import { openSqliteJournal } from './journal/sqlite-journal.node.ts';
import { noteSurroundings } from './journal/note-surroundings.node.ts';
import { openJournalKey } from './journal/journal-key.node.ts';
import { systemClock, type Clock } from './kernel/instant.ts';
import { ok, type Result } from './kernel/result.ts';
import { textHandlers } from './message/text-handlers.ts';
import { finishLetters } from './letter/finish-letters.node.ts';
import { letterHandlers } from './letter/letter-handlers.node.ts';
import type { PaperSettings } from './letter/paper-configuration.ts';
import { paperSettings } from './letter/paper-settings.node.ts';
import { draftHandlers } from './message/draft-handlers.node.ts';
import { discardOldDrafts } from './message/old-drafts.node.ts';
import type { Platform } from './platform.ts';
import type { GoverningPolicy } from './policy/policy.ts';
import { policyPlaces, readPolicy } from './policy/read-policy.node.ts';
import { findRoles, mayUse } from './policy/roles.ts';
import { openNetwork } from './network.node.ts';
import { registerFor } from './recipient/listed-register.ts';
import type { Practice } from './practice/start-practice.node.ts';
import { governedPreferences, preferenceBook } from './preferences/preferences.ts';
import { textBookHandlers } from './preferences/text-handlers.node.ts';
import { viewHandlers } from './preferences/view-handlers.ts';
import { exportJobs } from './records/export-jobs.node.ts';
import { openHandBack } from './records/hand-back.node.ts';
import { recordsHandlers } from './records/records-handlers.node.ts';
import type { RecordsSettings } from './records/records-configuration.ts';
import { recordsSettings } from './records/records-settings.node.ts';
import { lookupCache } from './recipient/lookup-cache.ts';
import type { Services } from './services.ts';
import { watchJobs } from './watch-folder/watch-jobs.node.ts';
import { systemHandlers } from './system-handlers.node.ts';

export type BackendOptions = {
  /** Beats what the data folder holds. */
  readonly configurationFile?: string | undefined;
  /** Works through the outbox in the background; off for the command line, where a command does what it says and ends. */
  readonly runOutbox: boolean;
  readonly clock?: Clock;
  /** What governs this computer, where a shell has read it already; else it is read. */
  readonly policy?: GoverningPolicy;
};

export type Backend = {
  readonly invoke: Invoke;
  /** @returns a function that ends the subscription */
  readonly subscribe: (listener: (event: BackendEvent) => void) => () => void;
  readonly services: Services;
  readonly connections: Connections;
  readonly practice: Practice | undefined;
  /** Whether the person's role allows an operation, for shells that go past the router. */
  readonly mayUse: (operation: string) => boolean;
  /** What the configuration says about archive, gallring and statistics. */
  readonly records: RecordsSettings;
  /** How letters are printed here. */
  readonly paper: PaperSettings;
  /** The computer has woken up, or its network is there again: what waits for it is tried at once. */
  readonly online: () => void;
  /** Tells the windows something from outside (menu, second start). */
  readonly emit: (event: BackendEvent) => void;
  /** Lets what is being sent come to its answer, then closes everything. */
  readonly close: () => Promise<void>;
};

/** An answer that was just shown is not asked for again within this time; sending always asks. */
const SHOWN_FOR_MS = 120_000;
/** How often a program that stays open looks whether the day has its checkpoint. */
const CHECKPOINT_LOOK_MS = 3_600_000;
/** Rows that are looked at when the program starts: what a torn write could have hit. */
const TAIL_ROWS = 32;

/**
 * Puts the product together on a platform. The only file that knows every adapter.
 * Fails as `configuration.*`, `policy.invalid`, `secret.unreadable`, `journal.*`; a missing or expired certificate does not stop it.
 */
export async function openBackend(platform: Platform, options: BackendOptions): Promise<Result<Backend>> {
  const clock = options.clock ?? systemClock;
  let log = logFile(platform.dataFolder, clock, platform.version);
  const key = await openJournalKey(platform.dataFolder, platform.journalBox ?? platform.secretBox);
  if (!key.ok) return key;

  const governing =
    options.policy === undefined ? await readPolicy(policyPlaces(process.platform, process.env), platform.dataFolder) : ok(options.policy);
  if (!governing.ok) return governing;
  const policy = governing.value;
  const found = await findRoles(platform.user, policy, platform.groups);
  if (!found.ok) return found;
  const roles = found.value;
  log = logFile(platform.dataFolder, clock, platform.version, policy.values.logFiles, policy.values.logLevel);
  const source = await configurationSource(platform, { ...options, policy }, clock, log.note);
  if (!source.ok) return source;
  const { loaded, practice } = source.value;
  const { configuration } = loaded;

  const store = openSqliteJournal({ folder: platform.dataFolder, key: key.value, clock, user: platform.user, client: platform.version });
  if (!store.ok) {
    await practice?.close();
    return store;
  }
  const { journal, drafts, handovers, caseList } = store.value;

  const listeners = new Set<(event: BackendEvent) => void>();
  const emit = (event: BackendEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const vault = certificateVault(platform.dataFolder, platform.secretBox, clock);
  const network = openNetwork({ ...loaded, platform, clock, log });
  const connections = openConnections(loaded, vault, clock, network);
  const { mailbox, distributor, seal, envelopeBytes } = connections;
  const asked = registerFor(configuration, connections.register, organisationIdOf(configuration));
  const { register } = asked;
  const noted = noteSurroundings({ journal, configuration, signers: connections.signers });
  if (!noted.ok) {
    store.value.close();
    await practice?.close();
    return noted;
  }
  const signers = noted.value;
  const externalDispatcher = externalDispatcherOf(configuration);
  const { checkpointFolder } = configuration.journal;
  const checkpoints = fileCheckpointKeeper({
    journal,
    signer: async () => {
      const usable = await signers();
      return usable.ok ? ok(usable.value.sender) : usable;
    },
    clock,
    dataFolder: platform.dataFolder,
    secondFolder: checkpointFolder === undefined ? undefined : path.resolve(loaded.folder, checkpointFolder),
  });
  const noteCheckpoint = (kept: Result<void>): void => {
    if (!kept.ok) log.note('checkpoint', { failed: kept.failure.code });
  };
  const { name, unit, support } = configuration.sender;
  const documents = pdfInspector();
  const services: Services = {
    clock,
    profile: { organisationId: organisationIdOf(configuration), name, unit, support: withoutUndefined(support) },
    environment: configuration.environment,
    ...asked,
    mailbox,
    distributor,
    ...(externalDispatcher === undefined ? {} : { externalDispatcher }),
    signers,
    seal,
    envelopeBytes,
    envelopeLimitBytes: configuration.limits.envelopeBytes,
    journal,
    checkpoints,
    drafts,
    handovers,
    ...fourEyesRule(policy.values.fourEyes ?? configuration.fourEyes, platform.user),
    inspect: documents.inspect,
    retryPolicy: retryPolicy(Math.random),
    newId: randomUUID,
    emit,
  };

  recoverInterrupted(services, new Set());
  const { draftDays } = policy.values;
  const preferences = preferenceBook(platform.preferences, governedPreferences(policy.values, configuration));
  let outbox: Outbox | undefined;
  const shownRegister = lookupCache(register, clock, SHOWN_FOR_MS);
  const wake = (): void => outbox?.wake();
  const online = (): void => outbox?.online();
  const records = recordsSettings(loaded, platform.version, network.ask);
  const paper = paperSettings(loaded);
  const jobs = exportJobs(randomUUID, log.report);
  const noteReading = readingLog(services, platform.user);
  const { environment } = configuration;
  const eventLog = await openEventLog(platform, { isWindow: options.runOutbox, language: preferences.read().language, environment });
  const heard = expiryNotes(log, eventLog);
  const isAllowed = (operation: string): boolean => mayUse(operation, roles);
  const router = createRouter(
    {
      ...draftHandlers(services),
      ...handoverHandlers(services, platform),
      ...caseListHandlers({ caseList, clock, mostDays: policy.values.caseListDays }),
      ...documentHandlers(services, documents, platform),
      ...dispatchHandlers(services, { wake, shownRegister, noteReading, undoSeconds: () => preferences.read().undoSeconds }),
      ...outboxHandlers(services, { wake, online }),
      ...letterHandlers(services, paper, platform),
      ...textHandlers(),
      ...viewHandlers(platform),
      ...textBookHandlers({ platform, newId: randomUUID, clock, sharedFolder: policy.values.sharedFolder }),
      ...recordsHandlers({ services, platform, settings: records, jobs, noteReading, preferences: preferences.read }),
      ...systemHandlers({ services, platform, connections, preferences, shownRegister, configuration, governing: policy, roles, heard }),
      ...certificateHandlers({
        ...{ services, platform, connections, vault, configuration, eventLog },
        connectionsWith: other => openConnections(loaded, other, clock, network),
        language: () => preferences.read().language,
      }),
    },
    log.report,
    isAllowed,
  );
  const tail = journal.verify({ tail: TAIL_ROWS });
  if (tail.verdict !== 'ok') {
    log.note('journal.tail', { verdict: tail.verdict, at: tail.at ?? 0 });
    eventLog.write({ type: 'journal.trouble', code: tail.verdict });
  }
  // Nothing leaves by itself from a journal whose newest rows do not hold.
  if (options.runOutbox && tail.verdict === 'ok') {
    outbox = openOutbox(services, systemTimers, log.report);
  }
  const tidyDrafts = async (): Promise<void> => {
    caseList.summary(clock.now()); // one that has come to its day goes
    const discarded = draftDays === undefined ? 0 : await discardOldDrafts(services, draftDays);
    if (discarded > 0) log.note('drafts.discarded', { discarded });
  };
  await tidyDrafts();
  const letters = outbox === undefined ? undefined : finishLetters(services, paper, log);
  const { watchFolder } = policy.values;
  const endWatch = watchFolder === undefined || !options.runOutbox ? undefined : watchJobs(services, watchFolder, wake, log);
  const daily = setInterval(() => {
    void tidyDrafts().catch(log.report);
    letters?.again();
    void checkpoints.keepDaily().then(noteCheckpoint, log.report);
  }, CHECKPOINT_LOOK_MS).unref();
  const handBacks = openHandBack(services, records.handBack, network.ask, platform.dataFolder, log);
  if (handBacks !== undefined) listeners.add(handBacks.heard);
  log.note('opened', { environment: configuration.environment });

  return ok({
    invoke: router,
    subscribe: listener => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    services,
    connections,
    practice,
    mayUse: isAllowed,
    records,
    paper,
    online,
    emit,
    close: async () => {
      await jobs.close();
      await endWatch?.();
      await outbox?.close();
      await handBacks?.close();
      clearInterval(daily);
      await letters?.settled();
      noteCheckpoint(await checkpoints.keep());
      connections.reset();
      store.value.close();
      await practice?.close();
      log.note('closed', {});
      if (options.runOutbox) eventLog.write({ type: 'stopped' });
    },
  });
}
