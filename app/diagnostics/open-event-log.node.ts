import { eventEn, eventSv } from '../contract/language/event-words.ts';
import type { Preferences } from '../contract/system-views.ts';
import type { Platform } from '../platform.ts';
import type { EventLog } from './event-log.ts';
import { versionBefore } from './version-note.node.ts';
import { windowsEventLog } from './windows-event-log.node.ts';

type Opening = {
  /** The program that stays open says that it has started and ended; a command that ends at once would fill the log. */
  readonly isWindow: boolean;
  readonly language: Preferences['language'];
  readonly environment: string;
};

/** The event log of this computer, told at once which version has started and, after an update, from which. */
export async function openEventLog(
  { dataFolder, version }: Pick<Platform, 'dataFolder' | 'version'>,
  { isWindow, language, environment }: Opening,
  open: typeof windowsEventLog = windowsEventLog,
): Promise<EventLog> {
  const eventLog = await open(language === 'en' ? eventEn : eventSv);
  const from = versionBefore(dataFolder, version);
  if (from !== undefined) eventLog.write({ type: 'updated', from, to: version });
  if (isWindow) eventLog.write({ type: 'started', version, environment });
  return eventLog;
}
