import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { DispatchRow } from '../../../app/contract/message-views.ts';
import { rowOf } from '../../../app/dispatch/dispatch-view.ts';
import { sendDispatch } from '../../../app/dispatch/send-dispatch.ts';
import { letterHandlers } from '../../../app/letter/letter-handlers.node.ts';
import { letterOf } from '../../../app/letter/letter-of.node.ts';
import { addressLetter, chooseLetter, postLetter, returnLetter } from '../../../app/letter/letter-steps.node.ts';
import { fail, ok } from '../../../app/kernel/result.ts';
import { isProtected } from '../../../app/message/protected-identity.ts';
import { anna, digital, refusedByOperator } from '../dispatch/dispatch-world.ts';
import { draftContent } from '../../fakes/dispatch-samples.ts';
import { ADDRESS, letterWorld, noShell } from './letter-world.ts';

describe('a letter is open until a person says posted', () => {
  test('and says on which day; who, is in the journal', async () => {
    const world = letterWorld();
    const id = await world.letter();
    expect(postLetter(world.services, id, '2026-11-22')).toMatchObject({ failure: { code: 'input.invalid' } });
    expect(postLetter(world.services, id, '2026-11-20')).toMatchObject({ failure: { code: 'input.invalid' } });
    expect(world.stateOf(id)).toBe('letter');
    expect(postLetter(world.services, id)).toMatchObject({ value: { dispatch: { state: 'posted', postedOn: '2026-11-21' } } });
    expect(world.services.journal.entriesOf(id).at(-1)).toMatchObject({ event: 'posted', user: 'handläggare' });
    expect(postLetter(world.services, id)).toMatchObject({ failure: { code: 'dispatch.wrong-state' } });
  });

  test('and comes back with a reason, which is the case worker’s to look at again', async () => {
    const world = letterWorld();
    const id = await world.letter();
    expect(returnLetter(world.services, id, 'moved')).toMatchObject({ failure: { code: 'dispatch.wrong-state' } });
    postLetter(world.services, id);
    const returned = returnLetter(world.services, id, 'moved', 'Ringde dottern');
    if (!returned.ok) throw new Error(returned.failure.code);
    expect(DispatchRow.parse(rowOf(returned.value))).toMatchObject({
      folder: 'attention',
      letter: { returnReason: 'moved', postedAt: '2026-11-21' },
    });
    expect(Buffer.from(world.services.journal.content(id, 'note') ?? []).toString()).toBe('Ringde dottern');
    expect(JSON.stringify(world.services.journal.entriesOf(id))).not.toContain('dottern');
  });

  test('what waits is told with what it needs, and how long; late after the days that the configuration says', async () => {
    const world = letterWorld({ remindAfterDays: 3 });
    const printable = await world.letter();
    const without = await world.letter([]);
    const hidden = await world.letter([], { recipients: [{ number: anna, name: 'Anna', isProtected: true }] });
    const handlers = letterHandlers(world.services, world.settings, noShell);
    await handlers['letter.printed']({ dispatch: printable });
    world.passTime(3 * 86_400_000);
    const waiting = await handlers['letter.waiting']({});
    if (!waiting.ok) throw new Error(waiting.failure.code);
    expect(Object.fromEntries(waiting.value.map(({ dispatch, needs }) => [dispatch, needs]))).toEqual({
      [printable]: 'post',
      [without]: 'address',
      [hidden]: 'forwarding',
    });
    expect(waiting.value.map(({ days, isLate }) => [days, isLate])).toEqual([
      [3, true],
      [3, true],
      [3, true],
    ]);
  });
});

