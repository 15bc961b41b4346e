/** Files that are written by hand: programs in them, and references that lead back to where they began. */

const JS = '<< /S /JavaScript /JS (app.alert\\(1\\); while\\(true\\){}) >>';
export const ACTS: readonly (readonly [string, string, string])[] = [
  ['JavaScript', `/OpenAction ${JS}`, ''],
  ['JavaScript vid stängning', `/AA << /WC ${JS} /WS ${JS} /DP ${JS} >>`, ''],
  ['JavaScript i namnträd', `/Names << /JavaScript << /Names [(a) ${JS}] >> >>`, ''],
  ['JavaScript på sidan', '', `/AA << /O ${JS} /C ${JS} >>`],
  ['JavaScript på länk', '', `/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A ${JS} >>]`],
  ['starta program', '/OpenAction << /S /Launch /F (cmd.exe) >>', ''],
  ['starta med Win', '/OpenAction << /S /Launch /Win << /F (cmd.exe) /P (/c calc) >> >>', ''],
  ['skicka formulär', '/OpenAction << /S /SubmitForm /F (https://a.example/) >>', ''],
  ['hämta data', '/OpenAction << /S /ImportData /F (a.fdf) >>', ''],
  ['annan fil', '/OpenAction << /S /GoToR /F (\\\\\\\\srv\\\\a.pdf) /D [0] >>', ''],
  ['inbäddad fil', '/OpenAction << /S /GoToE /T << /R /C /N (a) >> >>', ''],
  ['adress', '/OpenAction << /S /URI /URI (https://a.example/) >>', ''],
  ['kedja', `/OpenAction << /S /Named /N /Print /Next ${JS} >>`, ''],
  ['ljud', '', '/Annots [<< /Type /Annot /Subtype /Sound /Rect [0 0 9 9] /Sound 9 0 R >>]'],
  ['film', '', '/Annots [<< /Type /Annot /Subtype /Movie /Rect [0 0 9 9] /Movie << /F (a.avi) >> >>]'],
  ['RichMedia', '', '/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>]'],
  ['3D', '', '/Annots [<< /Type /Annot /Subtype /3D /Rect [0 0 9 9] >>]'],
  ['fil som not', '', '/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS << /F (a.exe) >> >>]'],
  ['XFA', '/AcroForm << /XFA [(template) 3 0 R] /Fields [] >>', ''],
  ['XFA som text', '/AcroForm << /XFA (hej) /Fields [] >>', ''],
  ['tomt formulär', '/AcroForm << /Fields [] >>', ''],
  ['fält av sig själv', '/AcroForm << /Fields [3 0 R] >>', '/FT /Tx /T (a) /Kids [3 0 R]'],
  ['fält utan slut', '/AcroForm << /Fields 1 0 R >>', ''],
  ['samling', '/Collection << /View /D >>', ''],
  ['lager', '/OCProperties << /OCGs [] /D << >> >>', ''],
  ['utdata', '/OutputIntents [<< /S /GTS_PDFA1 >>]', ''],
  ['språk som tal', '/Lang 5', ''],
  ['märkt fel', '/MarkInfo 7', ''],
  ['sidetikett fel', '/PageLabels << /Nums [0 (a) (b)] >>', ''],
  ['mål fel', '/Dests << /a 3 0 R >> /Outlines 3 0 R', ''],
  ['noter som tal', '', '/Annots 5'],
  ['not av sig själv', '', '/Annots [3 0 R]'],
  ['tusen noter', '', `/Annots [${'<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (a) >> '.repeat(1000)}]`],
];

