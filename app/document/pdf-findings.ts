/** What the inspecting thread answers first: that it cannot be sent and why, or how many pages it has and what is worth knowing. */
export type PdfFindings =
  { readonly problem: 'encrypted' | 'empty' | 'unreadable' } | { readonly pages: number; readonly remarks: readonly string[] };

/**
 * What is to be read on each page, in order: its text, what is filled in on it and the notes on it. `unread`: pages that show something that is no text.
 * Undefined when not all of it could be read.
 */
export type PdfText = { readonly pages: readonly string[]; readonly unread: readonly number[] } | undefined;

/** What it answers next: the text, and what decides how easily it is read. */
export type PdfReading =
  | {
      readonly pages: readonly string[];
      /** What is filled in on each page, and the notes on it. */
      readonly notes: readonly string[];
      /** Pages with pictures or drawings, or letters that are none, and nothing to read. */
      readonly unread: readonly number[];
      /** How many letters are of each size, in tenths of a point on a page as wide as A4. */
      readonly letters: Readonly<Record<number, number>>;
      readonly isTagged: boolean;
      /** As BCP 47, or empty. */
      readonly language: string;
      readonly hasTitle: boolean;
    }
  | undefined;
