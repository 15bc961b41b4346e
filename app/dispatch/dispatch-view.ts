import type { z } from 'zod';
import type { DispatchDetail } from '../contract/dispatch-detail.ts';
import type { DispatchRow } from '../contract/message-views.ts';
import { serviceDates } from '../contract/service-dates.ts';
import { swedishDateOf } from '../kernel/instant.ts';
import type { Entry, Stored } from '../journal/journal.ts';
import { isProtected } from '../message/protected-identity.ts';
import { departureOf } from './departure.ts';
import { folderOf, sealedOf, type Dispatch } from './dispatch.ts';
import { datesOf } from './simplified-service.ts';

type Row = z.input<typeof DispatchRow>;
type Detail = z.input<typeof DispatchDetail>;

/** A dispatch as a list, the command line and the reading pane show it: no address, no key, no path. */
export function rowOf({ dispatch, seq, updatedAt, message }: Stored): Row {
  const sealed = sealedOf(dispatch);
  const isHidden = isProtected(message);
  const letter = letterOf(dispatch, message);
  return {
    dispatch: dispatch.id,
    recipient: isHidden ? '' : (message?.recipient ?? ''),
    recipientName: isHidden ? '' : (message?.recipientName ?? ''),
    subject: message?.subject ?? '',
    caseNumber: message?.caseNumber ?? '',
    protectionClass: dispatch.protectionClass,
    attachments: dispatch.attachments,
    state: dispatch.state,
    channel: channelOf(dispatch),
    folder: folderOf(dispatch),
    messageId: dispatch.messageId,
    createdAt: dispatch.createdAt,
    updatedAt,
    journalSeq: seq,
    isErased: message === undefined,
    ...('operator' in dispatch ? { operator: { id: dispatch.operator.id, name: dispatch.operator.name } } : {}),
    ...(dispatch.state === 'delivered' && !dispatch.isSettled ? { transactionId: dispatch.transactionId } : {}),
    ...(dispatch.state === 'delivered' && dispatch.notifiedBy !== undefined ? { notifiedBy: [...dispatch.notifiedBy] } : {}),
    ...(dispatch.state === 'distributing' ? { distributionId: dispatch.distributionId } : {}),
    ...(dispatch.service === undefined ? {} : { service: { ...dispatch.service } }),
    ...(sealed?.form === 'distribute' ? { via: 'dispatcher' as const } : {}),
    ...(sealed?.sealedSha256 === undefined ? {} : { sealedSha256: sealed.sealedSha256 }),
    ...(letter === undefined ? {} : { letter }),
    ...(isHidden ? { isProtected: true as const } : {}),
    ...(dispatch.state === 'held' ? { why: dispatch.why } : {}),
    ...('dueAt' in dispatch ? { dueAt: dispatch.dueAt } : {}),
    ...('cause' in dispatch ? { cause: dispatch.cause } : {}),
    departure: departureOf(dispatch),
  };
}

/** How far a letter has come; nothing of where it is going. */
function letterOf(dispatch: Dispatch, message: Stored['message']): Row['letter'] {
  switch (dispatch.state) {
    case 'letter':
      return message?.address.length === 0 && message.isProtected !== true ? { lacksAddress: true } : {};
    case 'handed-over':
      return { handedOverTo: dispatch.to };
    case 'posted':
      return { postedAt: dispatch.postedOn };
    case 'returned':
      return {
        postedAt: dispatch.postedOn,
        returnedAt: dispatch.returnedAt,
        ...(dispatch.reason === undefined ? {} : { returnReason: dispatch.reason }),
      };
    case 'held':
    case 'submitting':
    case 'unconfirmed':
    case 'distributing':
    case 'delivered':
    case 'refused':
    case 'withdrawn':
      return undefined;
  }
}

