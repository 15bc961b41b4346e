import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBackend } from '../../../app/backend.node.ts';
import { systemClock } from '../../../app/kernel/instant.ts';
import { startPractice, type Practice } from '../../../app/practice/start-practice.node.ts';
import { nodePlatform } from '../../../main/node/node-platform.ts';
import { valueOf } from '../../fakes/value-of.ts';

let folder: string;
let practice: Practice;
const at = (...names: readonly string[]): string => path.join(folder, ...names);
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-shared-paper-'));
  practice = valueOf(await startPractice({ folder, clock: systemClock, port: 0 }));
});
afterAll(async () => {
  await practice.close();
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

const envelope = {
  width: 229,
  height: 162,
  fold: 'half',
  window: { left: 119, top: 40, width: 90, height: 45 },
  mostSheets: 20,
  weightGrams: 8,
  source: 'mätt av Kajsa 2026-11-01',
};

/** What a start on this computer counts as its paper, and what it has written to the log about the folder. */
async function paperOf(paper: object | undefined): Promise<{
  readonly returnAddress: readonly string[];
  readonly envelope: string;
  readonly names: readonly string[];
  readonly log: string;
}> {
  const configurationFile = at('given.json');
  const { paper: _own, ...rest } = practice.configuration;
  fs.writeFileSync(configurationFile, JSON.stringify({ ...rest, ...(paper === undefined ? {} : { paper }) }));
  const log = at('log', 'sigill.log');
  fs.rmSync(log, { force: true });
  const policy = { values: { sharedFolder: at('shared') }, sources: { sharedFolder: 'machine-file' as const } };
  const backend = valueOf(await openBackend(nodePlatform(folder), { configurationFile, runOutbox: false, policy }));
  const { returnAddress, envelope: name, envelopes } = backend.paper;
  await backend.close();
  return { returnAddress, envelope: name, names: Object.keys(envelopes).toSorted(), log: fs.readFileSync(log, 'utf8') };
}
const share = (text: string): void => {
  fs.mkdirSync(at('shared'), { recursive: true });
  fs.writeFileSync(at('shared', 'paper.json'), text);
};

test('return address and envelopes of the unit count where the configuration says nothing, changed, gone and hostile', async () => {
  expect(await paperOf(undefined)).toMatchObject({ returnAddress: [], names: [] });

  share(
    JSON.stringify({
      returnAddress: ['Socialförvaltningen', 'Box 1', '111 11 STAD'],
      envelope: 'Enhetens',
      envelopes: { Enhetens: envelope },
    }),
  );
  expect(await paperOf(undefined)).toMatchObject({
    returnAddress: ['Socialförvaltningen', 'Box 1', '111 11 STAD'],
    envelope: 'Enhetens',
    names: ['Enhetens'],
  });
  // The file of this computer beats it key by key; of envelopes both count.
  expect(await paperOf({ returnAddress: ['Eget'], envelopes: { Egna: envelope } })).toMatchObject({
    returnAddress: ['Eget'],
    envelope: 'Enhetens',
    names: ['Egna', 'Enhetens'],
  });

  share(JSON.stringify({ returnAddress: ['Miljöförvaltningen'] }));
  expect(await paperOf(undefined)).toMatchObject({ returnAddress: ['Miljöförvaltningen'], envelope: 'C5-H2', names: [] });

  for (const hostile of ['{"returnAddress": ["x"', '{"printRoom": {"folder": "/annan"}}', '{"returnAddress": "x"}', '[]', '"__proto__"']) {
    share(hostile);
    const kept = await paperOf(undefined);
    expect(kept.returnAddress, hostile).toEqual(['Miljöförvaltningen']);
    expect(kept.log, hostile).toContain('"event":"shared-folder","failed":"paper.json"');
  }

  fs.rmSync(at('shared'), { recursive: true });
  const gone = await paperOf(undefined);
  expect(gone.returnAddress).toEqual(['Miljöförvaltningen']);
  expect(gone.log).not.toContain('shared-folder');
});
