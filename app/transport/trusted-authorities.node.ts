import { readFile } from 'node:fs/promises';
import path from 'node:path';
import tls from 'node:tls';
import type { Configuration } from '../configuration.ts';
import { fail, ok, type Result } from '../kernel/result.ts';

/**
 * The only authorities that are trusted, PEM; undefined where none are named and Node's own count.
 * Fails as `configuration.invalid` when the file cannot be read or holds none.
 * @param folder the path of the file is relative to it
 */
export async function trustedAuthorities(
  { tlsCaFile, system }: Configuration['trust'],
  folder: string,
): Promise<Result<readonly string[] | undefined>> {
  // What Node brings along, and what the organisation has put into the operating system: an inspecting proxy's authority stands only there.
  const fromSystem = system === true ? [...tls.getCACertificates('default'), ...tls.getCACertificates('system')] : [];
  if (tlsCaFile === undefined) return ok(system === true ? fromSystem : undefined);
  let text: string;
  try {
    text = await readFile(path.resolve(folder, tlsCaFile), 'utf8');
  } catch {
    return fail({ code: 'configuration.invalid', issues: ['trust.tlsCaFile: cannot be read'] });
  }
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu);
  return certificates === null
    ? fail({ code: 'configuration.invalid', issues: ['trust.tlsCaFile: holds no certificate in PEM form'] })
    : ok([...certificates, ...fromSystem]);
}
