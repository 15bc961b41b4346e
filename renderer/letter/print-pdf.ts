import { drawForPaper, openPdf } from '../shared/pdf-document.ts';

/**
 * Lays exactly the pages of a PDF in the window for as long as the print dialog takes, one to a sheet side and without margins of its own. Ours is the
 * only page that the shells allow, so the pages are drawn into it; the screen shows nothing of them.
 * @param ask opens the dialog
 * @returns what `ask` answered
 */
export async function printPdf<T>(base64: string, ask: () => Promise<T>): Promise<T> {
  const pages = document.createElement('div');
  pages.className = 'print-pages';
  pages.setAttribute('aria-hidden', 'true');
  const pdf = await openPdf(base64, false);
  try {
    for (let number = 1; number <= pdf.numPages; number += 1) pages.append(await drawForPaper(pdf, number));
  } finally {
    void pdf.destroy();
  }
  for (const left of document.querySelectorAll('.print-pages')) left.remove();
  document.body.append(pages);
  try {
    return await ask();
  } finally {
    pages.remove();
  }
}

/** The browser's own dialog. Whether it was cancelled it tells nobody. */
export function askInPage(): Promise<void> {
  return new Promise(resolve => {
    window.addEventListener('afterprint', () => resolve(), { once: true });
    window.print();
  });
}
