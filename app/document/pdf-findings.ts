/** What the inspecting thread answers first: that it cannot be sent and why, or how many pages it has and what is worth knowing. */
export type PdfFindings =
  { readonly problem: 'encrypted' | 'empty' | 'unreadable' } | { readonly pages: number; readonly remarks: readonly string[] };

/** The text of each page, in order; undefined when not all of it could be read. */
export type PdfText = readonly string[] | undefined;

/** What it answers next: the text, and what decides how easily it is read. */
export type PdfReading =
  | {
      readonly pages: readonly string[];
      /** How many letters are of each size, in tenths of a point on a page as wide as A4. */
      readonly letters: Readonly<Record<number, number>>;
      readonly isTagged: boolean;
      /** As BCP 47, or empty. */
      readonly language: string;
      readonly hasTitle: boolean;
    }
  | undefined;
