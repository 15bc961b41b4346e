/** What the inspecting thread answers first: that it cannot be sent and why, or how many pages it has and what is worth knowing. */
export type PdfFindings =
  { readonly problem: 'encrypted' | 'empty' | 'unreadable' } | { readonly pages: number; readonly remarks: readonly string[] };

/** What it answers next: the text of each page, in order; undefined when not all of it could be read. */
export type PdfText = readonly string[] | undefined;
