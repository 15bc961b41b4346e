import path from 'node:path';
import { checkpointFileText, newestKeptIn, readCheckpoint } from '../../app/journal/checkpoint-files.node.ts';
import { Trouble } from '../../app/contract/router.ts';
import { failureOf } from '../../app/journal/sqlite-trouble.node.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { withDamagedJournal } from '../../app/journal/verify-damaged.node.ts';
import { failureText } from '../../app/contract/language/failure-text.ts';
import type { Verdict } from '../../app/contract/system-views.ts';
import { checkCheckpointSignature } from '../../app/journal/checkpoint-signature.node.ts';
import type { Checkpoint } from '../../app/journal/checkpoint.ts';
import { hasJournal } from '../../app/journal/restore-journal.node.ts';
import { verifyWithCheckpoint } from '../../app/journal/verify-with-checkpoint.node.ts';
import { writePrivateFile } from '../../app/identity/private-file.node.ts';
import { fail, ok, type Result } from '../../app/kernel/result.ts';
import { done, type Command, type Context, type Outcome } from './command.ts';
import { readGivenText } from './given-file.ts';

const TOLD_EVERY_ROWS = 50_000;

/** Walks the chain, and holds it against a checkpoint: the given one, else the newest in the data folder. */
export const journalVerify: Command = {
  name: 'journal verify',
  synopsis: 'journal verify [--checkpoint FILE]',
  options: { checkpoint: 'value' },
  words: [0, 0],
  needsJournal: true,
  run: async context => {
    const given = await givenCheckpoint(context);
    if (!given.ok) return given;
    const folder = context.dataFolder();
    // Looked at first, since opening a data folder without a journal begins one.
    if (!hasJournal(folder)) return noJournal(context, given.value ?? newestKeptIn(folder));
    const verified = await verdictOn(context, given.value);
    if (!verified.ok) return verified;
    const { says, words } = context;
    const verdict = verified.value;
    const { checkpoint, findings = [] } = verdict;
    const lines = [words.verdict(verdict), ...(findings.length > 1 ? findings.map(finding => `✗ ${words.finding(finding)}`) : [])];
    if (checkpoint !== undefined) {
      const { seq, time, signature, signedBy = '' } = checkpoint;
      lines.push(says.comparedWith(words.format.dateTime(time), words.format.number(seq)), says.checkpointSignature[signature](signedBy));
    }
    return { status: verdict.verdict === 'ok' ? 0 : 8, json: verdict, text: lines.join('\n') };
  },
};

/** How far the journal has come, signed with the organisation's certificate, in a file to be kept elsewhere. */
export const journalCheckpoint: Command = {
  name: 'journal checkpoint',
  synopsis: 'journal checkpoint --out FILE',
  options: { out: 'value' },
  words: [0, 0],
  needsJournal: true,
  run: async context => {
    const out = context.arguments.value('out');
    if (out === undefined || out === '') return { problems: [{ subject: '--out', problem: 'required' }] };
    const backend = await context.backend();
    if (!backend.ok) return backend;
    const taken = await backend.value.services.checkpoints.take();
    if (!taken.ok) return taken;
    const { checkpoint, unsigned, notInSecond } = taken.value;
    const file = path.resolve(out);
    try {
      await writePrivateFile(file, checkpointFileText(checkpoint));
    } catch {
      return fail({ code: 'file.unwritable' });
    }
    const { says, words, tell } = context;
    if (unsigned !== undefined) tell(says.checkpointUnsigned(unsigned));
    if (notInSecond !== undefined) tell(says.checkpointNotInSecond(notInSecond));
    return done(
      { ...checkpoint, file, ...(unsigned === undefined ? {} : { unsigned }), ...(notInSecond === undefined ? {} : { notInSecond }) },
      `${says.checkpointWritten(words.format.number(checkpoint.seq))}\n${file}`,
    );
  },
};

/** Also of a journal that is too damaged to be opened: the failure says only that, and the verdict where. */
async function verdictOn(context: Context, given: Checkpoint | undefined): Promise<Result<Verdict>> {
  const { says, words, tell } = context;
  const progress = (rows: number): void => {
    if (rows % TOLD_EVERY_ROWS === 0) tell(says.rowsChecked(words.format.number(rows)));
  };
  const options = { progress, ...(given === undefined ? {} : { given }) };
  let damaged: Failure;
  try {
    const backend = await context.backend();
    if (backend.ok) return ok(verifyWithCheckpoint(backend.value.services, options));
    damaged = backend.failure;
  } catch (error) {
    const failure = error instanceof Trouble ? error.failure : failureOf(error);
    if (failure === undefined) throw error;
    damaged = failure;
  }
  if (damaged.code !== 'journal.damaged') return fail(damaged);
  const folder = context.dataFolder();
  const { journalBox, secretBox } = context.platform(folder);
  const checkpoints = { newest: () => newestKeptIn(folder) };
  const verdict = await withDamagedJournal(folder, journalBox ?? secretBox, journal =>
    verifyWithCheckpoint({ journal, checkpoints }, options),
  );
  return verdict.ok && verdict.value.verdict !== 'ok' ? verdict : fail(damaged);
}

/** A checkpoint that tells of rows makes it a verdict; without one there is nothing to say but that there is no journal. */
function noJournal({ words }: Context, checkpoint: Checkpoint | undefined): Outcome {
  if (checkpoint === undefined) return fail({ code: 'journal.missing' });
  const { seq, time } = checkpoint;
  const { signature, signedBy } = checkCheckpointSignature(checkpoint);
  const verdict: Verdict = {
    rows: 0,
    head: '',
    verdict: 'shorter-than-checkpoint',
    at: 1,
    checkpoint: { seq, time, signature, ...(signedBy === undefined ? {} : { signedBy }) },
  };
  const { happened, next } = failureText(words, { code: 'journal.missing' });
  return { status: 8, json: verdict, text: [words.verdict(verdict), happened, next].join('\n') };
}

async function givenCheckpoint({ arguments: given, readStdin }: Context): Promise<Result<Checkpoint | undefined>> {
  const file = given.value('checkpoint');
  if (file === undefined) return ok(undefined);
  const text = await readGivenText('--checkpoint', file, readStdin);
  if (!text.ok) return text;
  const checkpoint = readCheckpoint(text.value);
  return checkpoint === undefined ? fail({ code: 'file.unreadable', option: '--checkpoint', why: 'wrong-kind' }) : ok(checkpoint);
}
