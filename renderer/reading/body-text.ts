const breaks =
  'address, article, blockquote, br, dd, div, dl, dt, footer, h1, h2, h3, h4, h5, h6, header, hr, li, ol, p, pre, section, table, tr, ul';
const paragraphs = 'blockquote, h1, h2, h3, h4, h5, h6, ol, p, pre, table, ul';

/** The text of a message with its line breaks. HTML is read without being shown: nothing in it runs or loads. */
export function bodyText(body: string, isHtml: boolean): string {
  if (!isHtml) return body;
  const page = new DOMParser().parseFromString(body, 'text/html');
  for (const element of page.querySelectorAll('script, style, head')) element.remove();
  for (const element of page.querySelectorAll(breaks)) element.append('\n');
  // Between paragraphs an empty line, as whoever writes plain text makes one.
  for (const element of page.querySelectorAll(paragraphs)) element.append('\n');
  return page.body.textContent
    .replaceAll(/[ \t]+\n/gu, '\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
}
