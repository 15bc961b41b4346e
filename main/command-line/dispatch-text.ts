import type { Words } from '../../app/contract/language/words.ts';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import type { DispatchRow } from '../../app/contract/message-views.ts';
import { defined } from './defined.ts';

const PUBLIC_FIELDS = [
  'dispatch',
  'recipient',
  'state',
  'channel',
  'operator',
  'transactionId',
  'distributionId',
  'via',
  'notifiedBy',
  'messageId',
  'sealedSha256',
  'letter',
  'isProtected',
  'journalSeq',
  'why',
  'dueAt',
  'cause',
] as const satisfies readonly (keyof DispatchRow)[];

/** One message in the JSON of `send` and `outbox` (interfaces.md), with what it waits for. */
export type PublicRow = Pick<DispatchRow, (typeof PUBLIC_FIELDS)[number]> & {
  readonly failure?: RowFailure;
  readonly message?: string;
  readonly remedy?: string;
};

/** Why a message is not where it should be, in the same form as a failure: a code and facts. */
type RowFailure = { readonly code: string; readonly reason?: string; readonly faultCode?: number; readonly reference?: string };

/** A row for a script. What came to a stop, waits or is unconfirmed says why, and what can be done. */
export function publicRow(words: Words, row: DispatchRow): PublicRow {
  const failure = failureOf(row);
  const shown = Object.fromEntries(PUBLIC_FIELDS.flatMap(field => (row[field] === undefined ? [] : [[field, row[field]]]))) as Pick<
    DispatchRow,
    (typeof PUBLIC_FIELDS)[number]
  >;
  return failure === undefined ? shown : { ...shown, failure, message: sentenceOf(words, row), remedy: remedyOf(words, row) };
}

/** A row for a person: number, state, and the sentence that the window shows. */
export function rowText(words: Words, row: DispatchRow): string {
  const number = row.recipient === '' ? '' : formatRecipient(row.recipient);
  const lines = [`${[number, words.state(row)].filter(part => part !== '').join('  ')}: ${sentenceOf(words, row)}`];
  const remedy = remedyOf(words, row);
  if (failureOf(row) !== undefined && remedy !== '') lines.push(`  ${remedy}`);
  if (failureOf(row)?.reference !== undefined) lines.push(`  ${words.reference(failureOf(row)?.reference ?? '')}`);
  lines.push(`  ${row.dispatch}${row.transactionId === undefined ? '' : `  ${row.transactionId}`}`);
  return lines.join('\n');
}

function failureOf({ state, why, cause }: DispatchRow): RowFailure | undefined {
  if (cause !== undefined && state !== 'letter') {
    const reference = defined({ reference: cause.reference });
    switch (cause.kind) {
      case 'operator-fault':
        return { code: 'operator.refused', faultCode: Number(cause.code), ...reference };
      case 'size-refused':
        return { code: 'operator.too-large' };
      case 'register-refused':
        return { code: 'register.refused', faultCode: Number(cause.code), ...reference };
      case 'not-delivered':
        return { code: 'operator.not-delivered', ...reference };
      case 'unreachable':
        return { code: 'recipient.unreachable', reason: cause.code };
      case 'channel-changed':
        return { code: 'recipient.changed', reason: cause.code };
      case 'certificate':
      case 'message':
        return { code: cause.code };
      case 'resends-used-up':
        return { code: 'operator.no-answer', ...reference };
      case 'distribution-failed':
        return { code: 'dispatcher.not-delivered', ...reference };
      case 'distribution-paper':
        return { code: 'recipient.unreachable', reason: cause.code };
      case 'distribution-unended':
        return { code: 'dispatcher.no-answer', ...reference };
      case 'settled':
        return undefined;
    }
  }
  if (state === 'unconfirmed') return { code: 'operator.no-answer' };
  if (state === 'distributing') return { code: 'dispatcher.no-end' };
  if (state !== 'held') return undefined;
  if (why === 'register-unavailable') return { code: 'register.unavailable' };
  return why === 'operator-unavailable' ? { code: 'operator.unavailable' } : undefined;
}

function sentenceOf(words: Words, row: DispatchRow): string {
  return row.cause !== undefined && row.state === 'refused'
    ? words.cause(row.cause, row.operator?.name ?? '').happened
    : words.stateSentence(row);
}

/** What waits is tried again by a window that is open, or by `outbox retry`. */
function remedyOf(words: Words, { state, cause, operator }: DispatchRow): string {
  if (cause !== undefined) return words.cause(cause, operator?.name ?? '').next;
  return state === 'unconfirmed' || state === 'held' || state === 'distributing' ? `${words.remedy['try-later']} sigill outbox retry` : '';
}
