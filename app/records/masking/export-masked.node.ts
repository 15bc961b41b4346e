import { formatRecipient } from '../../contract/format-recipient.ts';
import { sv } from '../../contract/language/sv.ts';
import { DispatchId } from '../../contract/values.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { attachmentFile, type ArchiveDispatch } from '../archive-package.ts';
import { readDispatches } from '../archive-reader.ts';
import { runExport, type ExportMade, type ExportRequest, type ExportServices } from '../export-run.node.ts';
import { messagePage } from '../package/message-page.ts';
import { messageXml } from '../package/message-xml.ts';
import { fieldTable, htmlText, standAlonePage } from '../package/page-shell.ts';
import type { Paragraph } from '../paragraph.ts';
import { withoutIdentity } from '../without-identity.ts';
import { maskMessage, type Masking, type MaskOrder } from './mask-message.ts';

/**
 * Writes masked copies of picked dispatches for a public-access request: a page, a PDF and an XML each, made anew from the text that may be shown, and the
 * list of what was masked and by which rule. Nothing of the signed documents, the journal's text or the sums of content goes along: each would tell what
 * was masked, or let it be guessed. Fails as `runExport`; as `input.invalid` when nothing was picked or a passage is empty.
 */
export async function exportMasked(
  services: ExportServices,
  request: Omit<ExportRequest, 'profile' | 'isMasked' | 'asZip'>,
  order: MaskOrder,
): Promise<Result<ExportMade>> {
  const { selection } = request;
  if (selection.dispatches === undefined || selection.dispatches.size === 0)
    return fail({ code: 'input.invalid', issues: ['dispatches: none'] });
  if (order.passages.some(({ text }) => text.trim().length < 2)) return fail({ code: 'input.invalid', issues: ['passages: too short'] });
  const { pagesPdf } = await import('../pages-pdf.node.ts');
  return runExport(services, { ...request, profile: 'masked', isMasked: true, asZip: false }, async ({ target, checkpoint, walked }) => {
    const rows: string[] = [];
    const list: string[] = [];
    let number = 0;
    for (const found of readDispatches(services.journal, selection, checkpoint.seq)) {
      number += 1;
      walked(found.entries.at(-1)?.seq ?? 0, number);
      const { copy, maskings } = maskedCopy(found, order);
      const folder = `${String(number).padStart(4, '0')}/`;
      const attachments: string[] = [];
      for (const [index, { name }] of (copy.message?.attachments ?? []).entries()) {
        const bytes = services.journal.content(DispatchId.parse(found.dispatch.id), `attachment.${index}`);
        if (bytes === undefined) return fail({ code: 'evidence.mismatch', check: 'attachments' });
        await target.add(`${folder}${attachmentFile(index)}`, bytes, { mime: 'application/pdf', originalName: name });
        attachments.push(attachmentFile(index));
      }
      await target.add(
        `${folder}message.html`,
        Buffer.from(
          messagePage(
            copy,
            attachments.map(file => [file, file] as const),
          ),
        ),
        { mime: 'text/html' },
      );
      await target.add(`${folder}message.xml`, Buffer.from(messageXml(copy, attachments, 'sigill-message-1.xsd')), { mime: 'text/xml' });
      const pdf = await pagesPdf('Maskad kopia', pdfOf(copy, services.environment === 'practice'), checkpoint.time);
      await target.add(`${folder}message.pdf`, pdf, { mime: 'application/pdf' });
      rows.push(`<li><a href="${folder}message.html">${htmlText(`${number}. ${copy.message?.subject ?? 'Gallrat meddelande'}`)}</a></li>`);
      list.push(...maskings.map(({ field, times, rule }) => `${number}\t${FIELDS[field] ?? field}\t${times}\t${rule}`));
    }
    const head = fieldTable([
      ['Myndighet', services.profile.name],
      ['Meddelanden', String(number)],
      ['Maskningar', String(list.length)],
    ]);
    const page = standAlonePage(
      'Maskade kopior',
      `<h1>Maskade kopior</h1>${head}<ul>${rows.join('')}</ul><p><a href="maskningar.txt">Vad som är maskat och varför</a></p>`,
    );
    await target.add('index.html', Buffer.from(page), { mime: 'text/html' });
    const told = ['Meddelande\tUppgift\tAntal\tStöd', ...list, ''].join('\r\n');
    await target.add('maskningar.txt', Buffer.from(`\uFEFF${told}`), { mime: 'text/plain' });
    return ok({ dispatches: number, main: 'maskningar.txt', isListPath: false });
  });
}

/** What people call the fields: the list goes to whoever asked. */
const FIELDS: Readonly<Record<string, string>> = {
  recipient: 'Personnummer eller organisationsnummer',
  recipientName: 'Mottagarens namn',
  subject: 'Ämne',
  body: 'Texten',
  caseNumber: 'Ärende',
  reference: 'Referens',
  attention: 'Att',
  attachments: 'Bilagor',
  attachmentName: 'Bilagans namn',
};

/** What a copy would look like, and what would be masked in it. The rows of the journal hold no personal data but the handler's name, and stay. */
export function maskedCopy(
  found: ArchiveDispatch,
  order: MaskOrder,
): { readonly copy: ArchiveDispatch; readonly maskings: readonly Masking[] } {
  if (found.message === undefined) return { copy: found, maskings: [] };
  const { message, maskings } = maskMessage(withoutIdentity(found.message), order);
  return { copy: { ...found, message }, maskings };
}

function pdfOf({ message, dispatch }: ArchiveDispatch, isPractice: boolean): readonly Paragraph[] {
  if (message === undefined) return [{ style: 'title', text: 'Gallrat meddelande' }];
  const { subject, recipientName, recipient, sender, caseNumber, reference, attention, body } = message;
  const field = (label: string, value: string): readonly Paragraph[] =>
    value === '' ? [] : [{ style: 'text', text: `${label}: ${value}` }];
  return [
    {
      style: 'small',
      text: `${isPractice ? 'ÖVNING. ' : ''}Maskad kopia. Texten är skriven på nytt; det som är maskat finns inte i filen.`,
    },
    { style: 'title', text: subject === '' ? ' ' : subject },
    ...field('Mottagare', [recipientName, formatRecipient(recipient)].filter(part => part !== '').join(', ')),
    ...field('Avsändare', [sender.name, sender.unit].filter(part => part !== '').join(', ')),
    ...field('Ärende', caseNumber),
    ...field('Referens', reference),
    ...field('Att', attention),
    ...field('Skapat', sv.format.dateTime(dispatch.createdAt)),
    { style: 'heading', text: 'Meddelandet' },
    { style: 'text', text: body },
  ];
}
