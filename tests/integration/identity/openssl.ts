import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of its own in which openssl makes certificates that our code did not make. */
export type Workshop = {
  readonly folder: string;
  readonly run: (...args: readonly string[]) => Buffer;
  readonly read: (name: string) => Buffer;
  readonly remove: () => void;
};

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(path.join(tmpdir(), 'sigill-identity-'));
  return {
    folder,
    run: (...args) => execFileSync('openssl', [...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }),
    read: name => readFileSync(path.join(folder, name)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Makes `<name>.pem`, signed by itself, and `<name>.key`: a new key of the kind that is asked for, else the workshop's one RSA key. */
export function selfSigned(
  workshop: Workshop,
  name: string,
  subject: string,
  options: { readonly key?: readonly string[]; readonly extensions?: readonly string[] } = {},
): void {
  const keyFile = path.join(workshop.folder, `${name}.key`);
  if (options.key !== undefined) workshop.run('genpkey', ...options.key, '-out', keyFile);
  else copyFileSync(usualKey(workshop), keyFile);
  workshop.run(
    ...['req', '-x509', '-new', '-utf8', '-key', `${name}.key`, '-subj', subject, '-days', '30', '-out', `${name}.pem`],
    ...(options.extensions ?? []).flatMap(extension => ['-addext', extension]),
  );
}

function usualKey(workshop: Workshop): string {
  const file = path.join(workshop.folder, 'usual.key');
  if (!existsSync(file)) workshop.run('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', file);
  return file;
}
