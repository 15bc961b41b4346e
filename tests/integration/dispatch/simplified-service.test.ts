import { describe, expect, test } from 'vitest';
import { DispatchId, DraftId } from '../../../app/contract/values.ts';
import { dispatchHandlers } from '../../../app/dispatch/dispatch-handlers.node.ts';
import { outboxHandlers } from '../../../app/dispatch/outbox-handlers.node.ts';
import { sendDispatch } from '../../../app/dispatch/send-dispatch.ts';
import type { Handling } from '../../../app/dispatch/hold-order.node.ts';
import { readingLog } from '../../../app/journal/reading-log.ts';
import { later, millisecondsBetween } from '../../../app/kernel/instant.ts';
import { ok } from '../../../app/kernel/result.ts';
import { draftContent } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { dispatchWorld, lost, notSent, refusedByOperator, START, type World } from './dispatch-world.ts';

const DAY_MS = 86_400_000;

function doors(world: World): ReturnType<typeof outboxHandlers> & ReturnType<typeof dispatchHandlers> {
  const services = { ...world.services, signers: () => Promise.resolve(ok({} as never)) };
  const wake = (): void => undefined;
  return {
    ...dispatchHandlers(services, {
      wake,
      undoSeconds: () => 10,
      shownRegister: services.register,
      noteReading: readingLog(services, 'handläggare'),
    }),
    ...outboxHandlers(services, { wake, online: wake }),
  };
}

/** A document and its control message, held on a Saturday. */
async function served(
  world: World,
  handling: Partial<Handling> = {},
): Promise<{ readonly document: DispatchId; readonly control: DispatchId }> {
  const { dispatch } = await world.hold({}, { service: 'simplified', ...handling });
  return { document: DispatchId.parse(dispatch.id), control: DispatchId.parse(dispatch.service?.with) };
}

const found = (world: World, id: DispatchId) => {
  const stored = world.services.journal.find(id);
  if (stored === undefined) throw new Error('unknown');
  return stored;
};
const until = (world: World, moment: string): void => world.passTime(millisecondsBetween(world.services.clock.now(), moment));

