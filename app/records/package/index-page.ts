import { sv } from '../../contract/language/sv.ts';
import { formatRecipient } from '../../contract/format-recipient.ts';
import type { ArchiveDispatch } from '../archive-package.ts';
import { withoutIdentity } from '../without-identity.ts';
import { htmlText, standAlonePage } from './page-shell.ts';

/** The search of the index. It hides rows; everything stands in the page, so that it is read without scripts too. */
export const INDEX_SCRIPT = `(function(){
var field=document.getElementById('search'),count=document.getElementById('count'),body=document.querySelector('tbody');
var rows=Array.prototype.slice.call(body.rows).map(function(row){var text=Array.prototype.map.call(row.cells,function(cell){return cell.textContent;}).join(' ').toLowerCase();return{row:row,text:text+' '+text.replace(/(\\d)-(\\d)/g,'$1$2')};});
function show(){
var words=field.value.toLowerCase().split(/\\s+/).filter(Boolean).map(function(word){return word.replace(/^16(\\d{6}-?\\d{4})$/,'$1');}),shown=0;
rows.forEach(function(item){
var fits=words.every(function(word){return item.text.indexOf(word)!==-1;});
item.row.hidden=!fits;if(fits)shown+=1;
});
count.textContent=shown+' av '+rows.length;
}
document.getElementById('finder').hidden=false;field.addEventListener('input',show);show();
})();`;

type Head = { readonly organisation: string; readonly made: string; readonly about: readonly string[]; readonly documentation: string };

const COLUMNS = ['Skapat', 'Mottagare', 'Ämne', 'Ärende', 'Enhet', 'Läge', 'Operatör'];

/** Everything before the first row; `scriptSha256` is base64 of the SHA-256 of `INDEX_SCRIPT`. The page is written row by row. */
export function indexStart({ organisation, made, about, documentation }: Head, scriptSha256: string): string {
  const page = standAlonePage(
    `Sändlogg, ${organisation}`,
    [
      `<h1>Sändlogg, ${htmlText(organisation)}</h1>`,
      `<p>${htmlText(made)}</p>`,
      ...about.map(line => `<p class="note">${htmlText(line)}</p>`),
      `<p><a href="${htmlText(documentation)}">Om systemet och hur innehållet kontrolleras</a></p>`,
      '<p id="finder" hidden><label for="search">Sök bland mottagare, ämnen, ärenden och enheter</label><input id="search" type="search" autocomplete="off"> <span id="count" role="status"></span></p>',
      `<table class="index"><thead><tr>${COLUMNS.map(name => `<th scope="col">${name}</th>`).join('')}</tr></thead><tbody>`,
      ROWS,
    ].join('\n'),
    { source: '', sha256: scriptSha256 },
  );
  return page.slice(0, page.indexOf(ROWS));
}

const ROWS = '<!-- rows -->';

export const INDEX_END = `</tbody></table>\n<script>${INDEX_SCRIPT}</script>\n</body></html>\n`;

/** @param page of the message, seen from the index */
export function indexRow({ dispatch, message: whole }: ArchiveDispatch, page: string): string {
  const message = whole === undefined ? undefined : withoutIdentity(whole);
  const { format } = sv;
  const cells = [
    `${format.date(dispatch.createdAt)} ${format.time(dispatch.createdAt)}`,
    message?.recipientName ?? '',
    message === undefined ? 'Gallrat meddelande' : message.subject,
    message?.caseNumber ?? '',
    message?.sender.unit ?? '',
    sv.dispatchState[dispatch.state],
    'operator' in dispatch ? dispatch.operator.name : '',
  ].map(htmlText);
  const number = message === undefined ? '' : `<span>${htmlText(formatRecipient(message.recipient))}</span>`;
  const linked = cells.map((cell, index) => {
    if (index === 1) return `<td>${`${cell} ${number}`.trim()}</td>`;
    return index === 2 ? `<td><a href="${htmlText(page)}">${cell === '' ? '(inget ämne)' : cell}</a></td>` : `<td>${cell}</td>`;
  });
  return `<tr>${linked.join('')}</tr>\n`;
}
