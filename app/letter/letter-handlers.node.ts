import type { LetterView, OpenLetter, PaperView } from '../contract/letter-views.ts';
import type { z } from 'zod';
import type { Handlers, Parsed } from '../contract/operations.ts';
import { millisecondsBetween, type Instant } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { rowOf } from '../dispatch/dispatch-view.ts';
import type { Stored } from '../journal/journal.ts';
import { isProtected } from '../message/protected-identity.ts';
import type { Platform } from '../platform.ts';
import { postageFor, weightOf } from './envelope-choice.ts';
import { handOver } from './hand-over.node.ts';
import { joinLetters } from './join-letters.node.ts';
import { addressOf, letterOf, letterOfDraft, type LetterServices } from './letter-of.node.ts';
import type { MadeLetter } from './letter-pdf.node.ts';
import { addressLetter, chooseLetter, postLetter, printedLetter, returnLetter } from './letter-steps.node.ts';
import { envelopesOf, type PaperSettings } from './paper-configuration.ts';
import { folderPrintHouse } from './print-room.node.ts';
import { lettersOf, saveLetters } from './save-letters.node.ts';
import { foldMarks, keepOutZone, safeZone } from './window-envelope.ts';

const NO_PRINTER = { code: 'not-available-here', what: 'printer' } as const;

type LetterOperations = Extract<keyof Handlers, `letter.${string}`>;

/** What a window may do with letters on paper. */
export function letterHandlers(
  services: LetterServices,
  settings: PaperSettings,
  platform: Pick<Platform, 'chooser' | 'printWindow'>,
): Pick<Handlers, LetterOperations> {
  const row = (taken: Result<Stored>): ReturnType<Handlers['letter.posted']> => Promise.resolve(taken.ok ? ok(rowOf(taken.value)) : taken);
  return {
    'letter.settings': () => Promise.resolve(ok(settingsView(settings))),
    'letter.preview': async input => {
      const { envelope, isDuplex: duplex } = input;
      const made = await preview(services, settings, input, { envelope, duplex });
      return made.ok ? ok(viewOf(made.value, settings, duplex ?? settings.duplex)) : made;
    },
    'letter.print-file': async ({ dispatches, envelope, isDuplex: duplex = settings.duplex }) => {
      const made = await lettersOf(services, settings, dispatches, { envelope, duplex });
      if (!made.ok) return made;
      const { letters, left } = made.value;
      const pdf = await joinLetters(
        letters.map(letter => letter.pdf),
        duplex,
      );
      return ok({
        base64: Buffer.from(pdf).toString('base64'),
        sheets: letters.reduce((sum, { sheets }) => sum + sheets, 0),
        letters: letters.length,
        left: [...left],
      });
    },
    'letter.print-shown': async () => {
      const { duplex: isDuplex, colour: isColour } = settings;
      const printed = platform.printWindow === undefined ? fail(NO_PRINTER) : await platform.printWindow({ isDuplex, isColour });
      return printed.ok ? ok({}) : printed;
    },
    'letter.save': async ({ dispatches }) => {
      // Made first: nobody is asked where to save what there is not.
      const made = await lettersOf(services, settings, dispatches, {});
      if (!made.ok) return made;
      const folder = await platform.chooser.chooseFolder('letter');
      if (!folder.ok) return folder;
      const { letters, left } = made.value;
      const saved = await saveLetters(services, letters, folder.value);
      return saved.ok ? ok({ files: [...saved.value], letters: letters.length, left: [...left] }) : saved;
    },
    'letter.printed': ({ dispatch }) => row(printedLetter(services, dispatch)),
    'letter.posted': ({ dispatch, date }) => row(postLetter(services, dispatch, date)),
    'letter.returned': ({ dispatch, reason, note }) => row(returnLetter(services, dispatch, reason, note)),
    'letter.address': ({ dispatch, lines, isSpecial }) => row(addressLetter(services, dispatch, lines, isSpecial)),
    'letter.choose': ({ dispatch }) => row(chooseLetter(services, dispatch)),
    'letter.hand-over': async ({ dispatches }) => {
      if (settings.printRoom === undefined) return fail({ code: 'print-room.missing' });
      const handed = await handOver(services, settings, folderPrintHouse(settings.printRoom), dispatches);
      if (!handed.ok) return handed;
      const { batch, letters, left } = handed.value;
      return ok({
        ...(batch === undefined ? {} : { batch }),
        letters: [...letters],
        left: left.map(({ dispatch, failure }) => ({ dispatch, failure: failure.code })),
      });
    },
    'letter.waiting': () =>
      Promise.resolve(
        ok(services.journal.inStates(['letter', 'handed-over', 'returned']).map(each => openLetter(each, services.clock.now(), settings))),
      ),
    'letter.forwarding': () => Promise.resolve(ok(settings.forwarding)),
  };
}

