import { controlText } from '../contract/language/control-message.ts';
import type { Message } from './message.ts';

/** The control message of förenklad delgivning: to the same recipient and about the same case, without anything of what the document says. */
export function controlMessage(document: Message, messageId: string): Message {
  const { notices: _none, sender, subject, caseNumber } = document;
  const name = [sender.name, sender.unit].filter(part => part !== '').join(', ');
  return {
    ...document,
    ...{ messageId, attachments: [], isHtml: false },
    subject: controlText.subject,
    body: controlText.body({ subject, caseNumber, sender: name }),
  };
}
