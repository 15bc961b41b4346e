import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { subsettingFontkit } from './subsetting-fontkit.node.ts';
import {
  grayscale,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFOperator,
  PDFOperatorNames,
  type Color,
  type PDFArray,
  type PDFDict,
  type PDFFont,
  type PDFPage,
  type PDFRef,
} from 'pdf-lib';
import type { Measure, Piece, TextStyle } from './text-flow.ts';

const MM = 72 / 25.4;
export const A4_PT = { width: 210 * MM, height: 297 * MM } as const;
export const INK = grayscale(0.08);
export const FAINT = grayscale(0.36);

const require = createRequire(import.meta.url);
type FontStyle = 'Regular' | 'Bold' | 'Italic' | 'BoldItalic';
/** Liberation Sans (SIL OFL 1.1), which pdfjs-dist carries; metric for metric Arial, which the post's machines read. */
const fontFile = (style: FontStyle): string => require.resolve(`pdfjs-dist/standard_fonts/LiberationSans-${style}.ttf`);
const FONT_STYLES: readonly FontStyle[] = ['Regular', 'Bold', 'Italic', 'BoldItalic'];

/** One element of the structure tree. */
export type StructureElement = { readonly ref: PDFRef; readonly dict: PDFDict; readonly kids: PDFArray; readonly tag: string };

/** Adds what a PDF that assistive technology can read needs, and pdf-lib has not: marked content and a structure tree (ISO 32000-1, 14.7 and 14.8). */
export class TaggedDocument {
  readonly pdf: PDFDocument;
  readonly root: StructureElement;
  private readonly fonts: Readonly<Record<FontStyle, PDFFont>>;
  private readonly known: ReadonlySet<number>;
  private readonly tree: PDFRef;
  private readonly marked: { readonly page: PDFPage; readonly owners: PDFRef[] }[] = [];
  private readonly widths = new Map<string, number>();

  private constructor(pdf: PDFDocument, fonts: Readonly<Record<FontStyle, PDFFont>>) {
    this.pdf = pdf;
    this.fonts = fonts;
    this.known = new Set(fonts.Regular.getCharacterSet());
    this.tree = pdf.context.nextRef();
    this.root = this.element('Document', undefined);
  }

  static async create(title: string, at: string): Promise<TaggedDocument> {
    const pdf = await PDFDocument.create({ updateMetadata: false });
    pdf.registerFontkit(subsettingFontkit);
    const fonts: Partial<Record<FontStyle, PDFFont>> = {};
    // One after the other: the order decides their numbers in the file. A font that is not used is not written.
    for (const style of FONT_STYLES)
      fonts[style] = await pdf.embedFont(await readFile(fontFile(style)), {
        subset: true,
        features: { liga: false },
        customName: `SIGILL+LiberationSans${style === 'Regular' ? '' : `-${style}`}`,
      });
    pdf.setTitle(title, { showInWindowTitleBar: true });
    pdf.setLanguage('sv-SE');
    pdf.setProducer('Sigill');
    pdf.setCreator('Sigill');
    // PDF/A wants the document's two records of its dates to be alike, to the second.
    const date = new Date(Math.floor(Date.parse(at) / 1000) * 1000);
    pdf.setCreationDate(date);
    pdf.setModificationDate(date);
    return new TaggedDocument(pdf, fonts as Record<FontStyle, PDFFont>);
  }

  readonly has = (codePoint: number): boolean => this.known.has(codePoint);

