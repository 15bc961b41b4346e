import { htmlOf, insertHtml, insertText } from './rich-text.ts';

/** A place in the text of the message, kept while something else has the focus. */
export type InsertionPlace = { readonly insert: (text: string) => void };

/** Where the cursor stands in the text, or its end where it stands elsewhere. What is inserted can be undone as typing can. */
export function insertionPlace(): InsertionPlace {
  const field = document.querySelector<HTMLElement>('[data-field=body]');
  if (field instanceof HTMLTextAreaElement) {
    const isHere = document.activeElement === field;
    const [from, to] = isHere ? [field.selectionStart, field.selectionEnd] : [field.value.length, field.value.length];
    return {
      insert: text => {
        field.focus();
        field.setSelectionRange(from, to);
        insertText(text);
      },
    };
  }
  const selection = document.getSelection();
  const isHere = field !== null && selection !== null && selection.rangeCount > 0 && field.contains(selection.anchorNode);
  const range = isHere ? selection.getRangeAt(0).cloneRange() : undefined;
  return {
    insert: text => {
      field?.focus();
      const now = document.getSelection();
      if (range === undefined && field !== null) now?.selectAllChildren(field);
      if (range === undefined) now?.collapseToEnd();
      else {
        now?.removeAllRanges();
        now?.addRange(range);
      }
      if (text.includes('\n')) insertHtml(htmlOf(text));
      else insertText(text);
    },
  };
}
