import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { AttachmentId } from '../../../app/contract/values.ts';
import { conversions } from '../../../app/document/convert/convert-attachment.node.ts';
import { officeProgram } from '../../../app/document/convert/office-program.node.ts';
import { runOffice, sweepOffice } from '../../../app/document/convert/run-office.node.ts';
import { pdfInspector } from '../../../app/document/inspect-pdf.node.ts';
import { fail } from '../../../app/kernel/result.ts';
import { draftContent } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { dispatchWorld, START } from '../dispatch/dispatch-world.ts';
import { examplePdf } from '../../e2e/example-pdf.ts';

const RTF = Buffer.from("{\\rtf1\\ansi\\ansicpg1252 Beslut om bist\\'e5nd\\par}", 'latin1');
const folders: string[] = [];
const folder = (): string => {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-office-test-'));
  folders.push(made);
  return made;
};
afterEach(() => {
  vi.unstubAllEnvs();
  for (const made of folders.splice(0)) fs.rmSync(made, { recursive: true, force: true });
});

/** Something that is called as LibreOffice is, and notes how. */
async function fakeOffice(script: string): Promise<{ readonly program: string; readonly seen: string }> {
  const at = folder();
  const program = path.join(at, 'soffice');
  const seen = path.join(at, 'seen');
  fs.writeFileSync(path.join(at, 'made.pdf'), await examplePdf({ text: 'Beslut' }));
  fs.writeFileSync(
    program,
    `#!/bin/sh\nprintf '%s\\n' "$@" "$UserInstallation" "$PWD" "$http_proxy" > '${seen}'\nmade='${at}/made.pdf'\n${script}\n`,
    { mode: 0o755 },
  );
  return { program, seen };
}