describe('the address', () => {
  test('is checked before anything is held', async () => {
    const world = letterWorld();
    const wrong = ['Kim Ek', '', '123 45 Storstad'];
    await expect(world.letter(wrong)).rejects.toThrow('letter.address-invalid');
    expect(world.services.journal.inStates(['held', 'letter'])).toEqual([]);
  });

  test('may be written when it has become a letter, is kept as content, and can be changed until it is printed', async () => {
    const world = letterWorld();
    const id = await world.letter([]);
    expect(await letterOf(world.services, world.settings, id)).toMatchObject({ failure: { code: 'letter.address-missing' } });
    expect(addressLetter(world.services, id, ['Kim Ek'], false)).toMatchObject({ failure: { code: 'letter.address-invalid' } });
    const addressed = addressLetter(world.services, id, ['Kim Ek', 'Ankarets gränd 3', '12345 Storstad'], true);
    expect(addressed).toMatchObject({
      value: { message: { address: ['Kim Ek', 'Ankarets gränd 3', '123 45 Storstad'], isSpecialAddress: true } },
    });
    expect(JSON.stringify(world.services.journal.entriesOf(id))).not.toContain('Ankarets');
    expect(await letterOf(world.services, world.settings, id)).toMatchObject({ ok: true, value: { sheets: 1 } });
    expect(world.services.journal.verify()).toMatchObject({ verdict: 'ok' });
    postLetter(world.services, id);
    expect(addressLetter(world.services, id, ADDRESS, false)).toMatchObject({ failure: { code: 'dispatch.wrong-state' } });
  });

  test('of one cannot be that of several', async () => {
    const world = letterWorld();
    const recipients = [
      { number: anna, name: 'Anna' },
      { number: '192705178354', name: 'Bo' },
    ];
    await expect(world.hold({ recipients }, { paper: 'allow', address: ADDRESS })).rejects.toThrow('input.invalid');
  });
});

describe('protected identity', () => {
  const recipients = [{ number: anna, name: 'Anna Andersson', isProtected: true }];

  test('no address is taken, no letter made, and name and number are in no row', async () => {
    const world = letterWorld();
    await expect(world.letter(ADDRESS, { recipients })).rejects.toThrow('letter.protected');
    const id = await world.letter([], { recipients });
    const stored = world.services.journal.find(id);
    if (stored === undefined) throw new Error('no dispatch');
    expect(isProtected(stored.message)).toBe(true);
    expect(addressLetter(world.services, id, ADDRESS, false)).toMatchObject({ failure: { code: 'letter.protected' } });
    expect(await letterOf(world.services, world.settings, id)).toMatchObject({ failure: { code: 'letter.protected' } });
    const row = JSON.stringify(DispatchRow.parse(rowOf(stored)));
    expect(row).toContain('"isProtected":true');
    for (const secret of ['Anna', anna, '19810103-2384']) expect(row).not.toContain(secret);
    const handlers = letterHandlers(world.services, world.settings, noShell);
    for (const answer of [
      await handlers['letter.preview']({ dispatch: id }),
      await handlers['letter.print-file']({ dispatches: [id] }),
      await handlers['letter.hand-over']({ dispatches: [id] }),
      await handlers['letter.waiting']({}),
      await handlers['letter.forwarding']({}),
    ]) {
      for (const secret of ['Anna', anna, ...ADDRESS]) expect(JSON.stringify(answer)).not.toContain(secret);
    }
    expect(postLetter(world.services, id)).toMatchObject({ value: { dispatch: { state: 'posted' } } });
  });

  test('a draft to one is in the list of drafts without name and number, and has no letter to show', async () => {
    const world = letterWorld();
    const { drafts, clock } = world.services;
    const saved = drafts.save(undefined, draftContent({ recipients, address: ADDRESS }), clock.now());
    if (!saved.ok) throw new Error(saved.failure.code);
    expect(drafts.list()).toMatchObject([{ recipient: '', recipientName: '' }]);
    const shown = await letterHandlers(world.services, world.settings, noShell)['letter.preview']({ draft: saved.value.id });
    expect(shown).toMatchObject({ failure: { code: 'letter.protected' } });
  });

  test('an operator that says so stops the letter too', async () => {
    const world = letterWorld();
    const said = { ...refusedByOperator, faultCode: 6006 } as typeof refusedByOperator;
    for (const [outcome, expected] of [
      [said, { ok: false, failure: { code: 'letter.protected' } }],
      [refusedByOperator, { ok: true }],
    ] as const) {
      world.registerAnswers.splice(0, world.registerAnswers.length, digital());
      world.outcomes.splice(0, world.outcomes.length, outcome);
      const { dispatch } = await world.hold();
      await sendDispatch(world.services, dispatch.id);
      expect(world.stateOf(dispatch.id)).toBe('refused');
      expect(chooseLetter(world.services, dispatch.id)).toMatchObject(expected);
    }
  });
});

