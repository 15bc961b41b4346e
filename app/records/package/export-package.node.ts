import { createHash, hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { sv } from '../../contract/language/sv.ts';
import type { Entry } from '../../journal/journal.ts';
import { swedishDateOf } from '../../kernel/instant.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { ArchiveDispatch, ArchiveSettings } from '../archive-package.ts';
import { walkArchive } from '../archive-reader.ts';
import {
  runExport,
  type ExportMade,
  type ExportRequest,
  type ExportServices,
  type ExportSession,
  type Filled,
} from '../export-run.node.ts';
import { xmlSeal } from '../seal.node.ts';
import type { TimeStamper } from '../time-stamp.node.ts';
import { columnDescription } from '../lists/list-columns.ts';
import { chainLine, TEXT_LISTS } from '../lists/list-writer.ts';
import { continuityOf, isExportMade } from './continuity.ts';
import { addDispatch, DISPATCH_FILES } from './dispatch-files.node.ts';
import { systemDescription } from './documentation.ts';
import { deliveryDescription } from './fgs12-profile.ts';
import { groupedSpool, type GroupedSpool } from './grouped-spool.node.ts';
import { INDEX_END, INDEX_SCRIPT, indexRow, indexStart } from './index-page.ts';
import type { PackageFacts } from './mets.ts';
import { checkedTarget } from './checked-target.node.ts';
import type { MetsVerdict, PackageProfile } from './package-profile.ts';
import { packageSchemas, schemasText } from './package-schemas.node.ts';
import { placeText, schemaCheck, type SchemaFile } from './schema-check.node.ts';
import { premisDocument } from './premis.ts';

/** Elements of METS.xml that are written between two turns. */
const PIECES_A_TURN = 5000;

export type PackageRequest = ExportRequest & {
  readonly settings: ArchiveSettings;
  readonly version: string;
  readonly timeStamper?: TimeStamper;
};

/**
 * Writes an archive package: one walk over the journal, the same model for every profile, checked before it is called done.
 * Fails as `runExport`, as `addDispatch`, as `file.unreadable` (the folder of schemas), and as `package.invalid` when a package does not
 * meet its own profile or a document in it does not fit its schema.
 */
export async function exportPackage(
  services: ExportServices,
  request: PackageRequest,
  profile: PackageProfile,
): Promise<Result<ExportMade>> {
  return runExport(services, request, session => fillPackage(services, request, profile, session));
}

async function fillPackage(
  services: ExportServices,
  request: PackageRequest,
  profile: PackageProfile,
  given: ExportSession,
): Promise<Result<Filled>> {
  const schemas = await packageSchemas(profile.ownSchemas, request.settings.schemaFolder);
  if (schemas === undefined) return fail({ code: 'file.unreadable', option: 'archive.schemaFolder' });
  const check = schemaCheck(schemas);
  const spool = await groupedSpool(given.target.scratch('records'));
  const session = { ...given, target: checkedTarget(given.target, check) };
  request.cancelled.addEventListener('abort', () => void check.stop(), { once: true });
  try {
    const dispatches = await addContent(services, request, profile, session, spool);
    if (!dispatches.ok) return dispatches;
    const facts = factsOf(services, request, session, dispatches.value);
    await addDescriptions(services, request, profile, session, facts, schemas);
    const verdict = await addMets(services, request, profile, session, facts);
    if ('wrong' in verdict) return fail({ code: 'package.invalid', check: `${profile.metsFile}, ${verdict.wrong}` });
    const { invalid, ...found } = await check.end();
    request.cancelled.throwIfAborted();
    const [place] = invalid;
    if (place !== undefined) return fail({ code: 'package.invalid', check: placeText(place) });
    const { count, isTimeStampMissing } = dispatches.value;
    const { standard, metsFile } = profile;
    const files = session.target.files().length - 1;
    return ok({
      dispatches: count,
      main: metsFile,
      isListPath: false,
      checked: { standard, list: metsFile, requirements: verdict.met, files, schemas: found },
      ...(isTimeStampMissing === true ? { isTimeStampMissing } : {}),
      ...besideIt(services, request, facts),
    });
  } finally {
    await check.stop();
    await spool.close();
  }
}

/** Archives that take FGS 1.2 want a delivery description beside the package. */
function besideIt(
  services: ExportServices,
  { profile, selection, settings, version }: PackageRequest,
  { at, span }: PackageFacts,
): Pick<Filled, 'beside'> {
  if (profile !== 'fgs12') return {};
  const today = swedishDateOf(at);
  const from = span?.from ?? selection.from ?? today;
  const to = span?.to ?? selection.to ?? today;
  const { profile: organisation } = services;
  return { beside: (file, digest) => deliveryDescription({ file, sha256: digest, organisation, version, settings, from, to }) };
}

type Walked = { readonly count: number; readonly from?: string; readonly to?: string; readonly isTimeStampMissing?: true };

async function addContent(
  services: ExportServices,
  request: PackageRequest,
  profile: PackageProfile,
  session: ExportSession,
  spool: GroupedSpool,
): Promise<Result<Walked>> {
  const { journal, clock } = services;
  const { target, checkpoint, walked } = session;
  const { content, preservation } = profile.places;
  const csv = await target.grow(`${content}sandlogg.csv`, { mime: 'text/csv' });
  const index = await target.grow(`${content}index.html`, { mime: 'text/html' });
  const chain = await target.grow(`${preservation}journal.jsonl`, { mime: 'application/jsonl' });
  const name = services.profile.name;
  const script = createHash('sha256').update(INDEX_SCRIPT).digest('base64');
  await csv.write(TEXT_LISTS.csv.head);
  await index.write(
    indexStart(
      {
        organisation: name,
        made: `Gjord ${sv.format.dateTime(clock.now())}.`,
        about: aboutSelection(request),
        documentation: profile.toDocumentation,
      },
      script,
    ),
  );
  let found: Walked = { count: 0 };
  let firstRow = 0;
  let exported: Entry | undefined;
  const passed = (entry: Entry): void => {
    if (isExportMade(entry)) exported = entry;
  };
  for (const step of walkArchive(journal, request.selection, checkpoint.seq, passed)) {
    firstRow ||= step.entry.seq;
    await chain.write(chainLine({ entry: step.entry }));
    walked(step.entry.seq, found.count);
    if (step.dispatch === undefined) continue;
    const { dispatch } = step;
    found = widened(found, dispatch);
    const files = await addDispatch(journal, target, dispatch, content, profile.toSchema);
    if (!files.ok) return files;
    await csv.write(TEXT_LISTS.csv.step(step, false));
    await index.write(indexRow(dispatch, `${dispatch.dispatch.id}/${DISPATCH_FILES.page}`));
    await spool.add(dispatch.message?.caseNumber ?? '', profile.record(dispatch, files.value));
  }
  await index.write(INDEX_END);
  await csv.end();
  await index.end();
  await chain.end();
  const records = await target.grow(profile.recordsFile, { mime: 'text/xml' });
  for await (const text of recordsDocument(services, request, profile, session, spool)) await records.write(text);
  await records.end();
  const continuity = continuityOf(journal, checkpoint, firstRow, exported);
  const written = Buffer.from(`${JSON.stringify({ ...continuity, selection: selectionOf(request) }, undefined, 2)}\n`);
  const added = await target.add(`${preservation}checkpoint.json`, written, { mime: 'application/json' });
  const stamp = await request.timeStamper?.(added.sha256);
  if (stamp !== undefined) await target.add(`${preservation}checkpoint.tsr`, stamp, { mime: 'application/timestamp-reply' });
  return ok(request.timeStamper !== undefined && stamp === undefined ? { ...found, isTimeStampMissing: true } : found);
}

async function* recordsDocument(
  services: ExportServices,
  request: PackageRequest,
  profile: PackageProfile,
  { name, checkpoint }: ExportSession,
  spool: GroupedSpool,
): AsyncGenerator<string> {
  const groups = spool.groups();
  yield profile.recordsStart(
    { name, at: checkpoint.time, organisation: services.profile, user: services.profile.name, settings: request.settings },
    groups.length === 0,
  );
  for (const [index, group] of groups.entries()) {
    yield profile.groupStart(group, index + 1, request.settings);
    yield* spool.pieces(group);
    yield profile.groupEnd;
  }
  yield profile.recordsEnd(groups.length === 0, request.settings);
}

async function addDescriptions(
  { profile: { name } }: ExportServices,
  { version }: PackageRequest,
  profile: PackageProfile,
  { target, checkpoint }: ExportSession,
  facts: PackageFacts,
  schemas: readonly SchemaFile[],
): Promise<void> {
  const { documentation, content, preservation } = profile.places;
  const made = `Paketet gjordes ${sv.format.dateTime(checkpoint.time)}.`;
  await target.add(`${documentation}kolumner.txt`, Buffer.from(`\uFEFF${columnDescription(false)}`), { mime: 'text/plain' });
  await target.add(
    `${documentation}system.html`,
    Buffer.from(
      systemDescription({
        version,
        organisation: name,
        made,
        standards: profile.standards,
        checked: [...profile.checked, schemasText(schemas)],
      }),
    ),
    { mime: 'text/html' },
  );
  for (const { name: file, bytes } of schemas) await target.add(`${profile.places.schemas}${file}`, bytes, { mime: 'text/xml' });
  const { descriptive } = profile.places;
  if (descriptive !== undefined) await target.add(`${descriptive}dc.xml`, Buffer.from(profile.describe(facts)), { mime: 'text/xml' });
  const premis = await target.grow(`${preservation}premis.xml`, { mime: 'text/xml' });
  const described = target.files().filter(file => file.path.startsWith(content));
  for (const text of premisDocument(described, { at: checkpoint.time, version })) await premis.write(text);
  await premis.end();
}

/** @returns what the finished METS does not meet, or how much it meets */
async function addMets(
  services: ExportServices,
  { cancelled }: PackageRequest,
  profile: PackageProfile,
  { target }: ExportSession,
  facts: PackageFacts,
): Promise<MetsVerdict> {
  const listed = [...target.files()];
  const pieces: string[] = [];
  for (const piece of profile.mets(facts, listed)) {
    pieces.push(piece);
    if (pieces.length % PIECES_A_TURN === 0) await turn(cancelled);
  }
  const text = pieces.join('');
  const check = profile.check(text, listed);
  let step = check.next();
  for (; step.done !== true; step = check.next()) await turn(cancelled);
  if ('wrong' in step.value) return step.value;
  const signers = await services.signers();
  const seal = await xmlSeal(hash('sha256', text), signers.ok ? signers.value.sender : undefined);
  await target.add(profile.metsFile, Buffer.from(text + seal), { mime: 'text/xml' });
  return step.value;
}

/** Lets what waits go first, and ends a cancelled export: a METS of many files takes seconds of one thread. */
async function turn(cancelled: AbortSignal): Promise<void> {
  await setImmediate();
  cancelled.throwIfAborted();
}

function factsOf(
  { environment, profile }: ExportServices,
  { settings, version }: PackageRequest,
  { name, checkpoint }: ExportSession,
  { from, to }: Walked,
): PackageFacts {
  return {
    name,
    at: checkpoint.time,
    version,
    organisation: profile,
    settings,
    isTest: environment !== 'production',
    ...(from === undefined || to === undefined ? {} : { span: { from, to } }),
  };
}

function widened({ count, from, to }: Walked, { dispatch }: ArchiveDispatch): Walked {
  const day = swedishDateOf(dispatch.createdAt);
  return { count: count + 1, from: from === undefined || day < from ? day : from, to: to === undefined || day > to ? day : to };
}

function selectionOf({ selection: { from, to, unit, caseNumber, states, dispatches } }: PackageRequest): Readonly<Record<string, unknown>> {
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(unit === undefined ? {} : { unit }),
    ...(caseNumber === undefined ? {} : { caseNumber }),
    ...(states === undefined ? {} : { states }),
    ...(dispatches === undefined ? {} : { picked: true }),
  };
}

function aboutSelection({ selection: { from, to, unit, caseNumber, states } }: PackageRequest): readonly string[] {
  return [
    `Period: ${from ?? 'från början'} till ${to ?? 'exporten'}.`,
    ...(unit === undefined ? [] : [`Enhet: ${unit}.`]),
    ...(caseNumber === undefined ? [] : [`Ärende: ${caseNumber}.`]),
    ...(states === undefined ? [] : [`Lägen: ${states.map(state => sv.dispatchState[state]).join(', ')}.`]),
  ];
}
