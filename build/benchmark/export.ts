import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DispatchId } from '../../app/contract/values.ts';
import { keySigner } from '../../app/delivery/key-signer.node.ts';
import type { SealingParties } from '../../app/delivery/seal-message.node.ts';
import type { Journal } from '../../app/journal/journal.ts';
import { invariant } from '../../app/kernel/fault.ts';
import { systemClock } from '../../app/kernel/instant.ts';
import { ok } from '../../app/kernel/result.ts';
import type { ExportServices } from '../../app/records/export-run.node.ts';
import { EARK_PROFILE } from '../../app/records/package/eark-profile.ts';
import { exportPackage, type PackageRequest } from '../../app/records/package/export-package.node.ts';
import { fileOutput, zipWriter } from '../../app/records/package/zip-writer.node.ts';
import { fillExportJournal, openExportJournal } from './export-journal.ts';
import { withPracticeCertificates } from './practice-identities.ts';
import { atMost, median, spread, type Findings, type Row } from './report.ts';

const ATTACHMENT_BYTES = 100_000;
const LIST_LIMIT_BYTES = 200_000_000;
/** When an export is cancelled, as parts of the time that a whole one takes: also while METS is written and held against its requirements. */
const CANCEL_AT = [0.02, 0.3, 0.6, 0.85, 0.92, 0.97];

