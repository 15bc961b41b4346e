/** A bug as it may be written down: where it happened, never what it was about. */
export type Incident = { readonly incident: string; readonly name: string; readonly message: string; readonly frames: readonly string[] };

/**
 * What of an error may be logged. Messages of libraries can quote the text that they choked on, so digits in a row, quoted text and
 * addresses are taken out, and of the stack only function names and the last parts of paths stay (expectation S1).
 */
export function describeIncident(error: unknown, incident: string): Incident {
  if (!(error instanceof Error)) return { incident, name: typeof error, message: '', frames: [] };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /u.test(line))
    .slice(0, 12)
    .map(line => line.trim().replaceAll(/(?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^()]*?(?=:\d+:\d+)/gu, ownPart));
  return { incident, name: error.name, message: redact(error.message), frames };
}

function redact(text: string): string {
  return text
    .replaceAll(/"[^"]*"|'[^']*'|`[^`]*`|”[^”]*”/gu, '"…"')
    .replaceAll(/\d{4,}/gu, '…')
    .replaceAll(/\S+@\S+/gu, '…')
    .slice(0, 300);
}

/** A path without what it tells about the computer and its user: from our own folders on, else the file's name alone. */
function ownPart(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  return /.*\/((?:app|main|dist|node_modules)\/.*)$/u.exec(slashed)?.[1] ?? slashed.split('/').at(-1) ?? '';
}
