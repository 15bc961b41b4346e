import { createHash } from 'node:crypto';
import { swedishDateOf } from '../../kernel/instant.ts';
import { readXmlBytes } from '../../xml/xml-bytes.node.ts';
import type { XmlElement } from '../../xml/xml-element.ts';
import { evidenceDate } from '../evidence-words.ts';
import { checkXmlSeal } from '../seal.node.ts';
import { readTimeStamp } from '../time-stamp.node.ts';
import { checkPackageDispatch, withRow, type DispatchRows } from './check-package-dispatch.node.ts';
import { checkPackageJournal, readCheckpoint, type PackageCheckpoint } from './check-package-journal.node.ts';
import { checkRequirements } from './check-requirements.ts';
import { EARK_PROFILE, listedFiles, METS_LIMITS } from './eark-profile.ts';
import { STRUCTURE_REQUIREMENTS } from './eark-structure.ts';
import { FGS12_PROFILE } from './fgs12-profile.ts';
import type { PackageProfile } from './package-profile.ts';
import type { DamagedZip, PackageReader } from './package-reader.node.ts';
import { packageWords, type PackageWords } from './package-words.ts';
import { schemasCheck } from './check-package-schemas.node.ts';

export type PackageCheck = { readonly name: string; readonly ok: boolean; readonly detail: string };
export type PackageReport = { readonly verdict: 'ok' | 'mismatch'; readonly checks: readonly PackageCheck[] };

/** How many of what is wrong are named: the first ones are enough to look at. */
const MOST_NAMED = 20;

/** The profile that a package was written by, told by the name of its METS; undefined when it is none of ours. */
export function profileOf(reader: Pick<PackageReader, 'paths'>): PackageProfile | undefined {
  return [EARK_PROFILE, FGS12_PROFILE].find(({ metsFile }) => reader.paths.includes(metsFile));
}

/**
 * Checks an archive package with nothing but the package: not one bit changed, nothing added or taken away, every requirement of its standard, the
 * journal's rows from first to checkpoint, no dispatch left out, and for every dispatch signatures, certificates at signing time, attachments and answer.
 */
export async function verifyPackage(reader: PackageReader, profile: PackageProfile, language: 'sv' | 'en'): Promise<PackageReport> {
  const words = packageWords[language];
  const mets = await reader.read(profile.metsFile);
  const reading = mets === undefined ? undefined : readXmlBytes(mets, METS_LIMITS);
  if (mets === undefined || reading?.ok !== true) return report([{ name: 'package', ok: false, detail: words.unreadable }]);
  const { root } = reading;
  const isOwnForm = reader.isOwnForm && (!reader.isZip || isInOrder(reader.paths, root, profile));
  const strays = [...reader.strays.slice(0, MOST_NAMED).map(words.strays), ...(isOwnForm ? [] : [words.otherForm])];
  const files = await filesCheck(reader, root, profile.metsFile, words);
  const checks: PackageCheck[] = [
    {
      name: 'package',
      ok: strays.length === 0,
      detail: strays.length === 0 ? words.found((profile.standards[0] ?? '').replace(/\.$/u, '')) : strays.join(' '),
    },
    sealCheck(mets, profile.metsFile, words),
    files,
    ...(profile === EARK_PROFILE ? [requirementsCheck(root, reader.paths, words)] : []),
    // What is not the file that was written is not held against a schema, too.
    ...(files.ok ? [await schemasCheck(reader, profile, language)] : []),
  ];
  const { preservation } = profile.places;
  const checkpoint = readCheckpoint(await reader.read(`${preservation}checkpoint.json`));
  if (checkpoint === undefined) return report([...checks, { name: 'checkpoint', ok: false, detail: words.checkpointWrong }]);
  const stamp = await stampCheck(reader, preservation, words, language);
  if (stamp !== undefined) checks.push(stamp);
  const dispatches = new Map<string, DispatchRows & { readonly createdAt: string; readonly isBegun: boolean }>();
  const journal = await checkPackageJournal(checkpoint, linesOf(reader, `${preservation}journal.jsonl`), words, language, row => {
    if (row.dispatch === undefined) return;
    const { id, createdAt } = row.dispatch;
    const before = dispatches.get(id);
    dispatches.set(id, { ...withRow(before, row), createdAt, isBegun: row.prior === 0 || before?.isBegun === true });
  });
  checks.push(...journal);
  if (journal.some(({ name, ok }) => name === 'journal' && !ok)) return report(checks);
  const begun = new Map([...dispatches].filter(([, { isBegun }]) => isBegun));
  const present = presentDispatches(reader, profile);
  checks.push(completeCheck(checkpoint, begun, present, words), await dispatchesCheck(reader, profile, begun, present, words));
  return report(checks);
}

