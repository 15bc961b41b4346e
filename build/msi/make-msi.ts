import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../bootstrap.mjs';
import { payloadFragment } from './payload-fragment.ts';

const SOURCE = path.join(root, 'build', 'msi', 'product.wxs');
/** Public properties that a msiexec running with more rights takes over from the one that was started (Windows Installer, SecureCustomProperties). */
const OWN_PROPERTIES = /^ {4}<Property Id="KEPT(\w+)">$/gmu;
/** A component that is installed only when something was given; wixl does not take the element. */
const CONDITION = /(?<component><Component Id="(?<name>\w+)"[^>]*>)\s*<Condition>(?<condition>\w+)<\/Condition>/gu;
/** A value in which Windows is to replace %NAMES%: wixl writes it as plain text, without the sign of the type. */
const EXPANDABLE = /<RegistryValue [^>]*Name="(?<name>\w+)" Type="expandable" Value="(?<value>[^"']*)"/gu;

export type MsiParts = {
  /** Made by electron-builder: `win-unpacked`. */
  readonly application: string;
  /** Three numbers; Windows Installer ignores a fourth. */
  readonly version: string;
  readonly output: string;
};

/** The names that `msiexec` takes as `NAME=value`. */
export function documentedProperties(source: string = fs.readFileSync(SOURCE, 'utf8')): readonly string[] {
  return [...source.matchAll(OWN_PROPERTIES)].map(([, name = '']) => name);
}

/**
 * Compiles the installer of an application folder: by WiX 3 where `candle` and `light` are (Windows), else by wixl. Throws with the compiler's words.
 * @returns the path of the MSI
 */
export function makeMsi({ application, version, output }: MsiParts): string {
  if (!/^\d+\.\d+\.\d+$/u.test(version))
    throw new Error(`Version ${version} is not three numbers: Windows Installer could not compare it.`);
  const work = fs.mkdtempSync(path.join(path.dirname(output), 'msi-'));
  try {
    writeSources(work, application);
    if (process.platform === 'win32') compileWithWix(work, application, version, output);
    else compileWithWixl(work, version, output);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  return output;
}

/** product.wxs and payload.wxs, with the icon and the application folder beside them: wixl takes relative paths only. */
export function writeSources(work: string, application: string): void {
  const files = fs
    .readdirSync(application, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(application, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  fs.copyFileSync(SOURCE, path.join(work, 'product.wxs'));
  fs.writeFileSync(path.join(work, 'payload.wxs'), payloadFragment(files));
  fs.copyFileSync(path.join(root, 'assets/icons/sigill.ico'), path.join(work, 'sigill.ico'));
  if (process.platform !== 'win32') fs.symlinkSync(path.resolve(application), path.join(work, 'payload'));
}

function compileWithWix(work: string, application: string, version: string, output: string): void {
  const variables = [`-dVersion=${version}`, `-dPayload=${path.resolve(application)}`, '-dIcon=sigill.ico'];
  run('candle.exe', ['-nologo', '-arch', 'x64', ...variables, 'product.wxs', 'payload.wxs'], work);
  // ICE61: an equal version is told apart from a newer one only by the package; both are replaced.
  run('light.exe', ['-nologo', '-sice:ICE61', '-out', path.resolve(output), 'product.wixobj', 'payload.wixobj'], work);
}

function compileWithWixl(work: string, version: string, output: string): void {
  const variables = ['-D', `Version=${version}`, '-D', 'Payload=payload', '-D', 'Icon=sigill.ico'];
  const made = path.join(work, 'made.msi');
  const source = fs.readFileSync(SOURCE, 'utf8');
  fs.writeFileSync(path.join(work, 'product.wxs'), source.replaceAll(CONDITION, '$<component>'));
  run('wixl', ['-a', 'x64', ...variables, '-o', 'made.msi', 'product.wxs', 'payload.wxs'], work);
  for (const query of wixlOmissions(source)) run('msibuild', [made, '-q', query], work);
  run('msibuild', [made, '-s', 'Installation Database', 'Sigill', 'x64;1053'], work);
  // wixl writes Windows' Western characters and does not say so.
  fs.writeFileSync(path.join(work, '_ForceCodepage.idt'), '\r\n\r\n1252\t_ForceCodepage\r\n');
  run('msibuild', [made, '-i', path.join(work, '_ForceCodepage.idt')], work);
  fs.copyFileSync(made, output);
}

/** What product.wxs says and wixl 0.101 passes over: conditions of components, the type of expandable values, secure properties, and when the old product goes. */
export function wixlOmissions(source: string): readonly string[] {
  const conditions = [...source.matchAll(CONDITION)].map(
    ({ groups }) => `UPDATE Component SET Condition='${groups?.['condition'] ?? ''}' WHERE Component='${groups?.['name'] ?? ''}'`,
  );
  const expandable = [...source.matchAll(EXPANDABLE)].map(
    ({ groups }) => `UPDATE Registry SET Value='#%${groups?.['value'] ?? ''}' WHERE Name='${groups?.['name'] ?? ''}'`,
  );
  const secure = ['WIX_DOWNGRADE_DETECTED', 'WIX_UPGRADE_DETECTED', ...documentedProperties(source)].join(';');
  return [
    ...conditions,
    ...expandable,
    `UPDATE Property SET Value='${secure}' WHERE Property='SecureCustomProperties'`,
    // Right after InstallValidate (1400), as WiX does for afterInstallValidate: first the old one goes, then the new one comes, whatever the files' dates.
    "UPDATE InstallExecuteSequence SET Sequence=1401 WHERE Action='RemoveExistingProducts'",
  ];
}

function run(program: string, args: readonly string[], folder: string): void {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  if (error !== undefined) throw new Error(`${program} could not be started (${error.message}). It makes the MSI.`);
  if (status !== 0) throw new Error(`${program} ended with status ${status ?? 'none'}.\n${stdout}${stderr}`);
}
