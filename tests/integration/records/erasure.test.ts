import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { DispatchId } from '../../../app/contract/values.ts';
import { eraseByDecision, previewErasure } from '../../../app/records/erasure/erase-by-decision.node.ts';
import { checkErasureOrder, keptFrom } from '../../../app/records/erasure/erasure-order.ts';
import type { RetentionRule } from '../../../app/records/records-configuration.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { archiveWorld, filesIn, sha256Of } from './archive-world.ts';

const rule: RetentionRule = { id: 'kvitto', months: 24, unit: 'Bygg', owner: 'Byggchefen', decision: 'KS 2026/9' };
const order = { before: '2025-01-01', decision: 'KS 2026/9', by: 'Arkiv Arkivsson' };
const OLD = { createdAt: '2024-06-01T12:00:00.000Z', sealed: true };

describe('what may be erased', () => {
  test('a rule keeps whole months', () => {
    expect(keptFrom(rule, '2026-11-22')).toBe('2024-11-22');
    expect(keptFrom({ ...rule, months: 1 }, '2026-03-31')).toBe('2026-02-28');
    expect(keptFrom({ ...rule, months: 12 }, '2024-02-29')).toBe('2023-02-28');
  });

  test.each([
    [{ ...order, decision: ' ' }, 'decision: missing'],
    [{ ...order, by: '' }, 'by: missing'],
    [{ ...order, confirmedBy: ' ARKIV arkivsson ' }, 'confirmed-by: the same person'],
    [{ ...order, before: '2024-11-23', rule }, 'before: rule kvitto keeps from 2024-11-22'],
    [{ ...order, before: '2024-11-22', decision: 'KS 2026/10', rule }, 'decision: rule kvitto has another'],
  ])('an order that breaks a rule is refused: %#', (wrong, issue) => {
    expect(checkErasureOrder(wrong, '2026-11-22')).toEqual({ ok: false, failure: { code: 'input.invalid', issues: [issue] } });
  });
});

test('a decision may cover everything that has ended up to now', () => {
  expect(checkErasureOrder({ ...order, before: '2027-01-01' }, '2026-11-22').ok).toBe(true);
});

describe('gallring', () => {
  test('where a second person is demanded, nothing is erased on one person’s word', async () => {
    const world = archiveWorld();
    const old = await world.send({ subject: 'Gammalt' }, OLD);
    const folder = world.out();
    const demanded = { secondPerson: true };
    expect(await eraseByDecision(world.services, order, folder, demanded)).toEqual({
      ok: false,
      failure: { code: 'four-eyes.needed', why: 'erasure' },
    });
    expect(world.journal.content(old, 'message')).toBeDefined();
    expect(fs.existsSync(folder)).toBe(false);
    expect(valueOf(await eraseByDecision(world.services, { ...order, confirmedBy: 'Bo Berg' }, folder, demanded)).dispatches).toBe(1);
  });

  test('takes what has ended and is old enough, and leaves the rest', async () => {
    const world = archiveWorld();
    const old = await world.send({ subject: 'Hemlig åtgärd', recipientName: 'Bort Glömdsson' }, OLD);
    const held = await world.send({ subject: 'Tvist' }, OLD);
    await world.send({ subject: 'Inte klar' }, { createdAt: OLD.createdAt });
    const fresh = await world.send({ subject: 'Nytt' }, { sealed: true });
    valueOf(world.journal.placeHold([held], { by: 'jurist' }));

    const rows = [...world.journal.entries()].length;
    const preview = valueOf(previewErasure(world.services, order));
    expect([preview.dispatches.map(({ id }) => id), preview.onHold, preview.notEnded]).toEqual([[old], 1, 1]);
    expect([...world.journal.entries()]).toHaveLength(rows);

    const folder = world.out();
    const done = valueOf(await eraseByDecision(world.services, { ...order, confirmedBy: 'Bo Berg' }, folder, { secondPerson: false }));
    expect(done.dispatches).toBe(1);
    for (const kind of ['message', 'attachment.0', 'request', 'response'] as const)
      expect(world.journal.content(old, kind)).toBeUndefined();
    expect(world.journal.content(fresh, 'message')).toBeDefined();
    expect(world.journal.content(held, 'message')).toBeDefined();
    expect(world.journal.list({ query: 'Glömdsson', limit: 10, offset: 0 }).total).toBe(0);
    expect(world.journal.verify().verdict).toBe('ok');

    const pdf = fs.readFileSync(done.protocol);
    const text = await textOf(pdf);
    for (const said of [
      'Gallringsprotokoll',
      'KS 2026/9',
      'Arkiv Arkivsson',
      'Bo Berg',
      old,
      '2024-06-01',
      'I brevlådan',
      'säkerhetskopior',
    ])
      expect(text).toContain(said);
    for (const secret of ['Hemlig', 'Glömdsson', '19810103', 'ÖVNING']) expect(text).not.toContain(secret);
    const row = [...world.journal.entries()].findLast(({ event, dispatch }) => event === 'content.erased' && dispatch === undefined);
    expect(row?.facts).toMatchObject({
      decision: 'KS 2026/9',
      by: 'Arkiv Arkivsson',
      secondPerson: 'Bo Berg',
      dispatches: 1,
      protocolSha256: sha256Of(pdf),
    });
    expect(fs.readdirSync(folder)).toEqual([path.basename(done.protocol)]);

    const practised = { ...world.services, environment: 'practice' as const };
    const again = valueOf(await eraseByDecision(practised, order, world.out(), { secondPerson: false }));
    expect(again.dispatches).toBe(0);
    expect(await textOf(fs.readFileSync(again.protocol))).toContain('ÖVNING');
  });

  test('by a rule takes only its unit', async () => {
    const world = archiveWorld();
    await world.send({}, OLD);
    expect(valueOf(previewErasure(world.services, { ...order, before: '2024-11-01', rule })).dispatches).toEqual([]);
    expect(
      valueOf(previewErasure(world.services, { ...order, before: '2024-11-01', rule: { ...rule, unit: 'Socialförvaltningen' } }))
        .dispatches,
    ).toHaveLength(1);
  });

  test('whose protocol has no place to lie erases nothing', async () => {
    const world = archiveWorld();
    const id: DispatchId = await world.send({}, OLD);
    const file = path.join(world.root, 'en fil');
    fs.writeFileSync(file, '');
    expect(await eraseByDecision(world.services, order, file, { secondPerson: false })).toEqual({
      ok: false,
      failure: { code: 'file.unwritable' },
    });
    expect(world.journal.content(id, 'message')).toBeDefined();
    expect(filesIn(world.root).size).toBeGreaterThan(0);
  });
});

async function textOf(pdf: Uint8Array): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const content = await (await document.getPage(index + 1)).getTextContent();
      return content.items.map(item => ('str' in item ? item.str : '')).join('');
    }),
  );
  await document.destroy();
  return pages.join('\n');
}
