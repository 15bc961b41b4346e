import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './bootstrap.mjs';
import { installLine, missingTools, packagesOf, toolsAskedFor, type ExternalTool } from './external-tools.ts';

/**
 * Installs what the tests ask for and this machine lacks, when it is Debian (or of its kin) and we are root; says so. Elsewhere it names the line that
 * would, and the tests are skipped. Answers false only when an installation failed.
 */
export function installMissingTools(): boolean {
  return installTools(wantedTools(), 'The tests that need them are skipped.');
}

/** The same for the tools that are named. @param without what happens where they are not and cannot be installed, as a sentence */
export function installTools(wanted: readonly ExternalTool[], without: string): boolean {
  const missing = missingTools(wanted);
  if (missing.length === 0) return true;
  if (!isRootOnDebian()) {
    console.log(`Not installed: ${missing.join(', ')}. ${without} To install them: ${installLine(missing)}`);
    return true;
  }
  const packages = packagesOf(missing);
  console.log(`Installing ${packages.join(', ')} with apt …`);
  apt(['update']); // a mirror that does not answer is told by the next line, if it matters
  const installed = apt(['install', '-y', '--no-install-recommends', ...packages]);
  const still = missingTools(missing);
  if (installed.status === 0 && still.length === 0) return true;
  console.log(`${installed.output}\nCould not install ${still.join(', ')}.`);
  return false;
}

function wantedTools(): readonly ExternalTool[] {
  const folder = path.join(root, 'tests');
  const sources = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.test.ts'));
  return [...new Set(sources.flatMap(file => toolsAskedFor(fs.readFileSync(path.join(folder, file), 'utf8'))))];
}

const isRootOnDebian = (): boolean => process.getuid?.() === 0 && fs.existsSync('/etc/debian_version') && fs.existsSync('/usr/bin/apt-get');

function apt(words: readonly string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync('apt-get', ['-q', ...words], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return { status, output: `${stdout}${stderr}` };
}
