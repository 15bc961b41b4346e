const EVERY_MS = 5_000;

/** Says on standard error, every few seconds, how far something long has come: without it nobody can tell slow from stuck. */
export function progressOf(what: string, of: number): (done: number) => void {
  const start = performance.now();
  let told = start;
  return done => {
    const now = performance.now();
    if (now - told < EVERY_MS && done < of) return;
    told = now;
    const megabytes = Math.round(process.memoryUsage().rss / 1_000_000);
    console.error(
      `${what}: ${done}${of === Number.MAX_SAFE_INTEGER ? '' : ` of ${of}`} in ${Math.round((now - start) / 1_000)} s, ${megabytes} MB`,
    );
  };
}
