/**
 * The files of a clipboard, where it holds nothing to read: Word, Excel and Outlook put a picture of the text beside the text, and whoever pastes that
 * wants the text.
 */
export function pastedFiles(clipboard: Pick<DataTransfer, 'files' | 'getData'>): readonly File[] {
  return hasWords(clipboard.getData('text/html'), clipboard.getData('text/plain')) ? [] : [...clipboard.files];
}

/** A picture copied from a page has HTML that holds the picture alone; a file copied in Finder has its name as text and no HTML. */
const hasWords = (html: string, text: string): boolean => text.trim() !== '' && /[\p{L}\p{N}]/u.test(html.replaceAll(/<[^>]*>/gu, ''));
