/**
 * Formatters that are made when they are first asked for: one costs a millisecond or more, the first of all five, and a window that starts needs hardly any.
 * Tables of words hold theirs like this.
 */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** @param locale a BCP 47 tag: `sv-SE` */
export function numberFormat(locale: string, options?: Intl.NumberFormatOptions): { readonly format: (value: number) => string } {
  const made = once(() => new Intl.NumberFormat(locale, options));
  return { format: value => made().format(value) };
}

/** `a`, `a och b`, `a, b och c` */
export function listFormat(locale: string): { readonly format: (items: Iterable<string>) => string } {
  const made = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  return { format: items => made().format(items) };
}

export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): { readonly format: (date: Date) => string } {
  const made = once(() => new Intl.DateTimeFormat(locale, options));
  return { format: date => made().format(date) };
}

/** Swedish order: å, ä, ö last, figures by their value. */
export function swedishOrder(): (one: string, other: string) => number {
  const made = once(() => new Intl.Collator('sv', { numeric: true }));
  return (one, other) => made().compare(one, other);
}
