import type { serviceSv } from './service-sv.ts';

/** Förenklad delgivning (simplified service of documents). */
export const serviceEn: typeof serviceSv = {
  title: 'Service of documents',
  label: 'Simplified service (förenklad delgivning)',
  hint: 'A control message is sent the next working day. The recipient must already have been told that simplified service may be used in the case.',
  onlyDigital: 'Digital only. If you serve by letter, you send the control message yourselves.',
  planned: (sent, control, served) =>
    `If the document is sent on ${sent}, the control message goes on ${control}. The two weeks then end on ${served}.`,
  under: (sent, control, served) =>
    `The document was sent on ${sent}. The control message waits in Outbox and is sent on ${control}. The two weeks end on ${served}.`,
  done: (sent, control, served) =>
    `The document was sent on ${sent} and the control message on ${control}. The two weeks end on ${served}. If the recipient says that the document is missing, it has to be served again.`,
  noControl: control =>
    `The control message should have been sent on ${control}, but is stopped or taken back. Without it the document is not served in this way.`,
  cameToNothing: 'The document has not been sent, so no days are counted yet.',
  isControl: 'Control message of simplified service',
  openDocument: 'Show the document',
  openControl: 'Show the control message',
  needsOpen: 'The control message is sent at 8 if Sigill is open then, otherwise when Sigill is opened that day. Another day will not do.',
  registeredTitle: 'When is a registered letter needed?',
  registered: [
    'When you must be able to show that the recipient personally has received the document. An order with a penalty is one example, somebody who can be expected to avoid you another.',
    'Mina meddelanden cannot give that proof. The receipt shows that the message lies in the mailbox, not that anybody has opened it. Then send a registered letter with a receipt of delivery, outside Sigill.',
  ],
};
