import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CertificateSource } from '../configuration.ts';
import type { CertificateUse } from '../kernel/failure.ts';
import { fail, type Result } from '../kernel/result.ts';
import type { Identity } from './identity.node.ts';
import { openPkcs12 } from './pkcs12.node.ts';
import { isMissing } from './private-file.node.ts';

/**
 * Loads the certificate and key that the configuration file names.
 * @param baseFolder the folder of the configuration file: paths in it are relative to that
 * Fails as `certificate.missing` (no such file), `certificate.locked` (no password file, or the wrong password), `certificate.unreadable`,
 * `certificate.unsuitable`, or `certificate.device` for a PKCS#11 token, whose key never becomes an `Identity`
 */
export async function loadIdentity(source: CertificateSource, use: CertificateUse, baseFolder: string): Promise<Result<Identity>> {
  if ('pkcs11' in source) return fail({ code: 'certificate.device', use, detail: 'pkcs11-not-supported' });
  let bytes: Buffer;
  try {
    bytes = await readFile(path.resolve(baseFolder, source.pkcs12));
  } catch (error) {
    return fail({ code: isMissing(error) ? 'certificate.missing' : 'certificate.unreadable', use });
  }
  let password: string;
  try {
    // Editors and `echo` end a file with a line break; it is not part of the password.
    password = (await readFile(path.resolve(baseFolder, source.passwordFile), 'utf8')).replace(/\r?\n$/u, '');
  } catch {
    return fail({ code: 'certificate.locked', use });
  }
  return openPkcs12(bytes, password, use);
}
