import path from 'node:path';
import type { Handlers } from '../contract/operations.ts';
import type { ExportChoice } from '../contract/records-views.ts';
import { dayOf } from '../journal/journal-index.ts';
import type { NoteReading } from '../journal/reading-log.ts';
import { swedishDateOf } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Platform } from '../platform.ts';
import type { Services } from '../services.ts';
import type { ArchiveDispatch, ExportSelection } from './archive-package.ts';
import { readDispatches } from './archive-reader.ts';
import { countDispatches } from './export-counts.ts';
import { exportHistory } from './export-history.ts';
import type { ExportJobs } from './export-jobs.node.ts';
import type { ExportServices } from './export-run.node.ts';
import { makeExport } from './export-profiles.node.ts';
import { eraseByDecision, previewErasure } from './erasure/erase-by-decision.node.ts';
import { keptFrom, type ErasureOrder } from './erasure/erasure-order.ts';
import { exportMasked, maskedCopy } from './masking/export-masked.node.ts';
import type { MaskOrder } from './masking/mask-message.ts';
import type { RecordsSettings } from './records-configuration.ts';
import type { Preferences } from '../contract/system-views.ts';
import { costsOf, sendStatistics } from './send-statistics.ts';

type RecordsOperations =
  | 'export.count'
  | 'export.start'
  | 'export.progress'
  | 'export.cancel'
  | 'export.history'
  | 'gallring.rules'
  | 'gallring.preview'
  | 'gallring.carry-out'
  | 'gallring.hold'
  | 'mask.preview'
  | 'mask.save'
  | 'statistics.read'
  | 'statistics.month';

type Parts = {
  readonly services: ExportServices & Pick<Services, 'emit'>;
  readonly platform: Pick<Platform, 'chooser' | 'dataFolder'>;
  readonly settings: RecordsSettings;
  readonly jobs: ExportJobs;
  readonly noteReading: NoteReading;
  readonly preferences: () => Preferences;
};

const EVERYTHING = Number.MAX_SAFE_INTEGER;
const MOST_EXAMPLES = 10;

