import { sv } from '../../contract/language/sv.ts';
import { formatRecipient } from '../../contract/format-recipient.ts';
import { channelOf } from '../../dispatch/dispatch-view.ts';
import { cleanHtml } from '../../message/clean-html.ts';
import type { ArchiveDispatch } from '../archive-package.ts';
import { fieldTable, htmlText, standAlonePage } from './page-shell.ts';

/** One message as a page for people: what was sent, to whom, and its way. @param files of the same folder: name in the package, and what to call it */
export function messagePage({ dispatch, message, entries }: ArchiveDispatch, files: readonly (readonly [string, string])[]): string {
  const { format } = sv;
  const title = message?.subject ?? 'Gallrat meddelande';
  const body = message === undefined ? '<p>Innehållet är gallrat genom beslut.</p>' : bodyOf(message.body, message.isHtml);
  const links = files.map(([file, label]) => `<li><a href="${htmlText(file)}">${htmlText(label)}</a></li>`);
  const steps = entries.map(
    ({ at, event, user }) =>
      `<tr><td><span>${htmlText(format.date(at))}</span> <span>${htmlText(format.exactTime(at))}</span></td><td>${htmlText(eventName(event))}</td><td>${htmlText(user)}</td></tr>`,
  );
  return standAlonePage(
    title,
    [
      `<h1>${htmlText(title)}</h1>`,
      fieldTable([
        ['Mottagare', message === undefined ? '' : `${message.recipientName} ${formatRecipient(message.recipient)}`.trim()],
        ['Avsändare', message === undefined ? '' : [message.sender.name, message.sender.unit].filter(part => part !== '').join(', ')],
        ['Ärende', message?.caseNumber ?? ''],
        ['Referens', message?.reference ?? ''],
        ['Att', message?.attention ?? ''],
        ['På uppdrag av', message?.onBehalfOf ?? ''],
        ['Skyddsklass', String(dispatch.protectionClass)],
        ['Läge', sv.dispatchState[dispatch.state]],
        ['Kanal', sv.channel[channelOf(dispatch)]],
        ['Operatör', 'operator' in dispatch ? dispatch.operator.name : ''],
        ['Transaktions-id', dispatch.state === 'delivered' && !dispatch.isSettled ? dispatch.transactionId : ''],
        ['Meddelande-id', dispatch.messageId],
      ]),
      body === '' ? '' : `<h2>Meddelandet</h2>${body}`,
      links.length === 0 ? '' : `<h2>Filer</h2><ul>${links.join('')}</ul>`,
      `<h2>Vägen</h2><table class="steps"><tr><th scope="col">Tid</th><th scope="col">Händelse</th><th scope="col">Av</th></tr>${steps.join('')}</table>`,
      '<p class="note">I brevlådan betyder att operatören tog emot meddelandet i mottagarens brevlåda. Det säger inget om vad som har hänt med det där.</p>',
    ].join('\n'),
  );
}

/** HTML goes through the same sieve as before it was sent: no scripts, nothing fetched. */
function bodyOf(body: string, isHtml: boolean): string {
  return isHtml ? cleanHtml(body.toWellFormed()).html : `<pre>${htmlText(body)}</pre>`;
}

/** Rows about a dispatch that are no steps of it. */
const OTHER_EVENTS: Readonly<Record<string, string>> = {
  'content.erased': 'Innehållet gallrat',
  'hold.placed': 'Undantaget från gallring',
  'hold.lifted': 'Undantaget från gallring upphörde',
};

/** What an event of the journal is called. */
export function eventName(event: string): string {
  return OTHER_EVENTS[event] ?? (Object.hasOwn(sv.event, event) ? sv.event[event as keyof typeof sv.event] : event);
}
