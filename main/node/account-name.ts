/**
 * Who sits at the computer, as Windows and a directory name an account: `DOMAIN\name`; elsewhere the plain name (expectation M61).
 * @param environment where Windows keeps the domain
 */
export function accountName(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  userInfo: () => { readonly username: string },
): string {
  const name = nameFrom(userInfo) ?? environment['USERNAME'] ?? `uid ${process.getuid?.() ?? 'unknown'}`;
  const domain = environment['USERDOMAIN'];
  return platform === 'win32' && domain !== undefined && domain !== '' ? `${domain}\\${name}` : name;
}

/** Throws where a process runs under a number that no account goes with. */
function nameFrom(userInfo: () => { readonly username: string }): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}
