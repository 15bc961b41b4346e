import fs from 'node:fs';

const LOOK_EVERY_MS = 500;

/**
 * Calls back once when the npm that started this process is gone. npm runs a script through a shell and passes SIGTERM to that alone: the shell ends, and
 * what it ran is left behind without a word. Does nothing without npm, and on Windows, where a console takes its processes with it.
 */
export function onEndOfNpm(callBack: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  const shell = process.ppid;
  const npm = parentOf(shell);
  const timer = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return;
    clearInterval(timer);
    callBack();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** Linux only; elsewhere the shell alone is watched. The name in the second field of proc(5) stat may hold spaces and brackets, so fields count from its end. */
function parentOf(pid: number): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!fs.existsSync(file)) return undefined;
  const stat = fs.readFileSync(file, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}
