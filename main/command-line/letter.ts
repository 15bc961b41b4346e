import path from 'node:path';
import type { Backend } from '../../app/backend.node.ts';
import { letterWordsFor } from '../../app/contract/language/letter-words.ts';
import { ReturnReason } from '../../app/contract/letter-views.ts';
import { DispatchRow } from '../../app/contract/message-views.ts';
import { DispatchId } from '../../app/contract/values.ts';
import { rowOf } from '../../app/dispatch/dispatch-view.ts';
import type { Result } from '../../app/kernel/result.ts';
import type { Stored } from '../../app/journal/journal.ts';
import { calibrationPage } from '../../app/letter/calibration-page.node.ts';
import { letterOf, type PrintedLetter } from '../../app/letter/letter-of.node.ts';
import { addressLetter, chooseLetter, postLetter, returnLetter } from '../../app/letter/letter-steps.node.ts';
import { handOver } from '../../app/letter/hand-over.node.ts';
import { folderPrintHouse } from '../../app/letter/print-room.node.ts';
import { writeWhole } from '../../app/letter/write-file.node.ts';
import { done, type Command, type Context, type Outcome } from './command.ts';
import { publicRow, rowText } from './dispatch-text.ts';
import { isDate } from './is-date.ts';
import { withDispatch } from './outbox.ts';

const REQUIRED_OUT = { problems: [{ subject: '--out', problem: 'required' }] } as const;

/** The print-ready PDF of a dispatch that has become a letter; what is kept apart is written beside it. Nothing is recorded. */
export const letter: Command = {
  name: 'letter',
  synopsis: 'letter DISPATCH --out FILE [--envelope NAME]',
  options: { out: 'value', envelope: 'value' },
  words: [1, 1],
  needsJournal: true,
  run: async context => {
    const { value } = context.arguments;
    const out = value('out');
    if (out === undefined || out === '') return REQUIRED_OUT;
    return withDispatch(context, async (id, { services, paper }) => {
      const made = await letterOf(services, paper, id, { envelope: value('envelope') });
      if (!made.ok) return made;
      const file = path.resolve(out);
      const written = await writeWhole(file, made.value.pdf);
      if (!written.ok) return written;
      return writeApart(context, services, made.value, file);
    });
  },
};

/** What is not in the letter, byte for byte beside it. */
async function writeApart(
  { words }: Context,
  { journal }: Backend['services'],
  { stored, sheets, envelope, attachments }: PrintedLetter,
  file: string,
): Promise<Outcome> {
  const says = letterWordsFor(words.language);
  const lines = [says.written({ sheets, envelope: envelope.name })];
  const apart: { readonly file: string; readonly attachment: number; readonly reason: string }[] = [];
  for (const { index, name, smallestPercent, remarks, keptApart } of attachments) {
    if (smallestPercent < 100) lines.push(`${name} ${says.remark.scaled(smallestPercent)}.`);
    for (const remark of remarks) lines.push(`${name} ${says.remark[remark]}.`);
    const bytes = keptApart === undefined ? undefined : journal.content(stored.dispatch.id, `attachment.${index}`);
    if (keptApart === undefined || bytes === undefined) continue;
    const own = `${file.replace(/\.pdf$/iu, '')}-bilaga-${String(index + 1)}.pdf`;
    const written = await writeWhole(own, bytes);
    if (!written.ok) return written;
    lines.push(`${name} ${says.keptApart[keptApart]}.`, says.keptApartFile(own));
    apart.push({ file: own, attachment: index + 1, reason: keptApart });
  }
  const scaled = attachments
    .filter(each => each.smallestPercent < 100)
    .map(each => ({ attachment: each.index + 1, percent: each.smallestPercent }));
  const remarks = attachments.flatMap(each => each.remarks.map(remark => ({ attachment: each.index + 1, remark })));
  return done({ file, sheets, envelope: envelope.name, apart, scaled, remarks }, lines.join('\n'));
}

/** A person says that it was posted. */
export const letterPosted: Command = {
  name: 'letter posted',
  synopsis: 'letter posted DISPATCH [--date D]',
  options: { date: 'value' },
  words: [1, 1],
  needsJournal: true,
  run: async context => {
    const date = context.arguments.value('date');
    if (date !== undefined && !isDate(date)) return { problems: [{ subject: '--date', problem: 'not-a-date' }] };
    return step(context, (id, { services }) => postLetter(services, id, date));
  },
};

