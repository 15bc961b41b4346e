import { sv } from '../../contract/language/sv.ts';
import { kindOf } from '../../contract/values.ts';
import { channelOf } from '../../dispatch/dispatch-view.ts';
import { sealedOf } from '../../dispatch/dispatch.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { ArchiveDispatch, ArchiveSettings, PackageFile } from '../archive-package.ts';
import { eventName } from './message-page.ts';
import { tag, textTag, XML_DECLARATION } from './xml-text.ts';

const NAMESPACE = 'https://DILCIS.eu/XML/ERMS';
const SCHEMA = 'https://citserms.dilcis.eu/schema/ERMS_v3.xsd';
const SCHEME_ID = 'klassificering';

type Head = {
  readonly name: string;
  readonly at: Instant;
  readonly organisation: { readonly name: string; readonly organisationId: string };
  readonly user: string;
  readonly settings: ArchiveSettings;
};

/** What stands before the first aggregation of erms.xml: CITS ERMS 3.0.2 (`facts/archive-pdf-print-law.md` §1.7). */
export function ermsStart({ name, at, organisation, user, settings }: Head): string {
  const { classificationScheme, archiveName } = settings;
  const control = tag('control', {}, [
    textTag('identification', name, { identificationType: 'package' }),
    textTag('identification', archiveName, { identificationType: 'archive' }),
    classificationScheme === undefined
      ? ''
      : tag('classificationSchema', { classificationSchemaId: SCHEME_ID, classificationSchemaStatus: 'current' }, [
          tag('textualDescriptionOfClassificationSchema', {}, textTag('p', classificationScheme)),
        ]),
    tag('maintenanceInformation', {}, [
      tag('maintenanceStatus', { value: 'new' }),
      tag('maintenanceAgency', {}, [
        textTag('agencyCode', organisation.organisationId.slice(2), { type: 'organisationsnummer' }),
        textTag('agencyName', organisation.name),
      ]),
      tag('maintenanceHistory', {}, [
        tag('maintenanceEvent', {}, [
          tag('eventType', { value: 'created' }),
          textTag('eventDateTime', at),
          tag('agent', { agentType: 'archiver' }, textTag('name', user)),
        ]),
      ]),
    ]),
    tag(
      'systemInformation',
      {},
      tag('agents', {}, tag('agent', { agentType: 'other', otherAgentType: 'software' }, textTag('name', 'Sigill'))),
    ),
  ]);
  return `${XML_DECLARATION}<erms xmlns="${NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${NAMESPACE} ${SCHEMA}">\n${control}\n<aggregations>\n`;
}

export const ERMS_END = '</aggregations>\n</erms>\n';

/** A case and what was sent in it; `''` for what belongs to no case. @param number of the case in the package */
export function aggregationStart(
  caseNumber: string,
  number: number,
  { classificationCode, classificationScheme }: ArchiveSettings,
): string {
  const attributes =
    caseNumber === ''
      ? { aggregationType: 'own_aggregation_definition', otherAggregationType: 'utskick utan ärende' }
      : { aggregationType: 'caseFile' };
  const scheme = classificationScheme === undefined ? '' : ` classificationSchemaUsed="${SCHEME_ID}"`;
  const head = tag('aggregation', { systemIdentifier: `arende-${number}`, ...attributes }).replace(/\/>$/u, `${scheme}>`);
  return `${head}${textTag('objectId', caseNumber === '' ? 'utan-arende' : caseNumber)}${textTag('classification', classificationCode, { classificationCode })}${textTag('title', caseNumber === '' ? 'Utskick utan ärende' : caseNumber)}\n`;
}

export const AGGREGATION_END = '</aggregation>\n';

