import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../kernel/result.ts';
import { checkDelivery } from './check-delivery-evidence.node.ts';
import { EVIDENCE_FILES, EvidenceManifest, type EvidenceCheck, type EvidenceReport } from './evidence-manifest.ts';
import { evidenceWords, type EvidenceWords } from './evidence-words.ts';
import { checkSeal } from './seal.node.ts';
import { checkCheckpoint, checkJournalRows } from './journal-row.node.ts';
import { sha256 } from './sent-documents.node.ts';

/** More than any evidence folder holds; a folder that was chosen by mistake is not read through. */
const MOST_FILES = 1000;
const NOTHING = new Uint8Array(0);

/**
 * Checks an evidence folder with nothing but the folder: no journal, no network, no settings (W5). Every check is told, also those that hold.
 * What only the outside can tell (whether the issuers of the certificates are to be trusted, whether the journal's head is the one that was
 * anchored) is told as it stands and left to the reader.
 * Fails as `file.unreadable` when there is no folder.
 */
export async function verifyEvidence(folder: string, language: 'sv' | 'en'): Promise<Result<EvidenceReport>> {
  const words = evidenceWords[language];
  const files = await readFolder(folder);
  if (files === undefined) return fail({ code: 'file.unreadable', option: 'PATH' });
  const manifest = readManifest(files.get(EVIDENCE_FILES.manifest));
  if (manifest === undefined)
    return ok({ verdict: 'mismatch', checks: [{ name: 'manifest', ok: false, detail: words.manifestUnreadable }] });
  const checks: readonly EvidenceCheck[] = [
    sealCheck(files, words),
    checkFiles(manifest, files, words),
    checkJournalRows(manifest, words),
    ...checkCheckpoint(manifest, words, language),
    ...checkDelivery(manifest, files, language),
  ];
  return ok({ verdict: checks.every(check => check.ok) ? 'ok' : 'mismatch', checks });
}

/** Every bit of evidence.json counts, also those that no other check looks at. */
function sealCheck(files: ReadonlyMap<string, Uint8Array>, words: EvidenceWords): EvidenceCheck {
  const text = Buffer.from(files.get(EVIDENCE_FILES.seal) ?? []).toString('latin1');
  // Also the end of the line: a seal that lost it is not the file that was written.
  const line = text.endsWith('\n') ? text.slice(0, -1) : undefined;
  const { seal, signedBy } = checkSeal(line, files.get(EVIDENCE_FILES.manifest) ?? new Uint8Array(0));
  const isWhole = seal === 'signed' || seal === 'unsigned';
  const told = seal === 'signed' ? words.sealSigned(signedBy ?? '') : words.sealUnsigned;
  return { name: 'manifest', ok: isWhole, detail: isWhole ? told : words.sealWrong };
}

function readManifest(bytes: Uint8Array | undefined): EvidenceManifest | undefined {
  try {
    return EvidenceManifest.safeParse(JSON.parse(Buffer.from(bytes ?? []).toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/**
 * Paths with slashes; undefined when it is no folder that can be read. Links are not followed, they may lead anywhere: they are there, as nothing. A folder
 * without an evidence.json is some other folder, and is not read through.
 */
async function readFolder(folder: string): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
  try {
    const names = await readdir(folder);
    if (!names.includes(EVIDENCE_FILES.manifest)) return new Map();
    const entries = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter(entry => !entry.isDirectory())
      .slice(0, MOST_FILES);
    const read = entries.map(async entry => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file).split(path.sep).join('/'), entry.isFile() ? await readFile(file) : NOTHING] as const;
    });
    return new Map(await Promise.all(read));
  } catch {
    return undefined;
  }
}

function checkFiles(manifest: EvidenceManifest, files: ReadonlyMap<string, Uint8Array>, words: EvidenceWords): EvidenceCheck {
  const listed = Object.entries(manifest.files);
  const troubles = listed.flatMap(([name, expected]) => {
    const bytes = files.get(name);
    if (bytes === undefined) return [words.fileMissing(name)];
    return sha256(bytes) === expected ? [] : [words.fileChanged(name)];
  });
  const added = [...files.keys()]
    .filter(name => name !== EVIDENCE_FILES.manifest && name !== EVIDENCE_FILES.seal && !Object.hasOwn(manifest.files, name))
    .map(words.fileAdded);
  const all = [...troubles, ...added];
  return { name: 'files', ok: all.length === 0, detail: all.length === 0 ? words.filesMatch(listed.length) : all.join(' ') };
}
