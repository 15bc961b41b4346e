import fontkit from '@pdf-lib/fontkit';
import type { PDFDocument } from 'pdf-lib';

type Fontkit = Parameters<PDFDocument['registerFontkit']>[0];

/**
 * `@pdf-lib/fontkit` writes a part of a font through a stream; its subset has an `encode` besides, which is another one's, and which this pdf-lib would
 * call instead. Only what it is to call is shown to it.
 */
export const subsettingFontkit: Fontkit = {
  create(...given: Parameters<Fontkit['create']>) {
    const font = (fontkit as unknown as { readonly create: (...given: unknown[]) => FontOf }).create(...given);
    const createSubset = font.createSubset.bind(font);
    font.createSubset = () => {
      const subset = createSubset();
      return {
        includeGlyph: glyph => subset.includeGlyph(glyph),
        encodeStream: () => subset.encodeStream?.() ?? neverStream(),
      };
    };
    return font;
  },
} as Fontkit;

type Subset = {
  readonly includeGlyph: (glyph: unknown) => number | boolean;
  readonly encodeStream?: () => unknown;
};
type FontOf = { createSubset: () => Subset };

function neverStream(): never {
  throw new TypeError('this fontkit cannot write a part of a font');
}
