import type { Result } from '../kernel/result.ts';
import type { ArchiveSettings } from './archive-package.ts';
import type { ExportMade, ExportRequest, ExportServices } from './export-run.node.ts';
import { exportList } from './lists/export-list.node.ts';
import { EARK_PROFILE } from './package/eark-profile.ts';
import { exportPackage } from './package/export-package.node.ts';
import { FGS12_PROFILE } from './package/fgs12-profile.ts';
import type { TimeStamper } from './time-stamp.node.ts';

/** Every profile of `export` (interfaces.md), in the order of the help text. */
export const EXPORT_PROFILES = ['eark', 'fgs12', 'csv', 'excel', 'xlsx', 'jsonl'] as const;

/** Makes an export by its profile. A masked one is a list: an archive package is never masked. Fails as `exportList` and `exportPackage`. */
export async function makeExport(
  services: ExportServices,
  request: Omit<ExportRequest, 'profile'> & {
    readonly profile: (typeof EXPORT_PROFILES)[number];
    readonly settings: ArchiveSettings;
    readonly version: string;
    readonly timeStamper?: TimeStamper;
  },
): Promise<Result<ExportMade>> {
  const { profile } = request;
  if (profile === 'eark') return exportPackage(services, { ...request, profile }, EARK_PROFILE);
  if (profile === 'fgs12') return exportPackage(services, { ...request, profile }, FGS12_PROFILE);
  return exportList(services, { ...request, profile });
}