const report = (checks: readonly PackageCheck[]): PackageReport => ({
  verdict: checks.every(({ ok }) => ok) ? 'ok' : 'mismatch',
  checks: checks.map(check => ({ ...check, detail: shown(check.detail) })),
});

/** Names in a package are whoever's that made it: none may move the cursor of a terminal or turn a line around. */
export const shown = (text: string): string => text.replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');

/** Of what cannot be read as a package at all: a ZIP that is damaged, or that has no list of contents. */
export function verifyDamaged({ after }: DamagedZip, language: 'sv' | 'en'): PackageReport {
  return report([{ name: 'package', ok: false, detail: packageWords[language].damaged(after) }]);
}

export function verifyUnlisted(language: 'sv' | 'en'): PackageReport {
  return report([{ name: 'package', ok: false, detail: packageWords[language].unreadable }]);
}

/** A ZIP of ours has its files in the order that each part of the list of contents has them, which comes last. A folder has no order. */
function isInOrder(paths: readonly string[], mets: XmlElement, { places, metsFile }: PackageProfile): boolean {
  if (paths.at(-1) !== metsFile) return false;
  const listed = listedFiles(mets).map(({ path }) => path);
  const known = new Set(listed);
  const ordered = paths.filter(path => known.has(path));
  return Object.values(places).every(place => {
    const inPlace = ordered.filter(path => path.startsWith(place));
    const expected = listed.filter(path => path.startsWith(place));
    return inPlace.length !== expected.length || inPlace.every((path, index) => path === expected[index]);
  });
}

function sealCheck(mets: Uint8Array, file: string, words: PackageWords): PackageCheck {
  const { seal, signedBy } = checkXmlSeal(mets);
  if (seal === 'signed') return { name: 'seal', ok: true, detail: words.sealSigned(signedBy ?? '') };
  return seal === 'unsigned'
    ? { name: 'seal', ok: true, detail: words.sealUnsigned }
    : { name: 'seal', ok: false, detail: words.sealWrong(file) };
}

/** What can be told without the authority's certificate: that the stamp is of this checkpoint, and of when. */
async function stampCheck(
  reader: PackageReader,
  place: string,
  words: PackageWords,
  language: 'sv' | 'en',
): Promise<PackageCheck | undefined> {
  const stamp = await reader.read(`${place}checkpoint.tsr`);
  const stamped = await reader.read(`${place}checkpoint.json`);
  if (stamp === undefined || stamped === undefined) return undefined;
  const found = readTimeStamp(stamp);
  const isSame = found?.sha256 === createHash('sha256').update(stamped).digest('hex');
  return { name: 'time-stamp', ok: isSame, detail: isSame ? words.stamped(evidenceDate[language](found.at)) : words.stampWrong };
}

async function filesCheck(reader: PackageReader, mets: XmlElement, metsFile: string, words: PackageWords): Promise<PackageCheck> {
  const listed = new Map<string, { readonly bytes: number; readonly sha256: string }>();
  const wrong: string[] = [];
  const present = new Set(reader.paths);
  for (const { path, bytes, sha256 } of listedFiles(mets)) {
    if (listed.has(path)) wrong.push(words.fileTwice(path));
    listed.set(path, { bytes, sha256 });
    if (!present.has(path)) wrong.push(words.fileMissing(path));
    else if (!(await isSame(reader, path, bytes, sha256))) wrong.push(words.fileChanged(path));
  }
  for (const path of reader.paths) if (path !== metsFile && !listed.has(path)) wrong.push(words.fileAdded(path));
  return {
    name: 'files',
    ok: wrong.length === 0,
    detail: wrong.length === 0 ? words.filesMatch(listed.size) : wrong.slice(0, MOST_NAMED).join(' '),
  };
}