describe('förenklad delgivning', () => {
  test('a draft becomes a document and a control message that waits for the next working day', async () => {
    const world = dispatchWorld();
    const draft = valueOf(
      world.services.drafts.save(undefined, draftContent({ service: 'simplified', subject: 'Föreläggande' }), START),
    ).id;
    const [document, control] = valueOf(await doors(world)['dispatch.send']({ draft, seen: [] }));
    expect(document).toMatchObject({ why: 'undo', subject: 'Föreläggande', service: { role: 'document', with: control?.dispatch } });
    // Held on a Saturday, sent ten seconds later: the next working day is Monday.
    expect(control).toMatchObject({
      why: 'scheduled',
      dueAt: '2026-11-23T07:00:00.000Z',
      recipient: document?.recipient,
      attachments: 0,
      service: { role: 'control', with: document?.dispatch },
    });
    expect(found(world, DispatchId.parse(control?.dispatch)).message?.body).toContain('”Föreläggande”');
  });

  test('both leave on their days, and the days stand in the journal', async () => {
    const world = dispatchWorld();
    const { document, control } = await served(world);
    await sendDispatch(world.services, document);
    expect(found(world, document).dispatch.state).toBe('delivered');
    until(world, '2026-11-23T07:00:00.000Z');
    await sendDispatch(world.services, control);
    expect(found(world, control).dispatch.state).toBe('delivered');
    const notes = [...world.services.journal.entries()].filter(({ event }) => event === 'service.planned');
    expect(notes.map(({ facts }) => facts)).toEqual([
      { document, control, sentOn: '2026-11-21', controlOn: '2026-11-23', servedOn: '2026-12-05' },
    ]);
    const shown = valueOf(await doors(world)['dispatch.show']({ dispatch: document })).service;
    expect(shown).toEqual({
      sentOn: '2026-11-21',
      controlOn: '2026-11-23',
      servedOn: '2026-12-05',
      isPlanned: false,
      controlState: 'delivered',
    });
    expect(world.services.journal.verify()).toMatchObject({ verdict: 'ok' });
  });

  test('a person cannot hurry the control message, nor give it another day', async () => {
    const world = dispatchWorld();
    const { document, control } = await served(world);
    await sendDispatch(world.services, document);
    await doors(world)['dispatch.send-now']({ dispatch: control });
    await sendDispatch(world.services, control);
    expect(found(world, control).dispatch).toMatchObject({ state: 'held', dueAt: '2026-11-23T07:00:00.000Z' });
    expect(world.delivered).toHaveLength(1);
    const moved = await doors(world)['dispatch.reschedule']({ dispatch: control, sendAt: '2026-11-27T08:00:00.000Z' });
    expect(moved).toMatchObject({ ok: false, failure: { code: 'input.invalid' } });
  });

  test('a document that leaves earlier or later than planned takes its control message along', async () => {
    const world = dispatchWorld();
    const wednesday = '2026-11-25T08:00:00.000Z';
    const { document, control } = await served(world, { why: 'scheduled', dueAt: wednesday });
    expect(found(world, control).dispatch).toMatchObject({ dueAt: '2026-11-26T07:00:00.000Z' });
    // Sent at once after all, on the Saturday.
    await sendDispatch(world.services, document);
    expect(found(world, control).dispatch).toMatchObject({ state: 'held', dueAt: '2026-11-23T07:00:00.000Z' });

    const slow = await served(world);
    world.outcomes.push(notSent);
    await sendDispatch(world.services, slow.document);
    until(world, '2026-11-23T07:00:00.000Z');
    await sendDispatch(world.services, slow.control);
    expect(found(world, slow.control).dispatch).toMatchObject({ state: 'held', dueAt: '2026-11-24T07:00:00.000Z' });
  });

  test('a control message whose day has passed is not sent: a person is told', async () => {
    const world = dispatchWorld();
    const { document, control } = await served(world);
    await sendDispatch(world.services, document);
    world.passTime(5 * DAY_MS);
    await sendDispatch(world.services, control);
    expect(found(world, control).dispatch).toMatchObject({ state: 'refused', cause: { kind: 'message', code: 'control-late' } });
    expect(world.delivered).toHaveLength(1);
  });

  test('taken back, the document takes its control message along, in both ways', async () => {
    const world = dispatchWorld();
    const one = await served(world);
    await doors(world)['dispatch.cancel']({ dispatch: one.document });
    expect(found(world, one.control).dispatch.state).toBe('withdrawn');
    const two = await served(world);
    const { draft } = valueOf(await doors(world)['dispatch.withdraw']({ dispatch: two.document }));
    expect(found(world, two.control).dispatch.state).toBe('withdrawn');
    expect(world.services.drafts.open(DraftId.parse(draft))?.content.service).toBe('simplified');
  });

  test('an answer that was lost counts as sent; a refusal does not', async () => {
    const world = dispatchWorld();
    world.outcomes.push(lost, refusedByOperator);
    const one = await served(world);
    const two = await served(world);
    await sendDispatch(world.services, one.document);
    await sendDispatch(world.services, two.document);
    expect(found(world, one.document).dispatch.state).toBe('unconfirmed');
    expect(found(world, two.document).dispatch.state).toBe('refused');
    world.outcomes.splice(0);
    until(world, later('2026-11-23T07:00:00.000Z', 1000));
    await sendDispatch(world.services, one.control);
    await sendDispatch(world.services, two.control);
    expect(found(world, one.control).dispatch.state).toBe('delivered');
    expect(found(world, two.control).dispatch).toMatchObject({ state: 'held', dueAt: '2026-11-24T07:00:00.000Z' });
  });

  test('a letter is not served in this way', async () => {
    const world = dispatchWorld();
    const draft = valueOf(world.services.drafts.save(undefined, draftContent({ service: 'simplified', paper: 'allow' }), START)).id;
    expect(await doors(world)['dispatch.send']({ draft, seen: [] })).toMatchObject({ ok: false, failure: { code: 'input.invalid' } });
  });
});
