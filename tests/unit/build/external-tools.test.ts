import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { installLine, missingTools, toolsAskedFor } from '../../../build/external-tools.ts';

test('what tests ask for is read from their sources', () => {
  const call = 'needs'; // spelled apart, or this file would ask for them itself
  const source = `${call}('xmlsec1', "xmllint")('holds', () => {}); const t = ${call}('qpdf'); ${call}('unknown'); al${call}('sqlite3')`;
  expect(toolsAskedFor(source)).toEqual(['xmlsec1', 'xmllint', 'qpdf']);
});

test('the line that installs names each package once', () => {
  expect(installLine(['pdfinfo', 'pdftotext', 'xmllint'])).toBe('apt-get install -y --no-install-recommends libxml2-utils poppler-utils');
});

test('a program is missing when no folder of the path holds it', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-path-'));
  fs.writeFileSync(path.join(folder, process.platform === 'win32' ? 'qpdf.exe' : 'qpdf'), '');
  vi.stubEnv('PATH', folder);
  expect(missingTools(['qpdf', 'xmlsec1'])).toEqual(['xmlsec1']);
  vi.unstubAllEnvs();
  fs.rmSync(folder, { recursive: true });
});
