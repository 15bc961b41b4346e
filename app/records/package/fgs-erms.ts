import { sv } from '../../contract/language/sv.ts';
import { kindOf } from '../../contract/values.ts';
import { sealedOf } from '../../dispatch/dispatch.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { ArchiveDispatch, ArchiveSettings, PackageFile } from '../archive-package.ts';
import { tag, textTag, XML_DECLARATION } from './xml-text.ts';

const NAMESPACE = 'http://xml.ra.se/e-arkiv/FGS-ERMS';

/** FGS Ärendehantering 1.0 (RAFGS3V1.0): the beginning of the document. An empty package has no list at all. */
export function fgsStart(organisation: { readonly name: string }, isEmpty: boolean): string {
  const creator = tag('ArkivbildarStruktur', {}, tag('Arkivbildare', {}, textTag('Namn', organisation.name)));
  return `${XML_DECLARATION}<Leveransobjekt xmlns="${NAMESPACE}">\n${creator}\n${isEmpty ? '' : '<ArkivobjektListaArenden>\n'}`;
}

export const fgsEnd = (isEmpty: boolean): string => `${isEmpty ? '' : '</ArkivobjektListaArenden>\n'}</Leveransobjekt>\n`;

export function caseStart(caseNumber: string, number: number, { classificationCode }: ArchiveSettings): string {
  const name = caseNumber === '' ? 'Utskick utan ärende' : caseNumber;
  return `<ArkivobjektArende Systemidentifierare="arende-${number}">${textTag('ArkivobjektID', caseNumber === '' ? 'utan-arende' : caseNumber)}${textTag('Klass', classificationCode)}${textTag('Arendemening', name)}<ArkivobjektListaHandlingar>\n`;
}

export const CASE_END = '</ArkivobjektListaHandlingar></ArkivobjektArende>\n';

/** One dispatch as a Handling. */
export function fgsRecord({ dispatch, message, entries }: ArchiveDispatch, files: readonly PackageFile[]): string {
  const sent = dispatch.state === 'delivered' ? dispatch.deliveredAt : undefined;
  const erased = entries.findLast(({ event }) => event === 'content.erased');
  const decision = erased?.facts['decision'];
  const sealed = sealedOf(dispatch);
  return `${tag('ArkivobjektHandling', { Systemidentifierare: dispatch.id }, [
    textTag('ArkivobjektID', dispatch.id),
    textTag('ExtraID', dispatch.messageId, { ExtraIDTyp: 'messageId' }),
    textTag('ExtraID', dispatch.state === 'delivered' && !dispatch.isSettled ? dispatch.transactionId : '', {
      ExtraIDTyp: 'transactionId',
    }),
    textTag('Handlingstyp', 'Säkert meddelande'),
    message === undefined ? '' : party('Avsandare', message.sender.name, message.sender.organisationId),
    textTag('Beskrivning', sv.dispatchState[dispatch.state]),
    textTag('Expedierad', sent === undefined ? (dispatch.state === 'posted' ? dispatch.postedOn : undefined) : localTime(sent)),
    erased === undefined
      ? ''
      : tag(
          'Gallring',
          { Gallras: true },
          textTag(
            'GallringsForklaring',
            `Innehållet gallrat ${localTime(erased.at)}. Beslut: ${typeof decision === 'string' ? decision : '-'}`,
          ),
        ),
    tag('Agent', {}, [textTag('Roll', 'Handläggare'), textTag('Namn', entries[0]?.user)]),
    textTag('Lopnummer', String(entries[0]?.seq ?? 0)),
    message === undefined ? '' : party('Mottagare', message.recipientName, message.recipient),
    textTag('Rubrik', message === undefined ? 'Gallrat meddelande' : message.subject),
    textTag('Skapad', localTime(dispatch.createdAt)),
    textTag('StatusHandling', dispatch.state === 'delivered' || dispatch.state === 'posted' ? 'Expedierad' : 'Upprättad'),
    ...files.map(file =>
      tag('Bilaga', {
        Namn: file.originalName ?? file.path.slice(file.path.lastIndexOf('/') + 1),
        Lank: file.path,
        Storlek: file.bytes,
        Mimetyp: file.mime,
        Checksumma: file.sha256,
        ChecksummaMetod: 'SHA-256',
      }),
    ),
    tag(
      'EgnaElement',
      {},
      [
        ['requestSha256', sealed?.requestSha256],
        ['sealedSha256', sealed?.sealedSha256],
        ['journalSeq', String(entries.at(-1)?.seq ?? '')],
        ['journalHash', entries.at(-1)?.hash],
      ].flatMap(([name, value]) => (value === undefined ? [] : tag('EgetElement', { Namn: name }, textTag('Varde', value)))),
    ),
  ])}\n`;
}

/** 1 is a personal or organisation number, 2 a coordination number (the schema's own list). */
function party(name: string, called: string, number: string): string {
  const kind = kindOf(number);
  return tag(name, {}, [
    textTag('Namn', called === '' ? '-' : called),
    textTag('IDnummer', kind === 'organisation' ? number.slice(2) : number, { Typ: ID_TYPE[kind] }),
  ]);
}

const ID_TYPE = { person: 1, coordination: 2, organisation: 1 } as const;

/** The schema's own form of a moment: local time without a zone. */
function localTime(instant: Instant): string {
  return `${sv.format.date(instant)}T${sv.format.exactTime(instant)}`;
}
