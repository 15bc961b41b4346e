import { fail, ok, type Result } from '../kernel/result.ts';
import type { Message } from '../message/message.ts';
import { normaliseLineEnds, refusedCharacter } from '../xml/xml-text.ts';
import type { DeliveryText } from './delivery-xml.ts';

/**
 * The message with LF line ends in every text that goes into XML, or `message.text-refused` with the first character that XML cannot carry.
 * The last check before signing: whoever composed the message has looked already, but a signature is for ever.
 */
export function normaliseMessage(message: Message): Result<Message> {
  const { sender } = message;
  const texts: readonly (readonly [field: string, text: string | undefined])[] = [
    ['subject', message.subject],
    ['body', message.body],
    ['case', message.caseNumber],
    ['reference', message.reference],
    ['attention', message.attention],
    ['sender', sender.name],
    ['unit', sender.unit],
    ...Object.values(sender.support).map(text => ['support', text] as const),
    ...message.attachments.map(({ name }) => ['attachment', name] as const),
  ];
  for (const [field, text] of texts) {
    const refused = refusedCharacter(text ?? '');
    if (refused !== undefined) return fail({ code: 'message.text-refused', field, ...refused });
  }
  return ok(normaliseText(message));
}

/** LF line ends in every text of a delivery, names of attachments included. */
export function normaliseText<T extends DeliveryText & { readonly attachments: readonly { readonly name: string }[] }>(text: T): T {
  const { sender } = text;
  const support = Object.fromEntries(Object.entries(sender.support).map(([name, value]) => [name, normaliseLineEnds(value ?? '')]));
  return {
    ...text,
    attachments: text.attachments.map(attachment => ({ ...attachment, name: normaliseLineEnds(attachment.name) })),
    subject: normaliseLineEnds(text.subject),
    body: normaliseLineEnds(text.body),
    caseNumber: normaliseLineEnds(text.caseNumber),
    reference: normaliseLineEnds(text.reference),
    attention: normaliseLineEnds(text.attention),
    sender: {
      ...sender,
      name: normaliseLineEnds(sender.name),
      unit: normaliseLineEnds(sender.unit),
      support: { ...sender.support, ...support },
    },
  };
}
