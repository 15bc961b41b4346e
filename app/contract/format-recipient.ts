/** How a recipient is written for a person: `19810103-2384`, `202100-4748`; nothing where it is left out (erased, protected). */
export function formatRecipient(recipient: string): string {
  if (recipient === '') return '';
  return recipient.startsWith('16') ? `${recipient.slice(2, 8)}-${recipient.slice(8)}` : `${recipient.slice(0, 8)}-${recipient.slice(8)}`;
}