/** The post brought it back. */
export const letterReturned: Command = {
  name: 'letter returned',
  synopsis: `letter returned DISPATCH --reason ${ReturnReason.options.join('|')} [--note TEXT]`,
  options: { reason: 'value', note: 'value' },
  words: [1, 1],
  needsJournal: true,
  run: async context => {
    const reason = ReturnReason.safeParse(context.arguments.value('reason'));
    if (!reason.success) return { problems: [{ subject: '--reason', problem: 'not-one-of', choices: ReturnReason.options }] };
    const note = context.arguments.value('note')?.trim();
    return step(context, (id, { services }) => returnLetter(services, id, reason.data, note === '' ? undefined : note));
  },
};

/** Another address, or the first one; from standard input, so that it does not stand among a process's arguments. */
export const letterAddress: Command = {
  name: 'letter address',
  synopsis: 'letter address DISPATCH [--special-address] < LINES',
  options: { 'special-address': 'switch' },
  words: [1, 1],
  needsJournal: true,
  run: async context => {
    const lines = Buffer.from(await context.readStdin())
      .toString('utf8')
      .split(/\r?\n|\|/u);
    return step(context, (id, { services }) => addressLetter(services, id, lines, context.arguments.has('special-address')));
  },
};

/** What came to a stop becomes a letter, because a person says so. */
export const letterChoose: Command = {
  name: 'letter choose',
  synopsis: 'letter choose DISPATCH',
  options: {},
  words: [1, 1],
  needsJournal: true,
  run: async context => step(context, (id, { services }) => chooseLetter(services, id)),
};

/** Every letter named, or every one that waits, into the print room's folder. */
export const letterHandOver: Command = {
  name: 'letter hand-over',
  synopsis: 'letter hand-over [DISPATCH]…',
  options: {},
  words: [0, 500],
  needsJournal: true,
  run: async context => {
    const ids = context.arguments.words.map(word => DispatchId.safeParse(word));
    if (ids.some(id => !id.success)) return { failure: { code: 'dispatch.unknown' } };
    const backend = await context.backend();
    if (!backend.ok) return backend;
    const { services, paper } = backend.value;
    if (paper.printRoom === undefined) return { failure: { code: 'print-room.missing' } };
    const named = ids.flatMap(id => (id.success ? [id.data] : []));
    const handed = await handOver(services, paper, folderPrintHouse(paper.printRoom), named.length === 0 ? 'all' : named);
    if (!handed.ok) return handed;
    const { batch, letters, left } = handed.value;
    const text = [`${batch ?? '–'}: ${String(letters.length)}`, ...left.map(each => `${each.dispatch}: ${each.failure.code}`)];
    return { status: left.length === 0 ? 0 : 2, json: handed.value, text: text.join('\n') };
  },
};

/** A page to hold against an envelope. */
export const letterCalibrate: Command = {
  name: 'letter calibrate',
  synopsis: 'letter calibrate --envelope NAME --out FILE',
  options: { envelope: 'value', out: 'value' },
  words: [0, 0],
  run: async context => {
    const { value } = context.arguments;
    const out = value('out');
    if (out === undefined || out === '') return REQUIRED_OUT;
    const backend = await context.backend();
    if (!backend.ok) return backend;
    const page = await calibrationPage(backend.value.paper, value('envelope'), backend.value.services.clock.now());
    if (!page.ok) return page;
    const file = path.resolve(out);
    const written = await writeWhole(file, page.value.pdf);
    if (!written.ok) return written;
    return done({ file, sheets: 1, envelope: page.value.envelope.name }, letterWordsFor(context.words.language).calibration);
  },
};

/** For a recipient with protected identity: what to do, and what to write on the outer envelope. Nothing about the recipient. */
export const letterForwarding: Command = {
  name: 'letter forwarding',
  synopsis: 'letter forwarding',
  options: {},
  words: [0, 0],
  run: async context => {
    const backend = await context.backend();
    if (!backend.ok) return backend;
    const { forwarding: says } = letterWordsFor(context.words.language);
    const { outerEnvelope, source, asOf } = backend.value.paper.forwarding;
    const steps = says.steps.map((text, index) => `${String(index + 1)}. ${text}`);
    const text = [says.title, ...steps, '', `${says.outerEnvelope}:`, ...outerEnvelope.map(line => `  ${line}`), says.asOf(source, asOf)];
    return done({ steps: says.steps, outerEnvelope, source, asOf }, text.join('\n'));
  },
};

function step(context: Context, take: (id: DispatchId, backend: Backend) => Result<Stored>): Promise<Outcome> {
  return withDispatch(context, async (id, backend) => {
    const taken = take(id, backend);
    if (!taken.ok) return taken;
    const row = DispatchRow.parse(rowOf(taken.value));
    return done([publicRow(context.words, row)], rowText(context.words, row));
  });
}