test('it is called with a neutral name in a private folder that is gone afterwards', async () => {
  const work = path.join(folder(), 'conversions');
  const { program, seen } = await fakeOffice('ls -l > /dev/null; stat -c %a . >> "$(dirname "$made")/mode"; cp "$made" document.pdf');
  const pdf = await runOffice(program, work, { bytes: RTF, extension: 'rtf' });
  expect(
    Buffer.from(pdf ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  const told = fs.readFileSync(seen, 'utf8').trim().split('\n');
  expect(told.slice(0, 5)).toEqual(['--headless', '--norestore', '--nologo', '--nodefault', '--nolockcheck']);
  expect(told.slice(7)).toEqual([
    'document.rtf',
    expect.stringMatching(/^file:.*\/profile$/u),
    expect.stringContaining(work),
    'http://127.0.0.1:9',
  ]);
  expect(fs.readFileSync(path.join(path.dirname(seen), 'mode'), 'utf8').trim()).toBe('700');
  expect(fs.readdirSync(work)).toEqual([]);
});

test('one that hangs is ended with its children, and leaves nothing', async () => {
  const work = folder();
  const { program, seen } = await fakeOffice('sleep 600 & echo $! > "$(dirname "$made")/child"; sleep 600');
  expect(await runOffice(program, work, { bytes: RTF, extension: 'rtf' }, 1500)).toBeUndefined();
  const child = Number(fs.readFileSync(path.join(path.dirname(seen), 'child'), 'utf8'));
  await expect.poll(() => isRunning(child)).toBe(false);
  expect(fs.readdirSync(work)).toEqual([]);
});

/** A process that nobody has waited for yet is ended all the same. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/mu.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test('one that makes nothing, or is not there, makes no PDF', async () => {
  const { program } = await fakeOffice('exit 1');
  expect(await runOffice(program, folder(), { bytes: RTF, extension: 'rtf' })).toBeUndefined();
  expect(await runOffice(path.join(folder(), 'none'), folder(), { bytes: RTF, extension: 'rtf' })).toBeUndefined();
});

test('what a killed process left is taken away, what a living one uses is not', () => {
  const work = folder();
  const id = '00000000-0000-4000-8000-000000000000';
  for (const name of [`${process.pid}-${id}`, `999999999-${id}`, 'annat']) fs.mkdirSync(path.join(work, name));
  sweepOffice(work);
  expect(fs.readdirSync(work).sort()).toEqual([`${process.pid}-${id}`, 'annat'].sort());
});

test('it is found in the path, and on Windows where its installer puts it', async () => {
  const { program } = await fakeOffice('');
  const env = { PATH: `relative:${path.dirname(program)}` };
  expect(officeProgram({ platform: 'linux', env })).toBe(program);
  expect(officeProgram({ platform: 'linux', env: { PATH: folder() } })).toBeUndefined();
  expect(officeProgram({ platform: 'win32', env: { ProgramFiles: folder() } })).toBeUndefined();
});

test('a document becomes a PDF that is shown and then attached, with the document’s hash', async () => {
  const { program } = await fakeOffice('cp "$made" document.pdf');
  vi.stubEnv('PATH', `${path.dirname(program)}:${process.env['PATH'] ?? ''}`);
  const { services } = dispatchWorld();
  const doors = conversions(services, pdfInspector(), folder());
  const base64 = RTF.toString('base64');
  expect(await pdfInspector().inspect('beslut.rtf', RTF)).toEqual(fail({ code: 'attachment.not-pdf', kind: 'rtf', isConvertible: true }));
  const made = valueOf(await doors['attachment.convert']({ name: 'Beslut Åsa.rtf', base64, description: '' }));
  expect(made).toMatchObject({ name: 'Beslut Åsa.pdf', pages: 1 });
  const draft = valueOf(services.drafts.save(undefined, draftContent(), START)).id;
  const added = valueOf(await doors['attachment.add-converted']({ draft, sha256: made.sha256 }));
  expect(added).toMatchObject({ name: 'Beslut Åsa.pdf', sha256: made.sha256, madeFrom: { how: 'document' } });
  expect(Buffer.from(services.drafts.attachment(AttachmentId.parse(added.id))?.bytes ?? []).toString('base64')).toBe(made.base64);
  expect(valueOf(await doors['attachment.add-converted']({ draft, sha256: made.sha256 })).name).toBe('Beslut Åsa-2.pdf');
  expect(await doors['attachment.add-converted']({ draft, sha256: 'f'.repeat(64) })).toEqual(fail({ code: 'attachment.missing' }));
});

test('without LibreOffice it says so, and so it does of what is no document', async () => {
  vi.stubEnv('PATH', folder());
  const doors = conversions(dispatchWorld().services, pdfInspector(), folder());
  expect(await pdfInspector().inspect('beslut.rtf', RTF)).toEqual(fail({ code: 'attachment.not-pdf', kind: 'rtf' }));
  expect(await doors['attachment.convert']({ name: 'beslut.rtf', base64: RTF.toString('base64'), description: '' })).toEqual(
    fail({ code: 'attachment.not-converted', reason: 'no-office' }),
  );
  const convert = (bytes: Buffer): unknown => doors['attachment.convert']({ name: 'x', base64: bytes.toString('base64'), description: '' });
  expect(await convert(Buffer.from('MZ'))).toEqual(fail({ code: 'attachment.not-pdf', kind: 'program' }));
  expect(await convert(Buffer.from('ffd8ff', 'hex'))).toEqual(fail({ code: 'attachment.not-converted', reason: 'unreadable' }));
});

test.skipIf(officeProgram() === undefined)(
  'the LibreOffice of this computer makes a tagged PDF with the words of the document',
  async () => {
    const program = officeProgram() ?? '';
    const pdf = await runOffice(program, folder(), { bytes: RTF, extension: 'rtf' });
    const inspector = pdfInspector();
    const checked = valueOf(await inspector.inspect('beslut.pdf', pdf ?? new Uint8Array()));
    expect(checked.remarks).not.toContain('untagged');
    expect((await inspector.textOf(checked.sha256, checked.bytes))?.pages.join(' ')).toContain('Beslut om bistånd');
  },
);
