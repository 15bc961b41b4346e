import type { HeldPaste } from '../shared/begun-message.ts';

/**
 * The files of a clipboard, where it holds nothing to read: Word, Excel and Outlook put a picture of the text beside the text, and whoever pastes that
 * wants the text.
 */
export function pastedFiles(clipboard: Pick<DataTransfer, 'files' | 'getData'>): readonly File[] {
  return hasWords(clipboard.getData('text/html'), clipboard.getData('text/plain')) ? [] : [...clipboard.files];
}

/** A picture copied from a page has HTML that holds the picture alone; a file copied in Finder has its name as text and no HTML. */
const hasWords = (html: string, text: string): boolean => text.trim() !== '' && /[\p{L}\p{N}]/u.test(html.replaceAll(/<[^>]*>/gu, ''));

/** Pastes what was held back until the form was here, as if it came just now: into the field that has the cursor. */
export function pasteAgain({ html, text, files }: HeldPaste): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/html', html);
  clipboardData.setData('text/plain', text);
  for (const file of files) clipboardData.items.add(file);
  const field = document.activeElement ?? document.body;
  const isTaken = !field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  // What the browser itself would do; this way Ctrl+Z takes it back.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing has come in its place
  if (!isTaken) document.execCommand('insertText', false, text);
}
