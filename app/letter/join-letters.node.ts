import { PDFDocument, PDFObjectCopier, PDFPage } from 'pdf-lib';
import { carryLayers } from './attachment-pages.node.ts';
import { A4_PT } from './tagged-document.node.ts';

/**
 * Several letters as one file for one print job. Each begins on a sheet of its own: printed on both sides, a letter with an odd number of pages is
 * followed by a white one.
 */
export async function joinLetters(letters: readonly Uint8Array[], isDuplex: boolean): Promise<Uint8Array> {
  const [only] = letters;
  if (letters.length === 1 && only !== undefined) return only;
  const joined = await PDFDocument.create({ updateMetadata: false });
  joined.setTitle('Brev', { showInWindowTitleBar: true });
  joined.setLanguage('sv-SE');
  joined.setProducer('Sigill');
  for (const letter of letters) {
    const source = await PDFDocument.load(letter, { updateMetadata: false });
    // Not `copyPages`: the pages and the layers that they name must be carried together, or what an attachment hides is printed.
    const copier = PDFObjectCopier.for(source.context, joined.context);
    carryLayers(source, joined, copier);
    for (const { node } of source.getPages()) {
      const copied = copier.copy(node);
      joined.addPage(PDFPage.of(copied, joined.context.register(copied), joined));
    }
    if (isDuplex && joined.getPageCount() % 2 === 1) joined.addPage([A4_PT.width, A4_PT.height]);
  }
  return joined.save();
}
