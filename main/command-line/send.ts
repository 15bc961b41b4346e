import path from 'node:path';
import type { Backend } from '../../app/backend.node.ts';
import { failureSentence } from '../../app/contract/language/failure-text.ts';
import { rowOf } from '../../app/dispatch/dispatch-view.ts';
import { sendOrder } from '../../app/dispatch/send-order.node.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { fail, ok, type Result } from '../../app/kernel/result.ts';
import { addressedAs } from '../../app/contract/addressee.ts';
import { DispatchRow } from '../../app/contract/message-views.ts';
import { isMinor } from '../../app/contract/values.ts';
import { swedishDateOf } from '../../app/kernel/instant.ts';
import { momentOf } from '../../app/kernel/swedish-calendar.ts';
import { letterOf } from '../../app/letter/letter-of.node.ts';
import { distinctName } from '../../app/message/file-name.ts';
import type { Attachment } from '../../app/message/message.ts';
import type { OrderFile } from '../../app/message/order-file.ts';
import { orderOfFile } from '../../app/message/order-of-file.ts';
import type { Services } from '../../app/services.ts';
import type { Command, Context, Outcome } from './command.ts';
import { publicRow, rowText } from './dispatch-text.ts';
import { statusOfRow, weightiest } from './exit-status.ts';
import { readGivenFile } from './given-file.ts';
import { ORDER_OPTIONS, readOrder } from './read-order.ts';

const MOST_MEASURED = 20;
/** What no message can hold, whatever its limit: not even read. */
const READ_AT_MOST_BYTES = 64 * 1024 * 1024;

/**
 * Sends one separate message per recipient, without a countdown, and answers when each has come to the end of one attempt. The status is the
 * most pressing one among them (`exit-status.ts`). When not one message is left to follow (bad input; nobody reached), the answer is the
 * failure alone; else every row stands there, with what is wrong with it.
 */
export const send: Command = {
  name: 'send',
  synopsis:
    'send (--to ID… --subject S (--body TEXT | --body-file FILE|-) --class 1|2|3 [--html] [--attach FILE]… [--case DNR] [--reference R] ' +
    '[--attention T] [--on-behalf-of WHO] [--name NAME]… [--paper never|allow] [--address "line|line|…"] [--at TIME|office-hours] | --order FILE|-)',
  options: ORDER_OPTIONS,
  words: [0, 0],
  run: async context => {
    const order = await readOrder(context);
    if ('problems' in order || 'failure' in order) return order;
    const backend = await context.backend();
    if (!backend.ok) return backend;
    const { services } = backend.value;
    const attachments = await readAttachments(services, order.attach);
    if (!attachments.ok) return attachments;
    if (services.environment === 'practice') context.tell(context.says.practice);
    const sent = await sendOrder(
      services,
      {
        order: orderOfFile(order, attachments.value),
        paper: order.paper,
        address: addressedAs(order.addressee, order.address),
        isSpecialAddress: order.specialAddress,
        ...(order.at === undefined ? {} : { sendAt: order.at === 'office-hours' ? order.at : momentOf(order.at) }),
      },
      failure => {
        context.tell(failureSentence(context.words, failure));
      },
    );
    if (!sent.ok) return sent;
    const rows = sent.value.map(stored => DispatchRow.parse(rowOf(stored)));
    return sentOutcome(context, await withLetters(backend.value, rows));
  },
};

/** What has become a letter that can be printed says how it goes in its envelope; for the first few, since each is made to know it. */
async function withLetters({ services, paper }: Backend, rows: readonly DispatchRow[]): Promise<readonly DispatchRow[]> {
  const told: DispatchRow[] = [];
  for (const row of rows) {
    const isPrintable = row.state === 'letter' && row.letter?.lacksAddress !== true && row.isProtected !== true;
    const made = isPrintable && told.length < MOST_MEASURED ? await letterOf(services, paper, row.dispatch) : undefined;
    told.push(made?.ok === true ? { ...row, letter: { envelope: made.value.envelope.name, sheets: made.value.sheets } } : row);
  }
  return told;
}

function sentOutcome({ words }: Context, rows: readonly DispatchRow[]): Outcome {
  const unreached = rows.map(unreachedFailure);
  // Nothing exists that could be followed: the answer is the failure itself.
  if (unreached.every(failure => failure !== undefined) && unreached[0] !== undefined) return { failure: unreached[0] };
  return {
    status: weightiest(rows.map(statusOfRow)),
    json: rows.map(row => publicRow(words, row)),
    text: rows.map(row => rowText(words, row)).join('\n'),
  };
}

/** What a row that reached nobody comes to as a failure; a minor cannot have a mailbox, which is told as such (M11). */
export function unreachedFailure({
  state,
  cause,
  recipient,
  updatedAt,
}: Pick<DispatchRow, 'state' | 'cause' | 'recipient' | 'updatedAt'>): Failure | undefined {
  if (state !== 'refused' || cause?.kind !== 'unreachable') return undefined;
  const reason = cause.code as Extract<Failure, { code: 'recipient.unreachable' }>['reason'];
  return { code: 'recipient.unreachable', reason, ...(isMinor(recipient, swedishDateOf(updatedAt)) ? { isMinor: true } : {}) };
}

/** Every file as it is, checked as a window checks it. Two of the same name get different ones. */
async function readAttachments(services: Services, files: OrderFile['attach']): Promise<Result<readonly Attachment[]>> {
  const attachments: Attachment[] = [];
  for (const file of files) {
    const bytes = await readGivenFile('--attach', file, READ_AT_MOST_BYTES);
    if (!bytes.ok) return bytes;
    if ('tooLarge' in bytes.value)
      return fail({ code: 'message.too-large', bytes: bytes.value.tooLarge, limitBytes: services.envelopeLimitBytes });
    const checked = await services.inspect(path.basename(file), bytes.value.bytes);
    if (!checked.ok) return checked;
    const { sha256, pages, name } = checked.value;
    attachments.push({
      name: distinctName(
        name,
        attachments.map(other => other.name),
      ),
      bytes: checked.value.bytes,
      sha256,
      pages,
    });
  }
  return ok(attachments);
}
