/** The start of SubjectPublicKeyInfo: rsaEncryption, NULL, a BIT STRING, and in it the SEQUENCE of modulus and exponent. */
const RSA_KEY = /(2a864886f70d0101010500038201[\da-f]{2}00)30/u;

/** The same certificate with a key that nobody can read: X.509 says that it is one, asking for the key is what fails. In base64, as it comes out. */
export function withUnreadableKey(certificateBase64: string): string {
  const hex = Buffer.from(certificateBase64, 'base64').toString('hex');
  const changed = hex.replace(RSA_KEY, '$131');
  if (changed === hex) throw new Error('no RSA key of 2048 bits found');
  return Buffer.from(changed, 'hex').toString('base64');
}