async function preview(
  services: LetterServices,
  settings: PaperSettings,
  { draft, dispatch }: Parsed<'letter.preview'>,
  choices: { readonly envelope: string | undefined; readonly duplex: boolean | undefined },
): Promise<Result<MadeLetter>> {
  if (dispatch !== undefined) return letterOf(services, settings, dispatch, choices);
  const view = draft === undefined ? undefined : services.drafts.open(draft);
  return view === undefined ? fail({ code: 'draft.unknown' }) : letterOfDraft(services, settings, view, choices);
}

function viewOf(
  { pdf, pages, sheets, envelope, attachments }: MadeLetter,
  settings: PaperSettings,
  isDuplex: boolean,
): z.input<typeof LetterView> {
  const grams = weightOf(sheets, envelope);
  const kronor = postageFor(grams, settings.postage);
  const { postage } = settings;
  return {
    base64: Buffer.from(pdf).toString('base64'),
    pages,
    sheets,
    isDuplex,
    isColour: settings.colour,
    envelope: envelope.name,
    grams,
    ...(postage === undefined || kronor === undefined ? {} : { postage: { kronor, source: postage.source, asOf: postage.asOf } }),
    attachments: [...attachments],
    window: envelope.window,
    safeZone: safeZone(envelope),
    keepOutZone: keepOutZone(envelope),
    foldMarks: [...foldMarks(envelope)],
  };
}

/** Days are counted from the row that began the waiting: the moment when somebody decided, handed over, or noted the return. */
function openLetter({ dispatch, message }: Stored, now: Instant, { remindAfterDays }: PaperSettings): z.input<typeof OpenLetter> {
  if (dispatch.state !== 'letter' && dispatch.state !== 'handed-over' && dispatch.state !== 'returned')
    throw new TypeError('not an open letter');
  const { id, state } = dispatch;
  const since =
    dispatch.state === 'letter' ? dispatch.decidedAt : dispatch.state === 'returned' ? dispatch.returnedAt : dispatch.handedOverAt;
  const days = Math.max(0, Math.floor(millisecondsBetween(since, now) / 86_400_000));
  const hasAddress = message !== undefined && addressOf(message).ok;
  const needs =
    state === 'returned'
      ? 'decision'
      : isProtected(message)
        ? 'forwarding'
        : state === 'handed-over'
          ? 'post'
          : hasAddress
            ? 'print'
            : 'address';
  return {
    dispatch: id,
    state,
    since,
    days,
    isLate: days >= Math.max(1, remindAfterDays),
    needs,
    ...(dispatch.state === 'handed-over' ? { handedOverTo: dispatch.to } : {}),
    ...(dispatch.state === 'returned' && dispatch.reason !== undefined ? { returnReason: dispatch.reason } : {}),
  };
}

function settingsView(settings: PaperSettings): z.input<typeof PaperView> {
  return {
    envelope: settings.envelope,
    envelopes: envelopesOf(settings).map(({ name, mostSheets, source }) => ({ name, mostSheets, source })),
    isDuplex: settings.duplex,
    isColour: settings.colour,
    hasPrintRoom: settings.printRoom !== undefined,
    remindAfterDays: settings.remindAfterDays,
  };
}
