import path from 'node:path';

/**
 * The file that a path names below a folder, or undefined when it would lie outside (Electron's security list, 18).
 * @param pathname percent-encoded, with `/` first
 */
export function fileWithin(folder: string, pathname: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  // A backslash separates and a colon names a drive or a stream on Windows; no file of ours has either.
  if (!decoded.startsWith('/') || /[\0\\:]/u.test(decoded)) return undefined;
  const root = path.resolve(folder);
  const file = path.resolve(root, `.${decoded}`);
  return file.startsWith(root + path.sep) ? file : undefined;
}
