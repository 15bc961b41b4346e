import { useEffect, useState } from 'react';
import { systemClock } from '../../app/kernel/instant.ts';

/**
 * The present moment, read again at an interval.
 * @param everyMs undefined: it stands still
 */
export function useNow(everyMs: number | undefined): string {
  const [now, setNow] = useState(() => systemClock.now());
  useEffect(() => {
    if (everyMs === undefined) return undefined;
    const timer = window.setInterval(() => setNow(systemClock.now()), everyMs);
    return () => window.clearInterval(timer);
  }, [everyMs]);
  return now;
}