/** Exports (issue 5, "Speed"): a package against reading, hashing and writing the same bytes; lists by their memory; cancelling by the clock. */
export function benchmarkExport({ isQuick }: { readonly isQuick: boolean }): Promise<Findings> {
  return withPracticeCertificates(async ({ sender, dispatcher }) => {
    const parties: SealingParties = {
      sender: keySigner('sender', sender, systemClock),
      dispatcher: keySigner('dispatcher', dispatcher, systemClock),
      clock: systemClock,
    };
    const folder = await mkdtemp(path.join(tmpdir(), 'sigill-export-'));
    try {
      const packages = await measurePackages(path.join(folder, 'packages'), parties, isQuick ? 1000 : 10_000, 3);
      const lists = await measureLists(path.join(folder, 'lists'), parties, isQuick ? 3000 : 100_000);
      return { rows: [...packages.rows, ...lists.rows], goals: [...packages.goals, ...lists.goals] };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

async function measurePackages(folder: string, parties: SealingParties, dispatches: number, rounds: number): Promise<Findings> {
  await mkdir(folder, { recursive: true });
  const store = openExportJournal(folder);
  try {
    await fillExportJournal(store, dispatches, ATTACHMENT_BYTES, parties);
    const services: ExportServices = {
      journal: store.journal,
      clock: systemClock,
      environment: 'test',
      profile: { organisationId: '162021004748', name: 'Kommun A', unit: '', support: { text: '' } },
      newId: randomUUID,
      signers: () => Promise.resolve(ok({ sender: parties.sender, dispatcher: parties.dispatcher })),
    };
    const floors: Measured = { ms: [], processorMs: [], bytes: 0 };
    const exports: Measured = { ms: [], processorMs: [], bytes: 0 };
    // The first round warms up, and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      // In turn, so that whatever else the machine does hits both.
      for (const [name, measured] of round % 2 === 0
        ? ([
            ['floor', floors],
            ['export', exports],
          ] as const)
        : ([
            ['export', exports],
            ['floor', floors],
          ] as const)) {
        const out = path.join(folder, name);
        const start = performance.now();
        const spentBefore = process.cpuUsage();
        if (name === 'floor') await floor(store.journal, out);
        else await packageOf(services, out, new AbortController().signal);
        const ms = performance.now() - start;
        const { user, system } = process.cpuUsage(spentBefore);
        measured.bytes = await bytesIn(out);
        if (round > 0) {
          measured.ms.push(ms);
          measured.processorMs.push((user + system) / 1000);
        }
        await rm(out, { recursive: true, force: true });
      }
    }
    const cancelled = await cancelTimes(services, path.join(folder, 'cancelled'), median(exports.ms));
    const row = (name: string, values: readonly number[], bytes?: number): Row => ({
      name,
      unit: 'ms',
      dispatches,
      attachmentBytes: ATTACHMENT_BYTES,
      ...(bytes === undefined ? {} : { bytes }),
      ...spread(values),
    });
    return {
      rows: [
        row('eark to a ZIP', exports.ms, exports.bytes),
        row('eark to a ZIP, processor time of all threads', exports.processorMs),
        row(`floor: ${FLOOR}`, floors.ms, floors.bytes),
        row('floor, processor time of all threads', floors.processorMs),
        row('cancel to nothing left', cancelled),
      ],
      goals: [
        atMost('eark over the floor', 1.5, median(exports.ms) / median(floors.ms)),
        atMost('eark over the floor, processor time', 1.5, median(exports.processorMs) / median(floors.processorMs)),
        atMost('ms from cancel to nothing left', 1000, Math.max(...cancelled)),
      ],
    };
  } finally {
    store.close();
  }
}

type Measured = { readonly ms: number[]; readonly processorMs: number[]; bytes: number };

async function bytesIn(folder: string): Promise<number> {
  const sizes = await Promise.all((await readdir(folder)).map(async name => (await stat(path.join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * What the package is held against. It holds every attachment and every signed document, which carries the same attachments once more as base64: so
 * the floor reads both, the attachment and what was sent, out of the same encrypted journal.
 */
const FLOOR =
  'every attachment and all that was sent, read from the same encrypted journal, SHA-256 of each, ZIP without compression, fsync';

/** By the same writer as the package; nothing else. */
async function floor(journal: Journal, out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  const handle = await open(path.join(out, 'floor.zip'), 'w');
  try {
    const zip = zipWriter(fileOutput(handle), systemClock.now());
    for (const { dispatch, prior } of journal.entries()) {
      if (dispatch === undefined || prior !== 0) continue;
      const id = DispatchId.parse(dispatch.id);
      for (const kind of ['attachment.0', 'request'] as const) {
        const bytes = journal.content(id, kind);
        invariant(bytes !== undefined, 'content that was journalled');
        createHash('sha256').update(bytes).digest('hex');
        await zip.add(`${id}/${kind}`, bytes);
      }
    }
    await zip.end();
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function packageOf(services: ExportServices, folder: string, cancelled: AbortSignal): Promise<boolean> {
  const request: PackageRequest = {
    profile: 'eark',
    selection: {},
    isMasked: false,
    asZip: true,
    folder,
    cancelled,
    settings: {},
    version: 'benchmark',
  };
  const made = await exportPackage(services, request, EARK_PROFILE);
  invariant(made.ok || made.failure.code === 'cancelled', 'a package that was made');
  return made.ok;
}

async function cancelTimes(services: ExportServices, folder: string, wholeMs: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (const part of CANCEL_AT) {
    const cancel = new AbortController();
    let asked = 0;
    const timer = setTimeout(() => {
      asked = performance.now();
      cancel.abort();
    }, wholeMs * part);
    const isDone = await packageOf(services, folder, cancel.signal);
    clearTimeout(timer);
    const ended = performance.now();
    const left = await readdir(folder);
    invariant(isDone || left.length === 0, 'a cancelled export leaves nothing');
    // One that was done before it was asked to stop says nothing.
    if (asked !== 0) times.push(ended - asked);
    await rm(folder, { recursive: true, force: true });
  }
  return times;
}

async function measureLists(folder: string, parties: SealingParties, dispatches: number): Promise<Findings> {
  await mkdir(folder, { recursive: true });
  const store = openExportJournal(folder);
  await fillExportJournal(store, dispatches, 0, parties);
  // A journal in use has its indexes; to make them is no part of an export.
  store.journal.list({ query: 'beslut', limit: 1, offset: 0 });
  store.close();
  const child = fileURLToPath(new URL('export-list-memory.ts', import.meta.url));
  const measured = (['csv', 'jsonl'] as const).map(profile => {
    const found = JSON.parse(execFileSync(process.execPath, [child, folder, profile], { encoding: 'utf8' })) as {
      ms: number;
      maxRssBytes: number;
    };
    return { profile, ...found };
  });
  return {
    rows: measured.flatMap(({ profile, ms, maxRssBytes }): Row[] => [
      { name: `${profile}, the whole process`, unit: 'ms', dispatches, ...spread([ms]) },
      { name: `${profile}, most memory held by the process`, unit: 'bytes', dispatches, ...spread([maxRssBytes]) },
    ]),
    goals: measured.map(({ profile, maxRssBytes }) => atMost(`${profile}: most bytes held by the process`, LIST_LIMIT_BYTES, maxRssBytes)),
  };
}
