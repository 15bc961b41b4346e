/**
 * The organisation in a certificate's serialNumber attributes (facts §15): `16` and ten digits, with or without something unique after them,
 * or the ten digits alone.
 * @param serialNumbers the values, in the order of the certificate
 * @returns twelve digits, or empty when none of them is an organisation number
 */
export function organisationIdIn(serialNumbers: readonly string[]): string {
  return serialNumbers.map(organisationId).find(found => found !== '') ?? '';
}

function organisationId(serialNumber: string): string {
  const text = serialNumber.trim();
  const twelve = /^(16\d{6})-?(\d{4})/u.exec(text);
  if (twelve !== null) return `${twelve[1] ?? ''}${twelve[2] ?? ''}`;
  // The third digit tells an organisation from a person (facts §11); a person's number must not become an organisation's.
  const ten = /^(\d{2}[2-9]\d{3})-?(\d{4})(?!\d)/u.exec(text);
  return ten === null ? '' : `16${ten[1] ?? ''}${ten[2] ?? ''}`;
}
