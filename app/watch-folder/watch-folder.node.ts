import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addressedAs } from '../contract/addressee.ts';
import { DispatchId } from '../contract/values.ts';
import { holdOrder } from '../dispatch/hold-order.node.ts';
import { sendMoment } from '../dispatch/send-moment.ts';
import type { Failure } from '../kernel/failure.ts';
import { millisecondsBetween } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { momentOf } from '../kernel/swedish-calendar.ts';
import type { Attachment } from '../message/message.ts';
import { OrderFile } from '../message/order-file.ts';
import { orderOfFile } from '../message/order-of-file.ts';
import type { Services } from '../services.ts';
import { jobId, MOST_IDS } from './job-ids.node.ts';

type WatchServices = Pick<
  Services,
  | 'clock'
  | 'profile'
  | 'newId'
  | 'externalDispatcher'
  | 'envelopeBytes'
  | 'envelopeLimitBytes'
  | 'journal'
  | 'emit'
  | 'inspect'
  | 'testRecipients'
  | 'handovers'
  | 'fourEyes'
>;

/** A sidecar that is not whole yet is left alone this long: whoever writes it may not be done. */
const STILL_WRITING_MS = 10_000;
const LARGEST_SIDECAR_BYTES = 4 * 1024 * 1024;
const LARGEST_FILE_BYTES = 64 * 1024 * 1024;

export type JobOutcome = { readonly job: string; readonly held: number } | { readonly job: string; readonly failure: Failure };

/**
 * Takes every job of a folder once: `NAME.json` (the fields of `send --order`; `attach` names files that lie beside it) becomes held messages, and moves
 * with its files to `done/`, or to `error/` with a file that says why.
 *
 * Exactly once, whatever dies when: the rename into `working/` gives a job to one process; its name there holds the job's own number, from which the
 * numbers of its dispatches are made; so a job that is found in `working/` is looked up in the journal before it is held.
 * @param folder absolute. Nothing is read outside it
 */
export async function takeJobs(services: WatchServices, folder: string): Promise<readonly JobOutcome[]> {
  const inFolder = (...names: readonly string[]): string => path.join(folder, ...names);
  for (const name of ['working', 'done', 'error']) await mkdir(inFolder(name), { recursive: true });
  const outcomes: JobOutcome[] = [];
  for (const claimed of await readdir(inFolder('working'))) if (claimed.endsWith('.json')) outcomes.push(...(await finish(claimed)));
  for (const name of (await readdir(folder)).filter(file => file.toLowerCase().endsWith('.json')).toSorted()) {
    if (!(await isWhole(inFolder(name)))) continue;
    const claimed = `${randomUUID()}-${name}`;
    try {
      await rename(inFolder(name), inFolder('working', claimed));
    } catch {
      continue; // another process was first
    }
    outcomes.push(...(await finish(claimed)));
  }
  return outcomes;

  async function finish(claimed: string): Promise<readonly JobOutcome[]> {
    const [, job = '', name = ''] = /^([0-9a-f-]{36})-(.+)$/u.exec(claimed) ?? [];
    if (job === '') return [];
    const order = await readOrder(inFolder('working', claimed));
    const made = await held(job, order);
    const result = made.ok ? { dispatches: made.value } : { failure: made.failure };
    // A disk that is full, or a certificate that is missing, is no fault of the job: it waits where it is.
    if (!made.ok && /^(?:journal|certificate|secret)\./u.test(made.failure.code)) return [{ job: name, failure: made.failure }];
    const end = made.ok ? 'done' : 'error';
    await writeFile(inFolder(end, `${job}.result.json`), `${JSON.stringify(result, undefined, 2)}\n`);
    for (const file of order.ok ? order.value.attach : [])
      if (isBeside(file)) await rename(inFolder(file), inFolder(end, `${job}-${file}`)).catch(() => undefined);
    await rename(inFolder('working', claimed), inFolder(end, claimed));
    return [made.ok ? { job: name, held: made.value.length } : { job: name, failure: made.failure }];
  }

  async function held(job: string, read: Result<OrderFile>): Promise<Result<readonly string[]>> {
    if (!read.ok) return read;
    const known = Array.from({ length: MOST_IDS }, (_, index) => jobId(job, index)).filter(
      id => services.journal.find(DispatchId.parse(id)) !== undefined,
    );
    if (known.length > 0) return ok(known);
    const order = read.value;
    const attachments = await readAttachments(order.attach);
    if (!attachments.ok) return attachments;
    const now = services.clock.now();
    const moment = sendMoment(order.at === undefined || order.at === 'office-hours' ? order.at : momentOf(order.at), now);
    if (!moment.ok) return moment;
    let drawn = 0;
    const stored = await holdOrder({ ...services, newId: () => jobId(job, drawn++) }, orderOfFile(order, attachments.value), {
      paper: order.paper,
      address: addressedAs(order.addressee, order.address),
      isSpecialAddress: order.specialAddress,
      seen: [],
      why: moment.value === undefined ? 'waiting' : 'scheduled',
      dueAt: moment.value ?? now,
    });
    return stored.ok ? ok(stored.value.map(({ dispatch }) => dispatch.id)) : stored;
  }

  async function readAttachments(files: readonly string[]): Promise<Result<readonly Attachment[]>> {
    const attachments: Attachment[] = [];
    for (const file of files) {
      if (!isBeside(file)) return fail({ code: 'input.invalid', issues: ['attach: not beside the job'] });
      let bytes: Uint8Array;
      try {
        if ((await stat(inFolder(file))).size > LARGEST_FILE_BYTES) return fail({ code: 'file.unreadable', option: 'attach' });
        bytes = await readFile(inFolder(file));
      } catch {
        return fail({ code: 'file.unreadable', option: 'attach' });
      }
      const checked = await services.inspect(file, bytes);
      if (!checked.ok) return checked;
      attachments.push(checked.value);
    }
    return ok(attachments);
  }

  async function isWhole(file: string): Promise<boolean> {
    try {
      const { mtime, size } = await stat(file);
      if (size > LARGEST_SIDECAR_BYTES || millisecondsBetween(mtime.toISOString(), services.clock.now()) > STILL_WRITING_MS) return true;
      JSON.parse(stripped(await readFile(file, 'utf8')));
      return true;
    } catch {
      return false;
    }
  }
}

/** The name of a file beside the job: no folder, no way out. */
const isBeside = (file: string): boolean => file === path.basename(file) && file === path.win32.basename(file) && !/^\.{0,2}$/u.test(file);
const stripped = (text: string): string => text.replace(/^\uFEFF/u, '');

async function readOrder(file: string): Promise<Result<OrderFile>> {
  try {
    if ((await stat(file)).size > LARGEST_SIDECAR_BYTES) return fail({ code: 'input.invalid', issues: ['too large'] });
    const parsed = OrderFile.safeParse(JSON.parse(stripped(await readFile(file, 'utf8'))));
    if (!parsed.success)
      return fail({ code: 'input.invalid', issues: parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.code}`) });
    const { to, name } = parsed.data;
    if (name.length > 0 && name.length !== to.length)
      return fail({ code: 'input.invalid', issues: ['name: one for each recipient, or none'] });
    return ok(parsed.data);
  } catch {
    return fail({ code: 'input.invalid', issues: ['not JSON'] });
  }
}
