import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openBackend, type Backend } from '../../../app/backend.node.ts';
import { DraftContent } from '../../../app/contract/message-views.ts';
import { systemClock } from '../../../app/kernel/instant.ts';
import { startPractice } from '../../../app/practice/start-practice.node.ts';
import { call } from '../../../main/command-line/invoke.ts';
import { nodePlatform } from '../../../main/node/node-platform.ts';
import { draftContent } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';

test('two faces that are opened at once on one folder: both work, and every message arrives once', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sigill-faces å '));
  const practice = valueOf(await startPractice({ folder, clock: systemClock, port: 0 }));
  const configurationFile = path.join(folder, 'configuration.json');
  writeFileSync(configurationFile, JSON.stringify({ ...practice.configuration, undoSeconds: 0 }));
  const platform = nodePlatform(folder);
  const opened = await Promise.all([1, 2].map(() => openBackend(platform, { configurationFile, runOutbox: true })));
  const faces = opened.map(valueOf);
  onTestFinished(async () => {
    for (const face of faces) await face.close();
    await practice.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  const people = ['198101032384', '192705178354', '162021003898'];
  await Promise.all(faces.flatMap(face => people.map(number => sendFrom(face, number))));
  // Each looks at what the other has held, at the same moment.
  for (const face of faces) face.online();
  const journal = faces[0]?.services.journal;
  const states = (): readonly string[] => journal?.list({ limit: 10, offset: 0 }).rows.map(({ dispatch }) => dispatch.state) ?? [];
  await expect.poll(states, { timeout: 60_000 }).toEqual(Array.from({ length: 6 }, () => 'delivered'));

  const arrived = [...(await practice.storedRows('ek')), ...(await practice.storedRows('bjork'))];
  expect(arrived).toHaveLength(6);
  expect(new Set(arrived.map(({ messageId }) => messageId)).size).toBe(6);
  expect(journal?.verify().verdict).toBe('ok');
});

async function sendFrom(face: Backend, number: string): Promise<void> {
  const content = DraftContent.parse(draftContent({ recipients: [{ number, name: '' }] }));
  const { id } = valueOf(await call(face, 'draft.save', { content }));
  valueOf(await call(face, 'dispatch.send', { draft: id, seen: [] }));
}
