import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Signs an MSI when a certificate is given. On Windows by its thumbprint in the user's store (`SIGILL_SIGN_SHA1`), so that no password stands among a
 * process's arguments; elsewhere by the PKCS#12 file that electron-builder takes as well (`CSC_LINK` as a path, `CSC_KEY_PASSWORD`), with osslsigncode.
 * @returns false when none is given; throws with the signer's words
 */
export function signMsi(msi: string, environment: Environment): boolean {
  const { SIGILL_SIGN_SHA1: thumbprint, CSC_LINK: file, CSC_KEY_PASSWORD: password, SIGILL_TIMESTAMP_URL: timestamp } = environment;
  if (process.platform === 'win32') {
    if (thumbprint === undefined || thumbprint === '') return false;
    const stamp = timestamp === undefined ? [] : ['/tr', timestamp, '/td', 'sha256'];
    run('signtool', ['sign', '/sha1', thumbprint, '/fd', 'sha256', '/d', 'Sigill', ...stamp, msi]);
    return true;
  }
  if (file === undefined || file === '') return false;
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-sign-'));
  try {
    const [passwordFile, signed] = [path.join(work, 'password'), path.join(work, 'signed.msi')];
    fs.writeFileSync(passwordFile, password ?? '', { mode: 0o600 });
    const stamp = timestamp === undefined ? [] : ['-ts', timestamp];
    run('osslsigncode', [
      'sign',
      '-pkcs12',
      file,
      '-readpass',
      passwordFile,
      '-h',
      'sha256',
      '-n',
      'Sigill',
      ...stamp,
      '-in',
      msi,
      '-out',
      signed,
    ]);
    fs.copyFileSync(signed, msi);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  return true;
}

function run(program: string, args: readonly string[]): void {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error !== undefined) throw new Error(`${program} could not be started (${error.message}). It signs the MSI.`);
  if (status !== 0) throw new Error(`${program} ended with status ${status ?? 'none'}.\n${stdout}${stderr}`);
}
