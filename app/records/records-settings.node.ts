import path from 'node:path';
import type { LoadedConfiguration } from '../configuration-file.node.ts';
import type { PlainAsk } from '../transport/plain-request.node.ts';
import type { RecordsSettings } from './records-configuration.ts';
import { timeStamper } from './time-stamp.node.ts';

/** What the configuration says about records, with paths from the folder that it lies in. */
export function recordsSettings({ configuration, folder }: LoadedConfiguration, version: string, ask: PlainAsk): RecordsSettings {
  const { archive, retention, statistics, handBack, timeStamps } = configuration;
  const absolute = (place: string | undefined): string | undefined => (place === undefined ? undefined : path.resolve(folder, place));
  return {
    version,
    archive: { ...archive, schemaFolder: absolute(archive.schemaFolder) },
    retention,
    statistics,
    timeStamper: timeStamps === undefined ? undefined : timeStamper(timeStamps.url, ask),
    handBack: handBack === undefined ? undefined : { folder: absolute(handBack.folder), url: handBack.url },
  };
}
