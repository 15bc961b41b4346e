/** Codes of Adobe's StandardEncoding that WinAnsi has otherwise, as `first code: names in order` (ISO 32000-1, annex D.2). */
const RUNS: Readonly<Record<number, string>> = {
  39: 'quoteright',
  96: 'quoteleft',
  161: 'exclamdown cent sterling fraction yen florin section currency quotesingle quotedblleft guillemotleft guilsinglleft guilsinglright fi fl',
  177: 'endash dagger daggerdbl periodcentered',
  182: 'paragraph bullet quotesinglbase quotedblbase quotedblright guillemotright ellipsis perthousand',
  191: 'questiondown',
  193: 'grave acute circumflex tilde macron breve dotaccent dieresis',
  202: 'ring cedilla',
  205: 'hungarumlaut ogonek caron emdash',
  225: 'AE',
  227: 'ordfeminine',
  232: 'Lslash Oslash OE ordmasculine',
  241: 'ae',
  245: 'dotlessi',
  248: 'lslash oslash oe germandbls',
};

/** Name by code, where StandardEncoding is not WinAnsi. */
export const STANDARD_ENCODING: ReadonlyMap<number, string> = new Map(
  Object.entries(RUNS).flatMap(([first, names]) => names.split(' ').map((name, index) => [Number(first) + index, name] as const)),
);
