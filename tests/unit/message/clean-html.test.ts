import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanHtml, textOfHtml } from '../../../app/message/clean-html.ts';

const clean = (html: string): string => cleanHtml(html).html;

test.each([
  ['Hej <b>Anna</b><br>rad två', '<p>Hej <strong>Anna</strong><br>rad två</p>'],
  ['<div>Ett</div><div>Två</div>', '<p>Ett</p>\n<p>Två</p>'],
  ['<p class="MsoNormal" style="color:red">Text<o:p></o:p></p>', '<p>Text</p>'],
  ['<ul><li>ett<li><p>två</p></ul>', '<ul><li>ett</li><li>två</li></ul>'],
  ['<ul>text<ul><li>inre</li></ul></ul>', '<ul><li>text</li><li><ul><li>inre</li></ul></li></ul>'],
  ['<h1>Rubrik</h1><h5>Liten</h5>', '<h1>Rubrik</h1>\n<h3>Liten</h3>'],
  [
    '<table><tr><th colspan="2" width=3>A</th></tr><tr><td><p>1</p></td><td>2</td></tr></table>',
    '<table><tbody><tr><th colspan="2">A</th></tr><tr><td>1</td><td>2</td></tr></tbody></table>',
  ],
  [
    '<a href="https://kommun.example/?a=1&b=2" onclick="x()" target="_blank">länk</a>',
    '<p><a href="https://kommun.example/?a=1&amp;b=2" rel="noreferrer noopener">länk</a></p>',
  ],
  ['a < b & c > d "e"', '<p>a &lt; b &amp; c &gt; d &quot;e&quot;</p>'],
  ['<b>oavslutad', '<p><strong>oavslutad</strong></p>'],
  ['', ''],
  ['<p>&nbsp;</p>', '<p>&nbsp;</p>'],
  // A list directly in a list belongs to the item before it.
  ['<ul><li>ett</li><ul><li>inre</li></ul></ul>', '<ul><li><p>ett</p><ul><li>inre</li></ul></li></ul>'],
  ['<ol start=5><li>fem</li><li>sex</li></ol>', '<p>5. fem</p>\n<p>6. sex</p>'],
  ['<ol type=a><li>ett</li><li><p>två</p></ol>', '<p>a. ett</p>\n<p>b. två</p>'],
  ['<ol><li value=3>tre</li></ol>', '<p>3. tre</p>'],
  ['<ol reversed><li>två</li><li>ett</li></ol>', '<p>2. två</p>\n<p>1. ett</p>'],
  ['<table><caption>Avgifter</caption><tr><td>1</td></tr></table>', '<p>Avgifter</p>\n<table><tbody><tr><td>1</td></tr></tbody></table>'],
  ['<pre>ett\n  två</pre>', '<p>ett<br>&nbsp;&nbsp;två</p>'],
  ['<p>noll\u200bbredd \u202eomvänt\u202c</p>', '<p>nollbredd omvänt</p>'],
  ['<a href="#_ftn1">[1]</a>', '<p>[1]</p>'],
])('%s', (given, wanted) => {
  expect(clean(given)).toBe(wanted);
});

describe('what cannot stay is gone with its content, and told', () => {
  test.each([
    ['<script>alert(1)</script>Hej', 'script'],
    ['<style>p{}</style>Hej', 'style'],
    ['<img src="https://spy.example/x.gif">Hej', 'image'],
    ['<iframe src="https://x.example"></iframe>Hej', 'frame'],
    ['<form><input name=x>Hej</form>', 'form'],
    ['<video src=x></video>Hej', 'media'],
    ['<a href="javascript:alert(1)">Hej</a>', 'link'],
    ['<a href="http://kommun.example/">Hej</a>', 'link'],
    ['<a href=" java\nscript:alert(1)">Hej</a>', 'link'],
    ['<svg><script>alert(1)</script></svg>Hej', 'image'],
  ])('%s', (given, what) => {
    const result = cleanHtml(given);
    expect(result.html).toBe('<p>Hej</p>');
    expect(result.removed).toEqual([{ what, count: 1 }]);
  });
});

test('whatever comes in, only the allowed comes out, and cleaning again changes nothing', () => {
  const pieces = fc.constantFrom(
    '<p>',
    '</p>',
    '<div>',
    '</div>',
    '<b>',
    '</b>',
    '<ul>',
    '<li>',
    '</ul>',
    '<table>',
    '<tr>',
    '<td>',
    '</table>',
    '<h2>',
    '</h2>',
    '<a href="https://x.example/">',
    '</a>',
    '<script>',
    '</script>',
    '<img src=x onerror=y>',
    '<!--',
    '-->',
    '<![CDATA[',
    '<svg><style>',
    'Hej & <',
    '&lt;script&gt;',
    '\u00A0',
    '<br>',
    '<blockquote>',
    '</blockquote>',
    '<template>',
    '<o:p>',
    '"',
    "'",
    '<math><mi>',
    '<select><option>',
  );
  const allowed =
    /^(?:<\/?(?:p|h1|h2|h3|ul|ol|li|blockquote|table|tbody|tr|strong|em|u|sub|sup)>|<(?:td|th)(?: (?:colspan|rowspan)="\d+")*>|<\/(?:td|th|a)>|<br>|<hr>|<a href="[^"<>]*" rel="noreferrer noopener">|&(?:amp|lt|gt|quot|nbsp);|[^<>&"])*$/u;
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 30 }), parts => {
      const { html } = cleanHtml(parts.join(''));
      expect(html).toMatch(allowed);
      expect(cleanHtml(html)).toEqual({ html, removed: [] });
    }),
    { numRuns: 500 },
  );
});

test('the text of it, for searching', () => {
  expect(textOfHtml('<h1>Beslut</h1><p>Hej <b>Anna</b>,<br>se bilagan.</p><ul><li>ett</li></ul>')).toBe(
    'Beslut\nHej Anna,\nse bilagan.\nett',
  );
});