test('a draft is shown as the letter that it would be; several letters are one file, each on sheets of its own', async () => {
  const world = letterWorld({ postage: { source: 'prislista', asOf: '2026-01-01', steps: [{ grams: 50, kronor: 22 }] } });
  const handlers = letterHandlers(world.services, world.settings, noShell);
  const saved = world.services.drafts.save(
    undefined,
    draftContent({ address: ADDRESS, recipients: [{ number: anna, name: 'Kim Ek' }] }),
    world.services.clock.now(),
  );
  if (!saved.ok) throw new Error(saved.failure.code);
  expect(await handlers['letter.preview']({ draft: saved.value.id, envelope: 'E65-V2' })).toMatchObject({
    ok: true,
    value: { envelope: 'E65-V2', sheets: 1, postage: { kronor: 22, source: 'prislista' }, foldMarks: [99, 198], window: { left: 15 } },
  });
  const dispatches = [await world.letter(), await world.letter()];
  expect(await handlers['letter.print-file']({ dispatches })).toMatchObject({ ok: true, value: { letters: 2, sheets: 2, left: [] } });
});

describe('saved as PDF', () => {
  test('each letter is a file of its own, named by number, as it would be printed; one that cannot be made holds no other back', async () => {
    const world = letterWorld();
    const asked: string[] = [];
    const handlers = letterHandlers(world.services, world.settings, {
      chooser: { ...noShell.chooser, chooseFolder: purpose => (asked.push(purpose), Promise.resolve(ok(world.folder))) },
    });
    const dispatches = [await world.letter(), await world.letter()];
    const without = await world.letter([]);
    expect(await handlers['letter.save']({ dispatches: [...dispatches, without, ...dispatches] })).toEqual({
      ok: true,
      value: { files: dispatches.map(id => `${id}.pdf`), letters: 2, left: [{ dispatch: without, failure: 'letter.address-missing' }] },
    });
    expect(asked).toEqual(['letter']);
    for (const id of dispatches) {
      const letter = await letterOf(world.services, world.settings, id);
      if (!letter.ok) throw new Error(letter.failure.code);
      expect(readFileSync(path.join(world.folder, `${id}.pdf`)).equals(letter.value.pdf)).toBe(true);
    }
    expect(readdirSync(world.folder)).toHaveLength(2);
    expect(world.stateOf(dispatches[0] as never)).toBe('letter');
  });

  test('nobody is asked for a place when there is nothing to save, and changing one’s mind writes nothing', async () => {
    const world = letterWorld();
    const handlers = letterHandlers(world.services, world.settings, {
      chooser: { ...noShell.chooser, chooseFolder: () => Promise.resolve(fail({ code: 'cancelled' })) },
    });
    expect(await handlers['letter.save']({ dispatches: [await world.letter([])] })).toMatchObject({
      failure: { code: 'letter.address-missing' },
    });
    expect(await handlers['letter.save']({ dispatches: [await world.letter()] })).toMatchObject({ failure: { code: 'cancelled' } });
    expect(readdirSync(world.folder)).toEqual([]);
  });
});

test('the shell’s print dialog begins with how letters are printed here; where there is none, the page asks', async () => {
  const world = letterWorld({ duplex: false, colour: true });
  const asked: unknown[] = [];
  const handlers = letterHandlers(world.services, world.settings, {
    ...noShell,
    printWindow: how => (asked.push(how), Promise.resolve(fail({ code: 'cancelled' }))),
  });
  expect(await handlers['letter.print-shown']({})).toMatchObject({ failure: { code: 'cancelled' } });
  expect(asked).toEqual([{ isDuplex: false, isColour: true }]);
  const without = letterHandlers(world.services, world.settings, noShell);
  expect(await without['letter.print-shown']({})).toMatchObject({ failure: { code: 'not-available-here' } });
});
