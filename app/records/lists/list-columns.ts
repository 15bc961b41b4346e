import { channelOf } from '../../dispatch/dispatch-view.ts';
import { sealedOf } from '../../dispatch/dispatch.ts';
import type { ArchiveDispatch } from '../archive-package.ts';
import { withoutIdentity } from '../without-identity.ts';

/** What stands in place of what was masked. */
export const MASKED = '[maskad]';

type Column = {
  readonly id: string;
  readonly sv: string;
  /** What it means, for the column description that goes with every list. */
  readonly means: string;
  /** Replaced in a masked list: it tells, or lets somebody find out, whom or what the message is about. */
  readonly isPersonal?: true;
  readonly of: (found: ArchiveDispatch) => string;
};

const message =
  (read: (record: NonNullable<ArchiveDispatch['message']>) => string): Column['of'] =>
  ({ message: record }) =>
    record === undefined ? '' : read(withoutIdentity(record));

/** Every column of every list, in order. Columns are added at the end and never change their meaning: lists are compared over decades. */
export const LIST_COLUMNS: readonly Column[] = [
  { id: 'dispatch', sv: 'Utskick', means: 'Utskickets id i Sigill (UUID).', of: ({ dispatch }) => dispatch.id },
  { id: 'createdAt', sv: 'Skapat', means: 'När någon tryckte på Skicka (ISO 8601, UTC).', of: ({ dispatch }) => dispatch.createdAt },
  {
    id: 'state',
    sv: 'Läge',
    means: 'Läget när listan gjordes. delivered betyder i mottagarens brevlåda.',
    of: ({ dispatch }) => dispatch.state,
  },
  { id: 'channel', sv: 'Kanal', means: 'digital, paper eller unknown.', of: ({ dispatch }) => channelOf(dispatch) },
  { id: 'protectionClass', sv: 'Skyddsklass', means: '1, 2 eller 3.', of: ({ dispatch }) => String(dispatch.protectionClass) },
  {
    id: 'recipient',
    sv: 'Mottagare',
    means: 'Personnummer, samordningsnummer eller 16 och organisationsnummer: tolv siffror, text.',
    isPersonal: true,
    of: message(record => record.recipient),
  },
  {
    id: 'recipientName',
    sv: 'Mottagarens namn',
    means: 'Som avsändaren skrev det.',
    isPersonal: true,
    of: message(record => record.recipientName),
  },
  { id: 'subject', sv: 'Ämne', means: 'Meddelandets ämne.', isPersonal: true, of: message(record => record.subject) },
  { id: 'caseNumber', sv: 'Ärende', means: 'Diarienummer.', of: message(record => record.caseNumber) },
  { id: 'reference', sv: 'Referens', means: 'Avsändarens referens.', isPersonal: true, of: message(record => record.reference) },
  { id: 'attention', sv: 'Att', means: 'Vem hos mottagaren det gäller.', isPersonal: true, of: message(record => record.attention) },
  {
    id: 'senderId',
    sv: 'Avsändare',
    means: 'Avsändarens organisationsnummer, 16 först.',
    of: message(record => record.sender.organisationId),
  },
  { id: 'senderName', sv: 'Avsändarens namn', means: 'Organisationens namn.', of: message(record => record.sender.name) },
  { id: 'senderUnit', sv: 'Enhet', means: 'Avsändande enhet.', of: message(record => record.sender.unit) },
  { id: 'sentBy', sv: 'Skickat av', means: 'Användaren som tryckte på Skicka.', of: ({ entries }) => entries[0]?.user ?? '' },
  {
    id: 'onBehalfOf',
    sv: 'På uppdrag av',
    means: 'I vems namn det skickades, när det är någon annan.',
    of: message(record => record.onBehalfOf ?? ''),
  },
  {
    id: 'operator',
    sv: 'Operatör',
    means: 'Brevlådeoperatör eller förmedlare som tog emot meddelandet.',
    of: ({ dispatch }) => ('operator' in dispatch ? dispatch.operator.name : ''),
  },
  {
    id: 'operatorId',
    sv: 'Operatörens nummer',
    means: 'Operatörens organisationsnummer, 16 först.',
    of: ({ dispatch }) => ('operator' in dispatch ? dispatch.operator.id : ''),
  },
  {
    id: 'transactionId',
    sv: 'Transaktions-id',
    means: 'Operatörens kvittonummer.',
    of: ({ dispatch }) => (dispatch.state === 'delivered' && !dispatch.isSettled ? dispatch.transactionId : ''),
  },
  {
    id: 'submittedAt',
    sv: 'Lämnade datorn',
    means: 'När meddelandet första gången lämnade datorn (UTC).',
    of: found => timeOf(found, 'submitted'),
  },
  {
    id: 'deliveredAt',
    sv: 'I brevlådan',
    means: 'När operatören tog emot meddelandet i brevlådan (UTC).',
    of: ({ dispatch }) => (dispatch.state === 'delivered' ? dispatch.deliveredAt : ''),
  },
  { id: 'messageId', sv: 'Meddelande-id', means: 'Meddelandets id i Mina meddelanden.', of: ({ dispatch }) => dispatch.messageId },
  { id: 'attachments', sv: 'Bilagor', means: 'Antal bilagor.', of: ({ dispatch }) => String(dispatch.attachments) },
  {
    id: 'attachmentNames',
    sv: 'Bilagornas namn',
    means: 'Filnamn, åtskilda av radbrytning.',
    isPersonal: true,
    of: message(record => record.attachments.map(({ name }) => name).join('\n')),
  },
  {
    id: 'attachmentSha256',
    sv: 'Bilagornas kontrollsummor',
    means: 'SHA-256 för varje bilaga, i samma ordning, åtskilda av radbrytning.',
    isPersonal: true,
    of: message(record => record.attachments.map(({ sha256 }) => sha256).join('\n')),
  },
  {
    id: 'sealedSha256',
    sv: 'Förseglat',
    means: 'SHA-256 för det förseglade dokumentet.',
    of: ({ dispatch }) => sealedOf(dispatch)?.sealedSha256 ?? '',
  },
  {
    id: 'requestSha256',
    sv: 'Skickade bytes',
    means: 'SHA-256 för det som skickades.',
    of: ({ dispatch }) => sealedOf(dispatch)?.requestSha256 ?? '',
  },
  {
    id: 'isErased',
    sv: 'Gallrat',
    means: 'true när innehållet är gallrat genom beslut; då är fälten om innehållet tomma.',
    of: ({ message: record }) => String(record === undefined),
  },
  {
    id: 'updatedAt',
    sv: 'Senast ändrat',
    means: 'Tiden för den sista raden i journalen om utskicket (UTC).',
    of: ({ updatedAt }) => updatedAt,
  },
  {
    id: 'journalSeq',
    sv: 'Journalrad',
    means: 'Den sista raden i journalen om utskicket.',
    of: ({ entries }) => String(entries.at(-1)?.seq ?? ''),
  },
  {
    id: 'journalHash',
    sv: 'Journalradens kontrollsumma',
    means: 'SHA-256 för den raden.',
    of: ({ entries }) => entries.at(-1)?.hash ?? '',
  },
];

/** One row of a list, in the order of the columns. */
export function listRow(found: ArchiveDispatch, isMasked: boolean): readonly string[] {
  return LIST_COLUMNS.map(({ of, isPersonal }) => {
    const value = of(found);
    return isMasked && isPersonal === true && value !== '' ? MASKED : value;
  });
}

/** Goes with every list: what each column means, and what was masked. */
export function columnDescription(isMasked: boolean): string {
  return [
    'KOLUMNER I SÄNDLOGGEN',
    '',
    ...(isMasked ? [`Maskad lista. "${MASKED}" står där en uppgift har tagits bort. Maskade kolumner är märkta.`, ''] : []),
    ...LIST_COLUMNS.map(
      ({ id, sv, means, isPersonal }, index) =>
        `${index + 1}. ${id} (${sv})${isMasked && isPersonal === true ? ' [maskad]' : ''}: ${means}`,
    ),
    '',
    'Tider är i UTC. Dygn räknas i svensk tid. En tom uppgift betyder att den inte finns.',
    '',
  ].join('\r\n');
}

function timeOf({ entries }: ArchiveDispatch, event: string): string {
  return entries.find(entry => entry.event === event)?.at ?? '';
}
