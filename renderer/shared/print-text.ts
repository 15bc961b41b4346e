/** A text alone on paper, with its lines as they stand. Nothing of the window is printed (`base.css`), and nothing of the text stays on the page. */
export function printText(text: string): void {
  const sheet = document.createElement('pre');
  sheet.className = 'print-text';
  sheet.textContent = text;
  document.body.append(sheet);
  window.addEventListener('afterprint', () => sheet.remove(), { once: true });
  window.print();
}
