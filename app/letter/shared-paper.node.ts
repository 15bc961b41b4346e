import path from 'node:path';
import { readJson, readShared } from '../policy/shared-file.node.ts';
import { PaperConfiguration } from './paper-configuration.ts';

/** `paper.json` of the shared folder: the keys of `paper` that a unit decides together. An unknown key is refused. */
const SharedPaperFile = PaperConfiguration.pick({ envelope: true, envelopes: true, returnAddress: true, returnAddressByUnit: true });

/** As it was written, without defaults. */
export type SharedPaper = { readonly paper: Readonly<Record<string, unknown>>; readonly isUnreadable: boolean };

/**
 * What the unit has decided about paper. Nobody is kept from working by it: of what cannot be read, or does not hold, the last that did counts.
 * @param folder the shared folder, if any
 * @param dataFolder keeps a copy for when the folder is gone
 */
export async function readSharedPaper(folder: string | undefined, dataFolder: string): Promise<SharedPaper> {
  if (folder === undefined) return { paper: {}, isUnreadable: false };
  const kept = path.join(dataFolder, 'shared-paper.json');
  const holds = (json: unknown): boolean => SharedPaperFile.safeParse(json).success;
  const read = await readShared(path.join(folder, 'paper.json'), kept, holds);
  const isUnreadable = read === 'unreadable' || (read !== undefined && !holds(read.json));
  const counts = isUnreadable ? await readJson(kept) : read;
  const isGood = counts !== undefined && counts !== 'unreadable' && holds(counts.json);
  return { paper: isGood ? (counts.json as SharedPaper['paper']) : {}, isUnreadable };
}

/** A configuration, parsed as JSON and not yet checked, with what the unit has decided where it says nothing; of envelopes both count. */
export function withSharedPaper(json: unknown, { paper }: Pick<SharedPaper, 'paper'>): unknown {
  if (!isRecord(json) || Object.keys(paper).length === 0) return json;
  const own = json['paper'] ?? {};
  if (!isRecord(own)) return json;
  const both = { ...asRecord(paper['envelopes']), ...asRecord(own['envelopes']) };
  return { ...json, paper: { ...paper, ...own, ...(Object.keys(both).length === 0 ? {} : { envelopes: both }) } };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const asRecord = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});
