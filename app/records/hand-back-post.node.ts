import { access, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DispatchId } from '../contract/values.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { PlainAsk } from '../transport/plain-request.node.ts';
import { handedBack, type HandBackServices } from './hand-back-facts.node.ts';

const MOST_BYTES = 100_000;
const ANSWER_MS = 30_000;
/** Taken, or taken before: what a case system answers when it has the dispatch. */
const TAKEN = /^http-(?:2\d\d|409)$/u;

/**
 * Hands a dispatch that has arrived back to a case system that takes it over HTTPS: one POST with everything in it, so it is there whole or not at all. The
 * dispatch's id goes along as `idempotency-key`: when an answer is lost the same is posted again, and the case system tells by the key that it has it.
 * @param marks a folder that remembers what has been taken
 * @returns whether it was taken now, before, or not (nobody answered, or not with 2xx or 409)
 * Fails as `dispatch.unknown`, `dispatch.wrong-state`, `file.unwritable`.
 */
export async function postBack(
  services: HandBackServices,
  id: DispatchId,
  { url, ask, marks }: { readonly url: string; readonly ask: PlainAsk; readonly marks: string },
): Promise<Result<'now' | 'before' | 'refused'>> {
  const mark = path.join(marks, id);
  const isTaken = await access(mark).then(
    () => true,
    () => false,
  );
  if (isTaken) return ok('before');
  const made = await handedBack(services, id);
  if (!made.ok) return made;
  const { facts, receipt } = made.value;
  const answer = await ask({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': id },
    body: Buffer.from(JSON.stringify({ ...facts, receiptPdf: Buffer.from(receipt).toString('base64') })),
    mostBytes: MOST_BYTES,
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  if (!answer.ok && !TAKEN.test(answer.detail)) return ok('refused');
  try {
    await mkdir(marks, { recursive: true, mode: 0o700 });
    await writeFile(mark, '', { mode: 0o600, flush: true });
    return ok('now');
  } catch {
    return fail({ code: 'file.unwritable' });
  }
}
