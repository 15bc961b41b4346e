import { describe, expect, test } from 'vitest';
import { cleanHtml } from '../../../app/message/clean-html.ts';

/** As Word, Outlook, Excel and Google Docs put it on the clipboard. */
const office = (body: string): string =>
  `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=SV><!--StartFragment-->${body}<!--EndFragment--></body></html>`;
const sign = (marker: string): string =>
  `<![if !supportLists]><span style='mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>`;
const item = (marker: string, text: string, level = 1, list = 0): string =>
  `<p class=MsoListParagraph style='margin-left:36pt;text-indent:-18.0pt;mso-list:l${list} level${level} lfo1'>${sign(marker)}${text}<o:p></o:p></p>`;
const html = (body: string): string => cleanHtml(office(body)).html;
const removed = (body: string): readonly unknown[] => cleanHtml(office(body)).removed.filter(({ what }) => what !== 'style');

describe('lists that Word writes as paragraphs', () => {
  test('bullets, also within bullets', () => {
    expect(
      html(item('·', 'ett') + item('o', 'inre', 2) + item('§', 'innerst', 3) + item('·', 'två') + '<p class=MsoNormal>Efter</p>'),
    ).toBe('<ul><li><p>ett</p><ul><li><p>inre</p><ul><li>innerst</li></ul></li></ul></li><li>två</li></ul>\n<p>Efter</p>');
  });
  test('numbers that count from one', () => {
    expect(html(item('1.', 'ett') + item('2.', '<b>två</b>') + item('·', 'inre', 2) + item('3.', 'tre'))).toBe(
      '<ol><li>ett</li><li><p><strong>två</strong></p><ul><li>inre</li></ul></li><li>tre</li></ol>',
    );
  });
  test.each([
    ['begins at three', item('3.', 'tre') + item('4.', 'fyra'), '<p>3. tre</p>\n<p>4. fyra</p>'],
    ['letters', item('a)', 'ett') + item('b)', 'två'), '<p>a) ett</p>\n<p>b) två</p>'],
    ['sections', item('2.1', 'ett') + item('2.2', 'två'), '<p>2.1 ett</p>\n<p>2.2 två</p>'],
    ['one left out', item('1.', 'ett') + item('3.', 'tre'), '<p>1. ett</p>\n<p>3. tre</p>'],
  ])('numbers that a list would count otherwise stay as they are written: %s', (_, body, wanted) => {
    expect(html(body)).toBe(wanted);
  });
  test('two lists with a paragraph between them are two', () => {
    expect(html(item('·', 'a') + '<p class=MsoNormal>mellan</p>' + item('·', 'b'))).toBe(
      '<ul><li>a</li></ul>\n<p>mellan</p>\n<ul><li>b</li></ul>',
    );
  });
});

describe('what was not to be read is gone, and told', () => {
  test('tracked changes: what was struck out does not come back between the new words', () => {
    const body = `<p class=MsoNormal>Du får <del cite="mailto:Bo" datetime="2026-11-20T10:00">1000</del><ins cite="mailto:Bo">2000</ins> kr</p>`;
    expect(html(body)).toBe('<p>Du får 2000 kr</p>');
    expect(removed(body)).toEqual([{ what: 'struck', count: 1 }]);
  });
  test.each(['<s>nej</s>', '<strike>nej</strike>', "<span style='text-decoration: underline line-through'>nej</span>"])('%s', struck => {
    expect(html(`<p>Ja ${struck}</p>`)).toBe('<p>Ja</p>');
    expect(removed(`<p>Ja ${struck}</p>`)).toEqual([{ what: 'struck', count: 1 }]);
  });
  test('comments of a reviewer', () => {
    const body =
      "<p class=MsoNormal>Beslut<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[BE1]</a></span></p>" +
      "<div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'><p class=MsoCommentText>Hemligt</p></div></div>";
    expect(html(body)).toBe('<p>Beslut</p>');
    expect(removed(body)).toEqual([{ what: 'comment', count: 1 }]);
  });
  test.each(["<span style='display:none'>dolt</span>", "<span style='mso-hide:all'>dolt</span>", '<span hidden>dolt</span>'])(
    '%s',
    hidden => {
      expect(html(`<p>Syns${hidden}</p>`)).toBe('<p>Syns</p>');
      expect(removed(`<p>Syns${hidden}</p>`)).toEqual([{ what: 'hidden', count: 1 }]);
    },
  );
});

test.each([
  ["<span style='font-weight:700'>fet</span>", '<p><strong>fet</strong></p>'],
  ["<span style='font-weight:bold;font-style:italic'>båda</span>", '<p><em><strong>båda</strong></em></p>'],
  ["<span style='text-decoration:underline'>under</span>", '<p><u>under</u></p>'],
  ["<b style='font-weight:normal'><p>hela</p></b>", '<p>hela</p>'],
  ["<b style='mso-bidi-font-weight:normal'>fet</b>", '<p><strong>fet</strong></p>'],
  [
    "<a href='https://kommun.example/' style='text-decoration:underline'>l</a>",
    '<p><a href="https://kommun.example/" rel="noreferrer noopener">l</a></p>',
  ],
])('what is said in a style is said in an element: %s', (given, wanted) => {
  expect(cleanHtml(given).html).toBe(wanted);
});

test('a table of Excel and pictures of Outlook', () => {
  expect(
    html('<table border=0><col width=64><tr height=20><td align=right x:num>1000</td><td style="font-weight:700">Summa</td></tr></table>'),
  ).toBe('<table><tbody><tr><td>1000</td><td><strong>Summa</strong></td></tr></tbody></table>');
  expect(removed('<p><img src="cid:image001.png@01D" alt="Logotyp">Hej</p>')).toEqual([{ what: 'image', count: 1 }]);
});

test('a text of any length and depth is cleaned, and nothing of it is lost', () => {
  const long = cleanHtml(office(Array.from({ length: 2000 }, (_, row) => `<p class=MsoNormal>Rad ${row} med text.</p>`).join(''))).html;
  expect(long.match(/<p>/gu)).toHaveLength(2000);
  for (const tag of ['div', 'b', 'span', 'ul', 'blockquote', 'table'])
    expect(cleanHtml(`${`<${tag}>`.repeat(20_000)}innerst`).html, tag).toContain('innerst');
});
