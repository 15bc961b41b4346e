import fs from 'node:fs';
import path from 'node:path';

/** What WiX's compiler and linker load besides .NET's core. */
const MONO_LIBRARIES =
  'libmono-system-core4.0-cil libmono-system-xml4.0-cil libmono-system-xml-linq4.0-cil libmono-system-configuration4.0-cil libmono-system-windows-forms4.0-cil';

/** Programs that some tests take as a second opinion: the Debian package that brings each, and what it is asked. */
export const EXTERNAL_TOOLS = {
  xmlsec1: { package: 'xmlsec1', judges: 'XML signatures' },
  xmllint: { package: 'libxml2-utils', judges: 'XML schemas and canonical form' },
  qpdf: { package: 'qpdf', judges: 'the structure of PDF files' },
  pdftotext: { package: 'poppler-utils', judges: 'the text of PDF files' },
  pdfinfo: { package: 'poppler-utils', judges: 'the pages of PDF files' },
  pdffonts: { package: 'poppler-utils', judges: 'the fonts of PDF files' },
  pdftoppm: { package: 'poppler-utils', judges: 'what a PDF page looks like' },
  pdfdetach: { package: 'poppler-utils', judges: 'files inside PDF files' },
  sqlite3: { package: 'sqlite3', judges: 'the database file' },
  openssl: { package: 'openssl', judges: 'certificates and PKCS#12' },
  'softhsm2-util': { package: 'softhsm2', judges: 'signing on a device' },
  'pkcs11-tool': { package: 'opensc', judges: 'signing on a device' },
  osslsigncode: { package: 'osslsigncode', judges: 'signatures of programs' },
  wixl: { package: 'wixl', judges: 'the installer' },
  msiinfo: { package: 'msitools', judges: 'the installer' },
  wine: { package: 'wine wine64', judges: 'installing, upgrading and uninstalling' },
  mono: { package: `mono-runtime ${MONO_LIBRARIES}`, judges: "the installer's source, by the real WiX" },
} as const satisfies Readonly<Record<string, { readonly package: string; readonly judges: string }>>;

export type ExternalTool = keyof typeof EXTERNAL_TOOLS;

/** Those of the given programs that are not on the path. */
export function missingTools(tools: readonly ExternalTool[]): readonly ExternalTool[] {
  return tools.filter(tool => !isOnPath(tool));
}

/** The line that installs them on Debian and its kin. */
export function installLine(tools: readonly ExternalTool[]): string {
  return `apt-get install -y --no-install-recommends ${packagesOf(tools).join(' ')}`;
}

export function packagesOf(tools: readonly ExternalTool[]): readonly string[] {
  return [...new Set(tools.flatMap(tool => EXTERNAL_TOOLS[tool].package.split(' ')))].sort();
}

/** The programs that test sources ask for with `needs('…')`: only these are worth installing. */
export function toolsAskedFor(source: string): readonly ExternalTool[] {
  const names = [...source.matchAll(/\bneeds\(([^)]*)\)/gu)].flatMap(([, list = '']) => [...list.matchAll(/['"]([\w-]+)['"]/gu)]);
  return names.map(([, name = '']) => name).filter(isExternalTool);
}

const isExternalTool = (name: string): name is ExternalTool => Object.hasOwn(EXTERNAL_TOOLS, name);

function isOnPath(command: string): boolean {
  const names = process.platform === 'win32' ? [`${command}.exe`] : [command];
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .some(folder => names.some(name => fs.statSync(path.join(folder, name), { throwIfNoEntry: false })?.isFile() === true));
}
