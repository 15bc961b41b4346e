/** What the inspecting thread answers: that it cannot be sent and why, or how many pages it has and what is worth knowing. */
export type PdfFindings =
  { readonly problem: 'encrypted' | 'empty' | 'unreadable' } | { readonly pages: number; readonly remarks: readonly string[] };
