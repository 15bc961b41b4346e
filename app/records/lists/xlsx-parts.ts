import { guarded, readable } from './delimited-text.ts';
import { LIST_COLUMNS } from './list-columns.ts';

/** A cell of Excel holds no more than this. */
const MOST_CHARACTERS = 32_767;

/** Every part of a workbook with one sheet (ECMA-376) but the sheet itself. Cells are text, so that a number stays the digits that it is. */
export const XLSX_PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>',
  '_rels/.rels':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/workbook.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sändlogg" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
  // Format 49 is text; style 1 is text in bold, for the head.
  'xl/styles.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>',
};

export const SHEET_PART = 'xl/worksheets/sheet1.xml';

/** The head row stays in view. */
export function sheetStart(): string {
  const widths = LIST_COLUMNS.map((_, index) => `<col min="${index + 1}" max="${index + 1}" width="22" customWidth="1" style="0"/>`).join(
    '',
  );
  const panes =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  const head = rowOf(
    LIST_COLUMNS.map(({ sv }) => sv),
    1,
    1,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${panes}<cols>${widths}</cols><sheetData>${head}`;
}

/** @param number of the row in the sheet, from 2 */
export const sheetRow = (values: readonly string[], number: number): string => rowOf(readable(values), number, 0);

export const SHEET_END = '</sheetData></worksheet>';

function rowOf(values: readonly string[], number: number, style: number): string {
  const cells = values.map(value =>
    value === '' ? '<c/>' : `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${cellText(value)}</t></is></c>`,
  );
  return `<row r="${number}">${cells.join('')}</row>`;
}

/** A text cell is no formula, but what is copied out of it can be: the same guard as in the CSV, for formulas only where they would be run. */
function cellText(value: string): string {
  const shown = /^[=+\-@\t\r]/u.test(value) ? guarded(value) : value;
  return escaped(shown.slice(0, MOST_CHARACTERS));
}

/** What XML cannot carry has an escape of its own here (ECMA-376 §22.9.2.19, `ST_Xstring`), and so has text that looks like one. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/_(?=x[0-9a-fA-F]{4}_)/gu, '_x005F_')
    .replaceAll(/[&<>]/gu, found => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[found] ?? found)
    .replaceAll(
      /[\u0000-\u0008\u000B\u000C\u000D\u000E-\u001F\uFFFE\uFFFF]/gu,
      found => `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}
