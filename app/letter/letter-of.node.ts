import { checkAddress } from '../contract/postal-address.ts';
import { kindOf, type DispatchId } from '../contract/values.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { DispatchState } from '../contract/message-views.ts';
import type { DraftView } from '../contract/message-views.ts';
import type { MessageRecord, Stored } from '../journal/journal.ts';
import { isProtected } from '../message/protected-identity.ts';
import type { Services } from '../services.ts';
import type { LetterFile } from './letter-content.ts';
import { letterOrder, type LetterChoices } from './letter-order.ts';
import type { MadeLetter } from './letter-pdf.node.ts';
import { makeLetter } from './make-letter.node.ts';
import type { PaperSettings } from './paper-configuration.ts';

export type LetterServices = Pick<Services, 'journal' | 'drafts' | 'clock' | 'environment' | 'profile' | 'emit' | 'newId'>;
export type PrintedLetter = MadeLetter & { readonly stored: Stored; readonly record: MessageRecord };

/** A letter may be printed again when it has been posted: for the file, or because it came back. */
const PRINTABLE: readonly DispatchState[] = ['letter', 'handed-over', 'posted', 'returned'];

/**
 * The letter that a dispatch has become, ready to print. Nothing is recorded.
 * Fails as `dispatch.unknown` (also when its content was erased), `dispatch.wrong-state`, `letter.protected`, `letter.address-missing`,
 * `letter.address-invalid`, `attachment.missing`, and as `makeLetter` does.
 */
export async function letterOf(
  services: LetterServices,
  settings: PaperSettings,
  id: DispatchId,
  choices: LetterChoices = {},
): Promise<Result<PrintedLetter>> {
  const stored = services.journal.find(id);
  if (stored?.message === undefined) return fail({ code: 'dispatch.unknown' });
  const { dispatch, message: record } = stored;
  if (!PRINTABLE.includes(dispatch.state)) return fail({ code: 'dispatch.wrong-state', state: dispatch.state });
  if (isProtected(record)) return fail({ code: 'letter.protected' });
  const address = addressOf(record);
  if (!address.ok) return address;
  const files: LetterFile[] = [];
  for (const [index, { name, pages }] of record.attachments.entries()) {
    const bytes = services.journal.content(id, `attachment.${index}`);
    if (bytes === undefined) return fail({ code: 'attachment.missing' });
    files.push({ index, name, pages, bytes });
  }
  const isPractice = services.environment === 'practice';
  const order = letterOrder({ record, address: address.value, files, at: dispatch.createdAt, isPractice }, settings, choices);
  const made = await makeLetter(order);
  return made.ok ? ok({ ...made.value, stored, record }) : made;
}

/** The letter that a draft would become, if its recipient turned out to be reached on paper. What is not written yet is left white. */
export async function letterOfDraft(
  services: LetterServices,
  settings: PaperSettings,
  { content }: DraftView,
  choices: LetterChoices = {},
): Promise<Result<MadeLetter>> {
  const [recipient] = content.recipients;
  if (recipient?.isProtected === true) return fail({ code: 'letter.protected' });
  const files: LetterFile[] = [];
  for (const [index, id] of content.attachments.entries()) {
    const found = services.drafts.attachment(id);
    if (found === undefined) return fail({ code: 'attachment.missing' });
    files.push({ index, name: found.name, pages: found.pages, bytes: found.bytes });
  }
  const { subject, body, isHtml, caseNumber, reference, attention } = content;
  const { organisationId, name, unit, support } = services.profile;
  const { text: supportText, ...ways } = support;
  const record: MessageRecord = {
    recipient: recipient?.number ?? '',
    recipientName: recipient?.name ?? '',
    subject,
    body,
    isHtml,
    caseNumber,
    reference,
    attention,
    address: content.address,
    sender: { organisationId, name, unit, supportText },
    support: Object.fromEntries(Object.entries(ways).filter(([, way]) => way !== undefined)) as Record<string, string>,
    attachments: [],
  };
  const address = addressOf(record);
  if (!address.ok) return address;
  const isPractice = services.environment === 'practice';
  return makeLetter(letterOrder({ record, address: address.value, files, at: services.clock.now(), isPractice }, settings, choices));
}

/** The lines that stand in the window. Fails as `letter.address-missing`, `letter.address-invalid`. */
export function addressOf({ address, recipient }: Pick<MessageRecord, 'address' | 'recipient'>): Result<readonly string[]> {
  if (address.every(line => line.trim() === '')) return fail({ code: 'letter.address-missing' });
  const checked = checkAddress(address, { isOrganisation: /^16\d{10}$/u.test(recipient) && kindOf(recipient) === 'organisation' });
  return checked.ok ? ok(checked.address.lines) : fail({ code: 'letter.address-invalid', problems: checked.problems });
}
