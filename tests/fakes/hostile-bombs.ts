import zlib from 'node:zlib';
import { page, rawObjects, stream, TREE } from './hostile-structures.ts';

/** Small files that become very large, or take very long, for whoever opens them. */
export function bombs(): readonly (readonly [string, Buffer])[] {
  const zeros = zlib.deflateSync(Buffer.alloc(300_000_000), { level: 9 });
  const twice = zlib.deflateSync(zeros, { level: 9 });
  const packed = (bytes: Buffer, about: string, filter = '/FlateDecode'): Buffer =>
    Buffer.concat([Buffer.from(`<< ${about} /Filter ${filter} /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from('\nendstream')]);
  const withFourth = (about: string, fourth: Buffer | string): Buffer =>
    rawObjects(['<< /Type /Catalog /Pages 2 0 R >>', TREE, page(about), fourth]);
  const image = (width: number, height: number, filter = '/FlateDecode'): Buffer =>
    rawObjects([
      ...[
        '<< /Type /Catalog /Pages 2 0 R >>',
        TREE,
        page('/Resources << /XObject << /A 5 0 R >> >> /Contents 4 0 R'),
        stream('', 'q 595 0 0 842 0 0 cm /A Do Q'),
      ],
      packed(
        zeros.subarray(0, 2000),
        `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8 /ColorSpace /DeviceRGB`,
        filter,
      ),
    ]);
  const kids = Array.from({ length: 20_000 }, () => '3 0 R').join(' ');
  return [
    ['innehåll 300 MB', withFourth('/Contents 4 0 R', packed(zeros, ''))],
    ['två lager', withFourth('/Contents 4 0 R', packed(twice, '', '[/FlateDecode /FlateDecode]'))],
    ['hundra filter', withFourth('/Contents 4 0 R', packed(zeros.subarray(0, 100), '', `[${'/FlateDecode '.repeat(100)}]`))],
    ['bild 30000', image(30_000, 30_000)],
    ['bild 100000 x 1', image(100_000, 1)],
    ['bild negativ', image(-5, 5)],
    ['bild JBIG2', image(60_000, 60_000, '/JBIG2Decode')],
    ['bild JPX', image(60_000, 60_000, '/JPXDecode')],
    ['bild CCITT', image(60_000, 60_000, '/CCITTFaxDecode')],
    ['bild RunLength', image(60_000, 60_000, '/RunLengthDecode')],
    ['bild LZW', image(60_000, 60_000, '/LZWDecode')],
    ['djupa fält', withFourth(`/A ${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'null')],
    ['djupa ordböcker', withFourth(`/A ${'<< /B '.repeat(20_000)}1${' >>'.repeat(20_000)}`, 'null')],
    ['djup text', withFourth('/Contents 4 0 R', stream('', 'q '.repeat(200_000)))],
    ['tusen rader', withFourth('/Contents 4 0 R', stream('', '0 0 m 9 9 l S\n'.repeat(60_000)))],
    ['långt namn', withFourth(`/${'A'.repeat(500_000)} 1`, 'null')],
    ['lång sträng', withFourth(`/A (${'('.repeat(100_000)}${')'.repeat(100_000)})`, 'null')],
    ['lång kommentar', withFourth(`%${'x'.repeat(900_000)}\n`, 'null')],
    ['samma sida 20000', rawObjects(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${kids}] /Count 20000 >>`, page()])],
    [
      'sidantal en miljard',
      rawObjects(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>', page()]),
    ],
    [
      'djupt sidträd',
      rawObjects([
        '<< /Type /Catalog /Pages 2 0 R >>',
        ...Array.from({ length: 3000 }, (_, at) => `<< /Type /Pages /Kids [${at + 3} 0 R] /Count 1 >>`),
        page(),
      ]),
    ],
    ['formulärbilder 2^20', powers(20)],
    ['formulärbilder 10^7', powers(7, 10)],
    [
      'fält 50000',
      rawObjects([
        `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${Array.from({ length: 20_000 }, (_, at) => `<< /T (${at}) /FT /Tx >>`).join(' ')}] >> >>`,
        TREE,
        page(),
      ]),
    ],
    [
      'kalkyl',
      withFourth(
        '/Resources << /ColorSpace << /C [/Separation /A /DeviceGray << /FunctionType 2 /Domain [0 1] /N 1e308 >>] >> >> /Contents 4 0 R',
        stream('', '/C cs 1 scn 0 0 9 9 re f'),
      ),
    ],
  ];
}

/** Each form draws the next one several times: what is drawn grows by powers. */
function powers(depth: number, times = 2): Buffer {
  const forms = Array.from({ length: depth }, (_, at) =>
    stream(`/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A ${at + 6} 0 R >> >>`, '/A Do '.repeat(times)),
  );
  return rawObjects([
    ...['<< /Type /Catalog /Pages 2 0 R >>', TREE, page('/Contents 4 0 R /Resources << /XObject << /A 5 0 R >> >>'), stream('', '/A Do')],
    ...forms,
    stream('/Type /XObject /Subtype /Form /BBox [0 0 9 9]', '0 0 9 9 re f'),
  ]);
}
