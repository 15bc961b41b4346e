import { fail, ok, type Result } from '../kernel/result.ts';
import { openPackage } from './package/package-reader.node.ts';
import { profileOf, verifyPackage, type PackageReport } from './package/verify-package.node.ts';
import { verifyEvidence } from './verify-evidence.node.ts';

/**
 * Checks whatever Sigill has written for others to check: an archive package (folder or ZIP), or an evidence folder. Offline, and with nothing but it.
 * Fails as `file.unreadable` when it is neither.
 */
export async function verifyPath(place: string, language: 'sv' | 'en'): Promise<Result<PackageReport>> {
  const reader = await openPackage(place);
  if (reader === undefined) return fail({ code: 'file.unreadable', option: 'PATH' });
  try {
    const profile = profileOf(reader);
    return profile === undefined ? await verifyEvidence(place, language) : ok(await verifyPackage(reader, profile, language));
  } finally {
    reader.close();
  }
}
