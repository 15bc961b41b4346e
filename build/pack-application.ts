import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './bootstrap.mjs';

/**
 * Has electron-builder make the application folder for 64-bit Windows out of dist/.
 * @param runtime an unpacked Windows Electron, real or stand-in
 * @param output where `win-unpacked` is made
 * @returns the application folder; throws with electron-builder's own words
 */
export function packApplication(runtime: string, output: string): string {
  const packed = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules/electron-builder/cli.js'),
      ...['--win', '--dir', '--x64', '--publish', 'never', '--projectDir', root],
      `-c.electronDist=${runtime}`,
      `-c.directories.output=${output}`,
      ...signing(process.env),
    ],
    // Nothing is fetched, and without a certificate that was given nothing is signed and none is looked for.
    { encoding: 'utf8', env: { CSC_IDENTITY_AUTO_DISCOVERY: 'false', ...process.env, ELECTRON_BUILDER_OFFLINE: 'true' } },
  );
  if (packed.status !== 0)
    throw new Error(`electron-builder ended with status ${packed.status ?? 'none'}.\n${packed.stdout}${packed.stderr}`);
  return path.join(output, 'win-unpacked');
}

/** By thumbprint out of the user's store, as sign-msi.ts does; `CSC_LINK` is electron-builder's own. */
function signing({ SIGILL_SIGN_SHA1: thumbprint, SIGILL_TIMESTAMP_URL: timestamp }: NodeJS.ProcessEnv): readonly string[] {
  if (thumbprint === undefined || thumbprint === '') return [];
  const stamp = timestamp === undefined ? [] : [`-c.win.signtoolOptions.rfc3161TimeStampServer=${timestamp}`];
  return [`-c.win.signtoolOptions.certificateSha1=${thumbprint}`, '-c.win.signtoolOptions.signingHashAlgorithms=sha256', ...stamp];
}