export const page = (about = ''): string => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${about} >>`;
export const TREE = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
export const stream = (about: string, content: string): string => `<< ${about} /Length ${content.length} >>\nstream\n${content}\nendstream`;

/** References that lead back to where they began. */
export const LOOPS: readonly (readonly [string, readonly string[]])[] = [
  ['sidträd', ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']],
  [
    'sidträd i två led',
    ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>'],
  ],
  ['katalogen är sidan', ['<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] /Count 1 >>']],
  ['förälder', ['<< /Type /Catalog /Pages 2 0 R >>', TREE, '<< /Type /Page /Parent 3 0 R >>']],
  ['innehåll', ['<< /Type /Catalog /Pages 2 0 R >>', TREE, page('/Contents 3 0 R')]],
  ['innehåll i sig', ['<< /Type /Catalog /Pages 2 0 R >>', TREE, page('/Contents 4 0 R'), '[4 0 R]']],
  [
    'formulärbild',
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      TREE,
      page('/Contents 5 0 R /Resources << /XObject << /A 4 0 R >> >>'),
      stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 4 0 R >> >>', '/A Do'),
      stream('', '/A Do'),
    ],
  ],
  [
    'två formulärbilder',
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      TREE,
      page('/Contents 6 0 R /Resources << /XObject << /A 4 0 R >> >>'),
      stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /B 5 0 R >> >>', '/B Do'),
      stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 4 0 R >> >>', '/A Do /A Do'),
      stream('', '/A Do'),
    ],
  ],
  ['längd', ['<< /Type /Catalog /Pages 2 0 R >>', TREE, page('/Contents 4 0 R'), '<< /Length 4 0 R >>\nstream\nBT ET\nendstream']],
  ['objekt pekar på sig', ['<< /Type /Catalog /Pages 2 0 R >>', TREE, page('/Contents 4 0 R'), '4 0 R']],
  [
    'innehållsförteckning',
    [
      '<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R >>',
      TREE,
      page(),
      '<< /First 5 0 R /Last 5 0 R >>',
      '<< /Title (a) /Next 5 0 R /First 5 0 R /Parent 4 0 R >>',
    ],
  ],
  [
    'namnträd',
    [
      '<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 4 0 R /JavaScript 4 0 R /Dests 4 0 R >> >>',
      TREE,
      page(),
      '<< /Kids [4 0 R] >>',
    ],
  ],
  [
    'fält',
    ['<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>', TREE, page(), '<< /T (a) /FT /Tx /Kids [4 0 R] /Parent 4 0 R >>'],
  ],
  [
    'struktur',
    [
      '<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 4 0 R >>',
      TREE,
      page('/StructParents 0'),
      '<< /Type /StructTreeRoot /K 4 0 R /ParentTree 4 0 R >>',
    ],
  ],
  ['åtgärd', ['<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>', TREE, page(), '<< /S /Named /N /Print /Next 4 0 R >>']],
  ['resurser', ['<< /Type /Catalog /Pages 2 0 R >>', TREE, page('/Resources 3 0 R /Contents 4 0 R'), stream('', 'BT /F1 12 Tf (a) Tj ET')]],
  [
    'teckensnitt',
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      TREE,
      page('/Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R'),
      stream('', 'BT /F1 12 Tf (a) Tj ET'),
      '<< /Type /Font /Subtype /Type0 /DescendantFonts [5 0 R] >>',
    ],
  ],
  [
    'Type3',
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      TREE,
      page('/Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R'),
      stream('', 'BT /F1 12 Tf (a) Tj ET'),
      '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 6 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9] /Resources << /Font << /F1 5 0 R >> >> >>',
      stream('', 'BT /F1 12 Tf (a) Tj ET'),
    ],
  ],
  [
    'mönster',
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      TREE,
      page('/Resources << /Pattern << /P 5 0 R >> >> /Contents 4 0 R'),
      stream('', '/Pattern cs /P scn 0 0 99 99 re f'),
      stream(
        '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 1 /YStep 1 /Resources << /Pattern << /P 5 0 R >> >>',
        '/Pattern cs /P scn 0 0 99 99 re f',
      ),
    ],
  ],
  [
    'funktion',
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      TREE,
      page('/Resources << /ColorSpace << /C [/Separation /A /DeviceGray 5 0 R] >> >> /Contents 4 0 R'),
      stream('', '/C cs 1 scn 0 0 9 9 re f'),
      '<< /FunctionType 3 /Domain [0 1] /Functions [5 0 R] /Bounds [] /Encode [0 1] >>',
    ],
  ],
  [
    'färgrymd',
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      TREE,
      page('/Resources << /ColorSpace << /C 5 0 R >> >> /Contents 4 0 R'),
      stream('', '/C cs 1 scn'),
      '[/Indexed 5 0 R 255 (a)]',
    ],
  ],
  [
    'mask',
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      TREE,
      page('/Resources << /XObject << /A 5 0 R >> >> /Contents 4 0 R'),
      stream('', '/A Do'),
      stream('/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /SMask 5 0 R', 'a'),
    ],
  ],
];

/** One page with this in the catalogue and on the page. */
export function handMade(catalogue: string, onPage: string): Buffer {
  return rawObjects([`<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`, TREE, page(onPage)]);
}

export function rawObjects(objects: readonly (Buffer | string)[]): Buffer {
  const parts = objects.flatMap((object, index) => [
    Buffer.from(`${index + 1} 0 obj\n`),
    Buffer.from(object as string, 'latin1'),
    Buffer.from('\nendobj\n'),
  ]);
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), ...parts, Buffer.from(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\n`)]);
}