/** What the archivist's view asks for. */
export function recordsHandlers({
  services,
  platform,
  settings,
  jobs,
  noteReading,
  preferences,
}: Parts): Pick<Handlers, RecordsOperations> {
  const { journal, clock, emit } = services;
  const answer = async <T>(result: Result<T>): Promise<Result<T>> => {
    await Promise.resolve();
    return result;
  };
  const ruled = (order: Omit<ErasureOrder, 'rule'>, id: string | undefined): Result<ErasureOrder> => {
    if (id === undefined) return ok(order);
    const rule = settings.retention.rules.find(found => found.id === id);
    return rule === undefined ? fail({ code: 'input.invalid', issues: ['rule: unknown'] }) : ok({ ...order, rule });
  };
  return {
    'export.count': choice =>
      answer(ok(countDispatches(readDispatches(journal, selectionOf(choice), EVERYTHING), ({ dispatch }) => dayOf(dispatch)))),
    'export.start': async ({ profile, isMasked, asZip, choice }) => {
      if (isMasked && (profile === 'eark' || profile === 'fgs12'))
        return fail({ code: 'input.invalid', issues: ['isMasked: a package is never masked'] });
      const folder = await platform.chooser.chooseFolder('export');
      if (!folder.ok) return folder;
      const { archive, version, timeStamper } = settings;
      const stamped = timeStamper === undefined ? {} : { timeStamper };
      const job = jobs.start((cancelled, progress) =>
        makeExport(services, {
          profile,
          selection: selectionOf(choice),
          isMasked,
          asZip,
          folder: folder.value,
          cancelled,
          progress,
          settings: archive,
          version,
          ...stamped,
        }),
      );
      return ok({ job });
    },
    'export.progress': ({ job }) => answer(jobs.progress(job)),
    'export.cancel': ({ job }) => {
      const cancelled = jobs.cancel(job);
      return answer(cancelled.ok ? ok({}) : cancelled);
    },
    'export.history': () => answer(ok([...exportHistory(journal)])),
    'gallring.rules': () =>
      answer(ok(settings.retention.rules.map(rule => ({ ...rule, keepsFrom: keptFrom(rule, swedishDateOf(clock.now())) })))),
    'gallring.preview': ({ rule, ...asked }) => {
      const order = ruled(asked, rule);
      const listed = order.ok ? previewErasure(services, order.value) : order;
      if (!listed.ok) return answer(listed);
      const { dispatches, onHold, notEnded } = listed.value;
      const oldestFirst = dispatches.toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
      const examples = oldestFirst.slice(0, MOST_EXAMPLES).map(({ day, state }) => ({ day, state }));
      const from = oldestFirst[0]?.day;
      const to = oldestFirst.at(-1)?.day;
      return answer(
        ok({
          dispatches: dispatches.length,
          onHold,
          notEnded,
          examples,
          ...(from === undefined || to === undefined ? {} : { span: { from, to } }),
        }),
      );
    },
    'gallring.carry-out': async ({ rule, ...asked }) => {
      const order = ruled(asked, rule);
      if (!order.ok) return order;
      const erased = await eraseByDecision(services, order.value, path.join(platform.dataFolder, 'gallring'), settings.retention);
      if (erased.ok) emit({ type: 'journal.changed' });
      return erased;
    },
    'gallring.hold': ({ dispatch, isOnHold, reason }) => {
      const noted = isOnHold ? journal.placeHold([dispatch], { reason }) : journal.liftHold([dispatch], { reason });
      if (noted.ok && noted.value > 0) emit({ type: 'journal.changed', dispatch });
      return answer(noted.ok ? ok({}) : noted);
    },
    'mask.preview': ({ dispatches, ...order }) => {
      for (const dispatch of dispatches) {
        const noted = noteReading(dispatch);
        if (!noted.ok) return answer(noted);
      }
      const picked = readDispatches(journal, { dispatches: new Set<string>(dispatches) }, EVERYTHING);
      return answer(ok([...picked].map(found => maskedView(found, order))));
    },
    'mask.save': async ({ dispatches, ...order }) => {
      const folder = await platform.chooser.chooseFolder('export');
      if (!folder.ok) return folder;
      const request = {
        selection: { dispatches: new Set<string>(dispatches) },
        folder: folder.value,
        cancelled: new AbortController().signal,
      };
      const made = await exportMasked(services, request, order);
      if (!made.ok) return made;
      const { path: place, dispatches: copies, files } = made.value;
      return ok({ path: place, dispatches: copies, files });
    },
    'statistics.read': choice => {
      const question = { ...choice, byUnit: true };
      const share = journal.askable(question);
      if (share !== undefined) return answer(fail({ code: 'journal.being-indexed', percent: Math.floor(share * 100) }));
      return answer(ok(sendStatistics(journal.sent(question), costsOf(preferences()))));
    },
    'statistics.month': () => {
      const month = swedishDateOf(clock.now()).slice(0, 7);
      const counts = journal.sent({ from: `${month}-01`, to: `${month}-31` });
      const { rows: _rows, costs: _costs, ...figures } = sendStatistics(counts, costsOf(preferences()));
      return answer(ok({ month, ...figures }));
    },
  };
}

function maskedView(found: ArchiveDispatch, order: MaskOrder) {
  const { copy, maskings } = maskedCopy(found, order);
  const { subject = '', recipient = '', recipientName = '', body = '', attachments = [] } = copy.message ?? {};
  return { dispatch: found.dispatch.id, subject, recipient, recipientName, body, attachments: attachments.length, maskings: [...maskings] };
}

function selectionOf({ dispatches, ...choice }: ExportChoice): ExportSelection {
  const given = Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined));
  return { ...given, ...(dispatches === undefined ? {} : { dispatches: new Set<string>(dispatches) }) };
}
