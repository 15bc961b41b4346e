import type { Order } from './compose-messages.ts';
import type { Attachment } from './message.ts';
import type { OrderFile } from './order-file.ts';

/** The order that a script or another program laid down, with its files read and checked. The one place that carries its fields over. */
export function orderOfFile(order: OrderFile, attachments: readonly Attachment[]): Order {
  return {
    recipients: order.to.map((number, index) => ({ number, name: order.name[index] ?? '', isProtected: order.protected })),
    subject: order.subject,
    body: order.body,
    isHtml: order.html,
    protectionClass: order.class,
    caseNumber: order.case,
    reference: order.reference,
    attention: order.attention,
    onBehalfOf: order.onBehalfOf,
    ...(order.email === undefined && order.sms === undefined ? {} : { notices: { email: order.email, sms: order.sms } }),
    attachments,
  };
}