async function isSame(reader: PackageReader, path: string, bytes: number, sha256: string): Promise<boolean> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of reader.stream(path)) {
      hash.update(chunk);
      size += chunk.byteLength;
    }
  } catch {
    return false;
  }
  return size === bytes && hash.digest('hex') === sha256;
}

function requirementsCheck(mets: XmlElement, paths: readonly string[], words: PackageWords): PackageCheck {
  const structure = STRUCTURE_REQUIREMENTS.map(({ id, level, holds }) => ({ id, level, verdict: holds(paths) ? 'met' : 'not-met' }));
  const findings = [...checkRequirements(mets), ...structure];
  const unmet = (level: string): string =>
    findings
      .filter(finding => finding.level === level && finding.verdict === 'not-met')
      .map(({ id }) => id)
      .join(', ');
  const must = unmet('MUST');
  const should = unmet('SHOULD');
  const met = findings.filter(({ level, verdict }) => level === 'MUST' && verdict === 'met').length;
  return {
    name: 'requirements',
    ok: must === '',
    detail: `${must === '' ? words.requirementsMet(met) : words.requirementsUnmet(must)}${should === '' ? '' : words.shouldUnmet(should)}`,
  };
}

/** Ids of the dispatches that have a folder. */
function presentDispatches(reader: PackageReader, { places: { content } }: PackageProfile): ReadonlySet<string> {
  return new Set(
    reader.paths.flatMap(path =>
      path.startsWith(content) && path.slice(content.length).includes('/') ? (path.slice(content.length).split('/')[0] ?? []) : [],
    ),
  );
}

/** A unit, a case or a pick narrows by what the rows do not say: then only what is in the package is asked for. */
function completeCheck(
  { selection }: PackageCheckpoint,
  begun: ReadonlyMap<string, DispatchRows & { readonly createdAt: string }>,
  present: ReadonlySet<string>,
  words: PackageWords,
): PackageCheck {
  const { from, to, states, unit, caseNumber, picked } = selection;
  const isAsked = ({ createdAt, state }: DispatchRows & { readonly createdAt: string }): boolean => {
    const day = swedishDateOf(createdAt);
    return (from === undefined || day >= from) && (to === undefined || day <= to) && states?.includes(state) !== false;
  };
  const isByRows = unit === undefined && caseNumber === undefined && picked === undefined;
  const expected = isByRows ? [...begun].filter(([, found]) => isAsked(found)).map(([id]) => id) : [...present];
  const wrong = [
    ...expected.filter(id => !present.has(id)).map(words.dispatchMissing),
    ...[...present].filter(id => !begun.has(id)).map(words.dispatchUnknown),
  ];
  return {
    name: 'complete',
    ok: wrong.length === 0,
    detail: wrong.length === 0 ? words.noneMissing(expected.length) : wrong.slice(0, MOST_NAMED).join(' '),
  };
}

async function dispatchesCheck(
  reader: PackageReader,
  { places: { content } }: PackageProfile,
  begun: ReadonlyMap<string, DispatchRows>,
  present: ReadonlySet<string>,
  words: PackageWords,
): Promise<PackageCheck> {
  const wrong: string[] = [];
  let signatures = 0;
  let attachments = 0;
  for (const id of present) {
    const rows = begun.get(id);
    if (rows === undefined) continue;
    const verdict = await checkPackageDispatch(rows, name => reader.read(`${content}${id}/${name}`));
    if ('wrong' in verdict) wrong.push(words.dispatchWrong(id, verdict.wrong));
    else {
      signatures += verdict.signatures;
      attachments += verdict.attachments;
    }
  }
  return {
    name: 'dispatches',
    ok: wrong.length === 0,
    detail: wrong.length === 0 ? words.dispatchesMatch(present.size, signatures, attachments) : wrong.slice(0, MOST_NAMED).join(' '),
  };
}

async function* linesOf(reader: PackageReader, file: string): AsyncGenerator<string> {
  if (!reader.paths.includes(file)) return;
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of reader.stream(file)) {
      let start = 0;
      const block = rest.byteLength === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (let end = block.indexOf(10); end !== -1; end = block.indexOf(10, start)) {
        yield block.subarray(start, end).toString('utf8');
        start = end + 1;
      }
      rest = block.subarray(start);
    }
  } catch {
    return;
  }
  if (rest.byteLength > 0) yield rest.toString('utf8');
}
