import zlib from 'node:zlib';

/** An Excel workbook with one sheet of texts; `sheetData` instead of rows, as XML. */
export function xlsxOf(rows: readonly (readonly string[])[], sheetData?: string): Buffer {
  const strings = rows.flat();
  const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  let next = -1;
  const cells = rows
    .map(
      (row, at) =>
        `<row r="${at + 1}">${row.map((_, column) => `<c r="${String.fromCharCode(65 + column)}${at + 1}" t="s"><v>${(next += 1)}</v></c>`).join('')}</row>`,
    )
    .join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/blad.xml"/></Relationships>',
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${strings.map(text => `<si><t>${escape(text)}</t></si>`).join('')}</sst>`,
    'xl/worksheets/blad.xml': `<worksheet xmlns="${main}"><sheetData>${sheetData ?? cells}</sheetData></worksheet>`,
  });
}

/** A ZIP file of texts (APPNOTE 6.3). */
function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const plain = Buffer.from(text);
    const packed = zlib.deflateRawSync(plain);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(zlib.crc32(plain), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(plain.length, 8);
    const nameLength = Buffer.from([name.length, 0, 0, 0]);
    const common = Buffer.concat([Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]), sizes, nameLength]);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, Buffer.from(name), packed]);
    const at = Buffer.alloc(14);
    at.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, at, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
