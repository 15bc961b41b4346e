import { ok, type Result } from '../kernel/result.ts';
import { openPackage } from './package/package-reader.node.ts';
import { profileOf, shown, verifyDamaged, verifyPackage, verifyUnlisted, type PackageReport } from './package/verify-package.node.ts';
import { verifyEvidence } from './verify-evidence.node.ts';

/**
 * Checks whatever Sigill has written for others to check: an archive package (folder or ZIP), or an evidence folder. Offline, and with nothing but it.
 * Fails as `file.unreadable` when it is neither.
 */
export async function verifyPath(place: string, language: 'sv' | 'en'): Promise<Result<PackageReport>> {
  const reader = await openPackage(place);
  if (reader === undefined) {
    const report = await verifyEvidence(place, language);
    if (!report.ok) return report;
    const { verdict, checks } = report.value;
    return ok({ verdict, checks: checks.map(check => ({ ...check, detail: shown(check.detail) })) });
  }
  if ('after' in reader) return ok(verifyDamaged(reader, language));
  try {
    const profile = profileOf(reader);
    return ok(profile === undefined ? verifyUnlisted(language) : await verifyPackage(reader, profile, language));
  } finally {
    reader.close();
  }
}
