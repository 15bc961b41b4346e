/** How a recipient is written for a person: `19810103-2384`, `202100-4748`; as it stands where it is no number (left out, protected, masked). */
export function formatRecipient(recipient: string): string {
  if (!/^\d{12}$/u.test(recipient)) return recipient;
  return recipient.startsWith('16') ? `${recipient.slice(2, 8)}-${recipient.slice(8)}` : `${recipient.slice(0, 8)}-${recipient.slice(8)}`;
}
