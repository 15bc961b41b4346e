import type { DraftContent } from '../../app/contract/message-views.ts';

type Cursor = NonNullable<DraftContent['cursor']>;

/** Which field is written in, and where in it: a reopened draft goes on there (M28). */
export function cursorNow(): Cursor | undefined {
  const element = document.activeElement;
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return undefined;
  const { field } = element.dataset;
  return field === undefined || element.type === 'radio' ? undefined : { field, offset: element.selectionStart ?? 0 };
}

/** Puts the cursor where it was, or in the first field. */
export function placeCursor(cursor: Cursor | undefined): void {
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[data-field]')];
  const field = fields.find(({ dataset }) => dataset['field'] === (cursor?.field ?? 'number-0')) ?? fields[0];
  field?.focus();
  if (cursor !== undefined && field instanceof HTMLElement && 'setSelectionRange' in field && field.type !== 'radio') {
    field.setSelectionRange(cursor.offset, cursor.offset);
  }
}