/** How it went or will go, as far as is known now. */
export function channelOf(dispatch: Dispatch): 'digital' | 'paper' | 'unknown' {
  switch (dispatch.state) {
    case 'submitting':
    case 'unconfirmed':
    case 'distributing':
    case 'delivered':
      return 'digital';
    case 'letter':
    case 'handed-over':
    case 'posted':
    case 'returned':
      return 'paper';
    case 'refused':
      return dispatch.cause.kind === 'unreachable' || dispatch.cause.kind === 'distribution-paper'
        ? 'paper'
        : 'operator' in dispatch
          ? 'digital'
          : dispatch.seenChannel;
    case 'held':
    case 'withdrawn':
      return dispatch.seenChannel;
  }
}

/** Why it came to a stop, or by which channels the recipient was told. */
function stepDetail(after: Dispatch): { readonly detail?: string } {
  if ('cause' in after) return { detail: `${after.cause.kind} ${after.cause.code}`.trim() };
  const notifiedBy = after.state === 'delivered' ? (after.notifiedBy ?? []) : [];
  return notifiedBy.length === 0 ? {} : { detail: notifiedBy.join(', ') };
}

const noteIn = (note: string | undefined): { readonly note?: string } => (note === undefined ? {} : { note });

/** The days of the service that a dispatch belongs to. */
function serviceOf(document: Dispatch, entries: readonly Entry[], control: Dispatch): Pick<Detail, 'service'> {
  const dates = datesOf(document, entries);
  if (dates !== undefined) return { service: { ...dates, isPlanned: false, controlState: control.state } };
  if (document.state !== 'held') return {};
  return { service: { ...serviceDates(swedishDateOf(document.dueAt)), isPlanned: true, controlState: control.state } };
}

/** Who prepared it, where that was another than who sent it. */
function preparedOf({ prepared }: Dispatch): Pick<Detail, 'prepared'> {
  return prepared === undefined ? {} : { prepared: { by: prepared.by, at: prepared.at, changed: [...prepared.changed] } };
}

/**
 * One dispatch whole: the message as it was sent and its way, from the rows of the journal.
 * @param around `other` is the other message of its service, `together` those of the same draft, `noteAt` what a person wrote in a row
 */
export function detailOf(
  stored: Stored,
  entries: readonly Entry[],
  {
    other,
    together = [],
    noteAt = () => undefined,
  }: {
    readonly other?: { readonly dispatch: Dispatch; readonly entries: readonly Entry[] } | undefined;
    readonly together?: readonly Stored[];
    readonly noteAt?: (seq: number) => string | undefined;
  } = {},
): Detail {
  const { message, dispatch } = stored;
  const accepted = entries.find(entry => entry.event === 'accepted');
  const responseSha256 = accepted?.facts['responseSha256'];
  return {
    row: rowOf(stored),
    body: message?.body ?? '',
    isHtml: message?.isHtml ?? false,
    reference: message?.reference ?? '',
    attention: message?.attention ?? '',
    ...(message?.onBehalfOf === undefined ? {} : { onBehalfOf: message.onBehalfOf }),
    supportText: message?.sender.supportText ?? '',
    attachments: (message?.attachments ?? []).map((attachment, index) => ({ index, ...attachment })),
    timeline: entries.flatMap(({ seq, at, event, user, dispatch: after, content }) =>
      after === undefined
        ? []
        : [
            {
              seq,
              at,
              event,
              state: after.state,
              by: user,
              ...('operator' in after ? { operator: after.operator.name } : {}),
              ...stepDetail(after),
              ...(content.note === undefined ? {} : noteIn(noteAt(seq))),
            },
          ],
    ),
    together: together.map(rowOf),
    ...preparedOf(dispatch),
    ...(other === undefined
      ? {}
      : dispatch.service?.role === 'control'
        ? serviceOf(other.dispatch, other.entries, dispatch)
        : serviceOf(dispatch, entries, other.dispatch)),
    ...(dispatch.state === 'delivered' && accepted !== undefined && typeof responseSha256 === 'string'
      ? {
          receipt: {
            transactionId: dispatch.transactionId,
            receivedAt: dispatch.deliveredAt,
            operator: dispatch.operator.name,
            responseSha256,
          },
        }
      : {}),
  };
}