/** One dispatch as a record. @param files of it in the package */
export function ermsRecord(found: ArchiveDispatch, files: readonly PackageFile[]): string {
  const { dispatch, message, entries } = found;
  const user = entries[0]?.user ?? '';
  const submitted = entries.find(({ event }) => event === 'submitted')?.at;
  const sealed = sealedOf(dispatch);
  return `${tag(
    'record',
    {
      systemIdentifier: dispatch.id,
      recordType: 'meddelande',
      recordPhysicalOrDigital: channelOf(dispatch) === 'paper' ? 'physical' : 'digital',
    },
    [
      textTag('objectId', dispatch.id),
      textTag('extraId', dispatch.messageId, { extraIdType: 'messageId' }),
      textTag('extraId', dispatch.state === 'delivered' && !dispatch.isSettled ? dispatch.transactionId : '', {
        extraIdType: 'transactionId',
      }),
      textTag('extraId', message?.reference, { extraIdType: 'reference' }),
      textTag('securityClass', `Mina meddelanden skyddsklass ${dispatch.protectionClass}`),
      textTag('title', message === undefined ? 'Gallrat meddelande' : message.subject),
      tag('status', { value: statusOf(found) }),
      textTag('runningNumber', String(entries[0]?.seq ?? 0)),
      ...(message === undefined ? [disposalOf(entries)] : []),
      tag('direction', { directionDefinition: 'outgoing' }),
      tag('agents', {}, agentsOf(found, user)),
      tag('dates', {}, [
        textTag('date', dispatch.createdAt, { dateType: 'created' }),
        textTag('date', submitted, { dateType: 'sent' }),
        dispatch.state === 'delivered' ? textTag('date', dispatch.deliveredAt, { dateType: 'expedited' }) : '',
        dispatch.state === 'posted' ? textTag('date', `${dispatch.postedOn}T00:00:00`, { dateType: 'expedited' }) : '',
      ]),
      ...entries.map(({ at, event, user: by }) =>
        tag('action', {}, [
          textTag('actionText', eventName(event)),
          textTag('actionType', event),
          tag('dates', {}, textTag('actionDate', at, { dateType: 'other', otherDateType: 'journal' })),
          tag('agents', {}, tag('agent', { agentType: 'user' }, textTag('name', by === '' ? '-' : by))),
        ]),
      ),
      textTag('dispatchMode', sv.channel[channelOf(dispatch)]),
      sealed?.sealedSha256 === undefined ? '' : tag('eSignatures', {}, tag('eSignature', { present: message !== undefined })),
      tag('additionalInformation', {}, [
        ...files.map(file =>
          tag('appendix', {
            name: file.originalName ?? file.path.slice(file.path.lastIndexOf('/') + 1),
            description: `SHA-256 ${file.sha256}`,
            fileFormat: file.mime,
            path: file.path,
          }),
        ),
        tag('ownElement', {}, [
          textTag('ownElementDescription', 'Kontrollsummor och rad i Sigills journal'),
          ...[
            ['requestSha256', sealed?.requestSha256],
            ['sealedSha256', sealed?.sealedSha256],
            ['journalSeq', String(entries.at(-1)?.seq ?? '')],
            ['journalHash', entries.at(-1)?.hash],
          ].flatMap(([name, value]) => (value === undefined ? [] : tag('ownElement', { name }, textTag('value', value)))),
        ]),
      ]),
    ],
  )}\n`;
}

function agentsOf({ dispatch, message }: ArchiveDispatch, user: string): readonly string[] {
  const agent = (agentType: string, name: string, number: string | undefined, unit = ''): string =>
    tag('agent', { agentType }, [
      textTag('name', name === '' ? '-' : name),
      textTag('unitName', unit),
      textTag('idNumber', number, {
        idNumberType: number === undefined || kindOf(number) === 'organisation' ? 'organisationsnummer' : 'personnummer',
      }),
    ]);
  return [
    ...(message === undefined
      ? []
      : [
          agent('sender', message.sender.name, message.sender.organisationId, message.sender.unit),
          agent('receiver', message.recipientName, message.recipient),
        ]),
    agent('dispatcher', user, undefined),
    ...('operator' in dispatch
      ? [agent('deliverer', dispatch.operator.name, dispatch.operator.id === '' ? undefined : dispatch.operator.id)]
      : []),
  ];
}

/** Gallring that was carried out, as the journal has it. */
function disposalOf(entries: ArchiveDispatch['entries']): string {
  const erased = entries.findLast(({ event }) => event === 'content.erased');
  if (erased === undefined) return '';
  const decision = erased.facts['decision'];
  return tag('disposal', { disposable: true }, [
    textTag('disposalAction', 'gallrat'),
    textTag('disposalMandate', typeof decision === 'string' ? decision : undefined),
    tag('dates', {}, textTag('disposalDate', erased.at, { dateType: 'disposal_date' })),
  ]);
}

/** Words of CITS ERMS for how far it came; what is on its way is in progress. */
function statusOf({ dispatch, message }: ArchiveDispatch): string {
  if (message === undefined) return 'obliterated';
  if (dispatch.state === 'delivered' || dispatch.state === 'posted') return 'expedited';
  return dispatch.state === 'refused' || dispatch.state === 'withdrawn' || dispatch.state === 'returned' ? 'closed' : 'in_progress';
}
