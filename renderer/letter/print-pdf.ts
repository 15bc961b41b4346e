import { drawForPaper, openPdf } from '../shared/pdf-document.ts';

/**
 * Opens the computer's print dialog with exactly the pages of a PDF, one to a sheet side, without margins of its own. Ours is the only page that the
 * shells allow, so the pages are drawn into it for the time that it takes; the screen shows nothing of them.
 * @returns when the dialog has been asked for. Whether anything came out of the printer only a person knows
 */
export async function printPdf(base64: string): Promise<void> {
  const pdf = await openPdf(base64, false);
  const pages = document.createElement('div');
  pages.className = 'print-pages';
  pages.setAttribute('aria-hidden', 'true');
  try {
    for (let number = 1; number <= pdf.numPages; number += 1) pages.append(await drawForPaper(pdf, number));
  } finally {
    void pdf.destroy();
  }
  for (const left of document.querySelectorAll('.print-pages')) left.remove();
  document.body.append(pages);
  window.addEventListener('afterprint', () => pages.remove(), { once: true });
  window.print();
}
