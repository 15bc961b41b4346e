import { open } from 'node:fs/promises';
import { ok, type Result } from '../../kernel/result.ts';
import { walkArchive } from '../archive-reader.ts';
import { runExport, type ExportMade, type ExportRequest, type ExportServices, type ExportSession } from '../export-run.node.ts';
import { textFile } from '../package/package-target.node.ts';
import { fileOutput, zipWriter } from '../package/zip-writer.node.ts';
import { columnDescription, listRow } from './list-columns.ts';
import { TEXT_LISTS } from './list-writer.ts';
import { SHEET_END, SHEET_PART, sheetRow, sheetStart, XLSX_PARTS } from './xlsx-parts.ts';

const XLSX_MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Writes the send log as a list in a folder of its own, with the column description and the checkpoint of the journal that it was made from. Memory does
 * not grow with the journal. Fails as `runExport`.
 */
export async function exportList(
  services: ExportServices,
  request: ExportRequest & { readonly profile: 'csv' | 'excel' | 'xlsx' | 'jsonl' },
): Promise<Result<ExportMade>> {
  const { isMasked, profile } = request;
  return runExport(services, { ...request, asZip: false }, async session => {
    const name = `sandlogg${isMasked ? '-maskad' : ''}`;
    const { main, dispatches } =
      profile === 'xlsx'
        ? await writeWorkbook(services, request, session, `${name}.xlsx`)
        : await writeText(services, request, session, profile, `${name}.${TEXT_LISTS[profile].extension}`);
    const { target, checkpoint } = session;
    await target.add('kolumner.txt', Buffer.from(`\uFEFF${columnDescription(isMasked)}`), { mime: 'text/plain' });
    await target.add('checkpoint.json', Buffer.from(`${JSON.stringify(checkpoint, undefined, 2)}\n`), { mime: 'application/json' });
    return ok({ dispatches, main, isListPath: true });
  });
}

type Written = { readonly main: string; readonly dispatches: number };

async function writeText(
  { journal }: ExportServices,
  { selection, isMasked }: ExportRequest,
  { target, checkpoint, walked }: ExportSession,
  profile: keyof typeof TEXT_LISTS,
  main: string,
): Promise<Written> {
  const { head, mime, step } = TEXT_LISTS[profile];
  const file = await target.grow(main, { mime });
  await file.write(head);
  let dispatches = 0;
  for (const found of walkArchive(journal, selection, checkpoint.seq)) {
    if (found.dispatch !== undefined) dispatches += 1;
    const text = step(found, isMasked);
    if (text !== '') await file.write(text);
    walked(found.entry.seq, dispatches);
  }
  await file.end();
  return { main, dispatches };
}

async function writeWorkbook(
  { journal, clock }: ExportServices,
  { selection, isMasked, cancelled }: ExportRequest,
  { target, checkpoint, walked }: ExportSession,
  main: string,
): Promise<Written> {
  const sheetFile = target.scratch('sheet1.xml');
  const bookFile = target.scratch('book.xlsx');
  const sheet = await open(sheetFile, 'wx', 0o600);
  const book = await open(bookFile, 'wx', 0o600);
  try {
    const text = textFile(sheet, cancelled);
    await text.write(sheetStart());
    let dispatches = 0;
    for (const { entry, dispatch } of walkArchive(journal, selection, checkpoint.seq)) {
      walked(entry.seq, dispatches);
      if (dispatch === undefined) continue;
      dispatches += 1;
      await text.write(sheetRow(listRow(dispatch, isMasked), dispatches + 1));
    }
    await text.write(SHEET_END);
    const facts = await text.end();
    const zip = zipWriter(fileOutput(book), clock.now());
    for (const [part, content] of Object.entries(XLSX_PARTS)) await zip.add(part, Buffer.from(content));
    await zip.addFile(SHEET_PART, sheetFile, facts);
    await zip.end();
    await target.adopt(main, bookFile, { mime: XLSX_MIME });
    return { main, dispatches };
  } finally {
    await Promise.allSettled([sheet.close(), book.close()]);
  }
}
