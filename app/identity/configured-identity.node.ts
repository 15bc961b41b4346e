import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CertificateSource } from '../configuration.ts';
import type { CertificateUse } from '../kernel/failure.ts';
import type { Instant } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { newestValid } from './certificate-rules.ts';
import type { DeviceIdentity, Identity } from './identity.node.ts';
import { openPkcs12 } from './pkcs12.node.ts';
import { openDeviceKey } from './pkcs11-key.node.ts';
import { openStoreKey } from './windows-store-key.node.ts';
import { isMissing } from './private-file.node.ts';

/**
 * The same for either kind of source: a file, or a key that stays on its device (`certificate.device`). Of several the newest that is valid counts;
 * one that cannot be opened does not stop the others, and is told when none can.
 */
export async function loadConfigured(
  sources: CertificateSource | readonly CertificateSource[],
  use: CertificateUse,
  baseFolder: string,
  now: Instant,
): Promise<Result<Identity | DeviceIdentity>> {
  const load = (source: CertificateSource): Promise<Result<Identity | DeviceIdentity>> =>
    'pkcs11' in source
      ? openDeviceKey(source.pkcs11, use, baseFolder)
      : 'windowsStore' in source
        ? openStoreKey(source.windowsStore, use)
        : loadIdentity(source, use, baseFolder);
  const results: Result<Identity | DeviceIdentity>[] = [];
  // One after the other: two sessions with one token at the same time are asking for trouble.
  for (const source of [sources].flat()) results.push(await load(source));
  const [first, ...rest] = results.flatMap(result => (result.ok ? [result.value] : []));
  if (first !== undefined) return ok(newestValid([first, ...rest], now));
  return results[0] ?? fail({ code: 'certificate.missing', use });
}

/**
 * Loads the certificate and key that the configuration file names.
 * @param baseFolder the folder of the configuration file: paths in it are relative to that
 * Fails as `certificate.missing` (no such file), `certificate.locked` (no password file, or the wrong password), `certificate.unreadable`,
 * `certificate.unsuitable`, or `certificate.device` for a key that stays on its device
 */
export async function loadIdentity(source: CertificateSource, use: CertificateUse, baseFolder: string): Promise<Result<Identity>> {
  if (!('pkcs12' in source)) return fail({ code: 'certificate.device', use, detail: 'not-for-connections' });
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
