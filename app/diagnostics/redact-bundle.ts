/**
 * The last guard of what leaves in a diagnostics bundle: what is put into it holds no personal data, and should some get there all the same, numbers of
 * people, e-mail addresses and the user's own folder are taken out here.
 * @param keep numbers that may stand (our own organisation's)
 */
export function redactBundle(text: string, keep: readonly string[], home: string): string {
  const withoutHome = home === '' ? text : text.replaceAll(home, '~').replaceAll(JSON.stringify(home).slice(1, -1), '~');
  return withoutHome
    .replaceAll(/(?<![\dA-Fa-f])(?:\d{2})?\d{6}[-+]?\d{4}(?![\dA-Fa-f])/gu, number => (keep.includes(number) ? number : '[number]'))
    .replaceAll(/[^\s"'<>@]+@[^\s"'<>@]+\.[^\s"'<>@]+/gu, '[address]');
}
