import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadConfiguration, type LoadedConfiguration } from './configuration-file.node.ts';
import type { Clock } from './kernel/instant.ts';
import { ok, type Result } from './kernel/result.ts';
import { readSharedPaper } from './letter/shared-paper.node.ts';
import type { Platform } from './platform.ts';
import type { GoverningPolicy } from './policy/policy.ts';
import { startPractice, type Practice } from './practice/start-practice.node.ts';

/** Policy's configuration file, else `--config`, else `configuration.json` in the data folder, else the practice environment, started in this process. */
export async function configurationSource(
  platform: Platform,
  { configurationFile, policy }: { readonly configurationFile?: string | undefined; readonly policy: GoverningPolicy },
  clock: Clock,
  tell: (event: string, facts: Readonly<Record<string, string>>) => void = () => undefined,
): Promise<Result<{ readonly loaded: LoadedConfiguration; readonly practice: Practice | undefined }>> {
  const kept = path.join(platform.dataFolder, 'configuration.json');
  const file = policy.values.configurationFile ?? configurationFile ?? (existsSync(kept) ? kept : undefined);
  if (file !== undefined) {
    const shared = await readSharedPaper(policy.values.sharedFolder, platform.dataFolder);
    if (shared.isUnreadable) tell('shared-folder', { failed: 'paper.json' });
    const loaded = await loadConfiguration(file, policy.values, shared);
    return loaded.ok ? ok({ loaded: loaded.value, practice: undefined }) : loaded;
  }
  const practice = await startPractice({ folder: platform.dataFolder, clock });
  if (!practice.ok) return practice;
  return ok({ loaded: { configuration: practice.value.configuration, folder: platform.dataFolder }, practice: practice.value });
}