  readonly measure: Measure = (text, style) => {
    const key = `${fontStyle(style)} ${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      width = this.fonts[fontStyle(style)].widthOfTextAtSize(text, 1);
      this.widths.set(key, width);
    }
    return width * style.sizePt;
  };

  page(): PDFPage {
    return this.pdf.addPage([A4_PT.width, A4_PT.height]);
  }

  element(tag: string, parent: StructureElement | undefined, alternative?: string): StructureElement {
    const { context } = this.pdf;
    const kids = context.obj([]);
    const dict = context.obj({ Type: 'StructElem', S: tag, P: parent?.ref ?? this.tree, K: kids });
    if (alternative !== undefined) dict.set(PDFName.of('Alt'), PDFHexString.fromText(alternative));
    const ref = context.register(dict);
    parent?.kids.push(ref);
    return { ref, dict, kids, tag };
  }

  /** What `draw` draws on the page belongs to the element. */
  mark(page: PDFPage, element: StructureElement, draw: () => void): void {
    let entry = this.marked.find(each => each.page === page);
    if (entry === undefined) {
      entry = { page, owners: [] };
      page.node.set(PDFName.of('StructParents'), this.pdf.context.obj(this.marked.length));
      this.marked.push(entry);
    }
    const id = entry.owners.push(element.ref) - 1;
    element.kids.push(this.pdf.context.obj({ Type: 'MCR', Pg: page.ref, MCID: id }));
    page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, [PDFName.of(element.tag), `<</MCID ${String(id)}>>`]));
    draw();
    page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent));
  }

  /** Lines, running heads and marks that say nothing to who listens. */
  artifact(page: PDFPage, draw: () => void): void {
    page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContent, [PDFName.of('Artifact')]));
    draw();
    page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent));
  }

  /** One line of text. `left` and `baseline` in points from the page's upper left corner. */
  text(page: PDFPage, text: string, style: TextStyle, left: number, baseline: number, color: Color = style.faint ? FAINT : INK): void {
    const font = this.fonts[fontStyle(style)];
    page.drawText(text, { font, size: style.sizePt, x: left, y: A4_PT.height - baseline, color });
  }

  pieces(page: PDFPage, pieces: readonly Piece[], left: number, baseline: number): void {
    for (const { text, style, x, width } of pieces) {
      this.text(page, text, style, left + x, baseline);
      if (style.underlined) this.rule(page, left + x, left + x + width, baseline + style.sizePt * 0.12, 0.5);
    }
  }

  rule(page: PDFPage, left: number, right: number, y: number, thickness: number): void {
    const at = A4_PT.height - y;
    page.drawLine({ start: { x: left, y: at }, end: { x: right, y: at }, thickness, color: FAINT });
  }

  /**
   * @param isOwn everything in it was made here: only then does it say of itself that it is PDF/A-2b
   * @param seed what the document's identifier is made from, so that the same letter has the same one
   */
  async save(isOwn: boolean, seed: string): Promise<Uint8Array> {
    const { pdf } = this;
    const { context, catalog } = pdf;
    const parents = context.obj([]);
    this.marked.forEach(({ owners }, index) => {
      parents.push(context.obj(index));
      parents.push(context.register(context.obj([...owners])));
    });
    const parentTree = context.register(context.obj({ Nums: parents }));
    context.assign(
      this.tree,
      context.obj({ Type: 'StructTreeRoot', K: [this.root.ref], ParentTree: parentTree, ParentTreeNextKey: this.marked.length }),
    );
    catalog.set(PDFName.of('StructTreeRoot'), this.tree);
    catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
    for (const page of pdf.getPages()) page.node.set(PDFName.of('Tabs'), PDFName.of('S'));
    const id = PDFHexString.of(createHash('sha256').update(seed).digest('hex').slice(0, 32));
    context.trailerInfo.ID = context.obj([id, id]);
    // Brings the output intent with pdf-lib's own sRGB profile (freely redistributable), the XMP packet and the claim.
    pdf.convertToPDFA({ conformance: '2B' });
    if (!isOwn) this.withdrawClaim();
    return pdf.save({ addDefaultPage: false, updateFieldAppearances: false });
  }

  /** Attachments are as they came, so that nothing is claimed for them: the packet stays, without the PDF/A identification. */
  private withdrawClaim(): void {
    const { pdf } = this;
    const title = escapeXml(pdf.getTitle() ?? '');
    const date = (pdf.getCreationDate() ?? new Date(0)).toISOString().replace(/\.\d+Z$/u, 'Z');
    const packet = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate><xmp:CreatorTool>Sigill</xmp:CreatorTool>
<pdf:Producer>Sigill</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
    const { context, catalog } = pdf;
    const stream = context.stream(Buffer.from(packet), { Type: 'Metadata', Subtype: 'XML' });
    catalog.set(PDFName.of('Metadata'), context.register(stream));
  }
}

const fontStyle = ({ bold, italic }: TextStyle): FontStyle => (bold ? (italic ? 'BoldItalic' : 'Bold') : italic ? 'Italic' : 'Regular');
const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
