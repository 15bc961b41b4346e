import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import type { Clock } from '../kernel/instant.ts';
import { describeIncident } from './incident.ts';
import { isLogged, type LogLevel } from './log-level.ts';

const LARGEST_BYTES = 1_000_000;

export type LogFile = {
  /** Writes a bug down, redacted, and returns the number that the person is told. */
  readonly report: (error: unknown) => string;
  /** A fact without personal data: an event name and counts or codes. */
  readonly note: (event: string, facts: Readonly<Record<string, string | number>>) => void;
};

/**
 * One JSON line per event in `<folder>/log/sigill.log`, which is set aside at a megabyte. A log that cannot be written stops nothing.
 * @param olderFiles how many of those set aside are kept (`.1` is the latest)
 */
export function logFile(dataFolder: string, clock: Clock, version: string, olderFiles = 1, level: LogLevel = 'normal'): LogFile {
  const file = path.join(dataFolder, 'log', 'sigill.log');
  const write = (line: object): void => {
    try {
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_BYTES) rotate(file, olderFiles);
      appendFileSync(file, `${JSON.stringify({ at: clock.now(), version, ...line })}\n`, { mode: 0o600 });
    } catch {
      // Nothing that a person does may fail because a log could not be written.
    }
  };
  return {
    report: error => {
      const incident = randomBytes(4).toString('hex').toUpperCase();
      write({ event: 'incident', ...describeIncident(error, incident) });
      return incident;
    },
    note: (event, facts) => {
      if (isLogged(level, event)) write({ event, ...facts });
    },
  };
}

function rotate(file: string, olderFiles: number): void {
  for (let older = olderFiles - 1; older >= 1; older -= 1) {
    if (existsSync(`${file}.${older}`)) renameSync(`${file}.${older}`, `${file}.${older + 1}`);
  }
  renameSync(file, `${file}.1`);
}
