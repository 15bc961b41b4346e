import { sv } from '../contract/language/sv.ts';
import type { DispatchDetail } from '../contract/dispatch-detail.ts';
import { formatRecipient } from '../contract/format-recipient.ts';

/** One labelled value. `mono` sets hashes and numbers in a narrower form, broken where the line ends. */
export type ReceiptField = { readonly label: string; readonly value: string; readonly isCode?: boolean };
export type ReceiptSection = { readonly title: string; readonly fields: readonly ReceiptField[] };

/** The send receipt, one page (M43): what, to whom, when, by which channel, and what proves it. */
export type Receipt = {
  readonly title: string;
  readonly sentence: string;
  readonly sections: readonly ReceiptSection[];
  readonly foot: string;
  readonly isPractice: boolean;
};

/** What a receipt is made of. */
export type ReceiptFacts = {
  readonly detail: DispatchDetail;
  readonly sender: { readonly name: string; readonly unit: string; readonly organisationId: string };
  readonly requestSha256: string;
  readonly journalHash: string;
  readonly sentBy: string;
  readonly isPractice: boolean;
};

/** How many attachments have room on the page; the rest stand in evidence.json. */
const LISTED_ATTACHMENTS = 4;

/** The receipt as text. It tells that a message lies in a mailbox, and nothing about what became of it there (M42). */
export function receiptOf({ detail, sender, requestSha256, journalHash, sentBy, isPractice }: ReceiptFacts): Receipt {
  const { row, attachments, receipt, timeline } = detail;
  const { format } = sv;
  const isDelivered = row.state === 'delivered';
  const exact = (instant: string): string => `${format.date(instant)} ${format.exactTime(instant)}`;
  const listed = attachments.slice(0, LISTED_ATTACHMENTS).map(({ name, bytes, pages, sha256 }) => ({
    label: name,
    value: `${format.size(bytes)}, ${pages === 1 ? '1 sida' : `${format.number(pages)} sidor`}. SHA-256 ${sha256}`,
    isCode: true,
  }));
  const more = attachments.length - listed.length;
  return {
    title: isDelivered ? 'Kvitto på säkert meddelande' : 'Utdrag om säkert meddelande',
    sentence:
      isDelivered && row.via === 'dispatcher' && receipt !== undefined
        ? `${row.operator?.name ?? 'Förmedlaren'} har meddelat att meddelandet ligger i mottagarens brevlåda. Kvittot säger inget om vad som har hänt med det där.`
        : isDelivered
          ? `${row.operator?.name ?? 'Brevlådeoperatören'} har tagit emot meddelandet i mottagarens brevlåda. Kvittot säger inget om vad som har hänt med det där.`
          : `${sv.dispatchState[row.state]}. ${row.state === 'held' ? '' : 'Det här är inget kvitto på att meddelandet har kommit fram.'}`.trim(),
    sections: [
      {
        title: 'Meddelandet',
        fields: given([
          ['Mottagare', [row.recipientName, formatRecipient(row.recipient)].filter(part => part !== '').join(', ')],
          ['Avsändare', [sender.name, sender.unit, formatRecipient(sender.organisationId)].filter(part => part !== '').join(', ')],
          ['Ämne', row.subject],
          ['Ärende', row.caseNumber],
          ['Skyddsklass', `${row.protectionClass} (${sv.protectionClass[row.protectionClass].name.toLowerCase()})`],
          ['Meddelande-id', row.messageId],
        ]),
      },
      {
        title: 'Vägen',
        fields: given([
          ['Läge', sv.dispatchState[row.state]],
          ['Kanal', sv.channel[row.channel]],
          [
            row.via === 'dispatcher' ? 'Förmedlare' : 'Operatör',
            row.operator === undefined
              ? ''
              : [row.operator.name, row.operator.id === '' ? '' : formatRecipient(row.operator.id)].filter(part => part !== '').join(', '),
          ],
          ['Transaktions-id', receipt?.transactionId ?? row.transactionId ?? row.distributionId ?? ''],
          ...timeline.slice(-5).map(({ at, event }) => [exact(at), sv.event[event as keyof typeof sv.event]] as const),
          ['Förberett av', preparedText(detail)],
          ['Skickat av', sentBy],
          ['På uppdrag av', detail.onBehalfOf ?? ''],
        ]),
      },
      ...(attachments.length === 0
        ? []
        : [
            {
              title: 'Bilagor',
              fields: more > 0 ? [...listed, { label: '', value: `och ${format.number(more)} till; alla står i evidence.json` }] : listed,
            },
          ]),
      {
        title: 'Spår',
        fields: given(
          [
            ['Förseglat', row.sealedSha256 ?? ''],
            ['Skickade bytes', requestSha256],
            ['Svaret', receipt?.responseSha256 ?? ''],
            [`Journalrad ${row.journalSeq}`, journalHash],
          ],
          true,
        ),
      },
    ],
    foot: 'SHA-256 för varje fil, journalens rader och anvisningar för egen kontroll finns i samma mapp.',
    isPractice,
  };
}

/** Who prepared what another sent (S17): whoever holds the receipt sees both. */
function preparedText({ prepared }: DispatchDetail): string {
  if (prepared === undefined) return '';
  const { by, at, changed } = prepared;
  return `${by}, ${sv.format.date(at)} ${sv.format.exactTime(at)}, ${changed.length === 0 ? 'skickat som det förbereddes' : 'ändrat innan det skickades'}`;
}

function given(fields: readonly (readonly [string, string])[], isCode = false): readonly ReceiptField[] {
  return fields.flatMap(([label, value]) => (value === '' ? [] : [{ label, value, ...(isCode ? { isCode } : {}) }]));
}
