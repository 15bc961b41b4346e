/** A calendar date that there is. */
export function isDate(text: string): boolean {
  const parsed = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}
