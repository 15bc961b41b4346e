import { expect, test } from 'vitest';
import { DispatchId, type DraftId } from '../../../app/contract/values.ts';
import { dispatchHandlers } from '../../../app/dispatch/dispatch-handlers.node.ts';
import { sentTogether } from '../../../app/dispatch/sent-together.ts';
import { readingLog } from '../../../app/journal/reading-log.ts';
import { ok } from '../../../app/kernel/result.ts';
import type { DraftContent } from '../../../app/contract/message-views.ts';
import { draftContent } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { dispatchWorld, START, type World } from './dispatch-world.ts';

const GUARDIANS = [
  { number: '198101032384', name: 'Anna' },
  { number: '192705178354', name: 'Bo' },
];

const doors = (world: World): ReturnType<typeof dispatchHandlers> =>
  dispatchHandlers(
    { ...world.services, signers: () => Promise.resolve(ok({} as never)) },
    {
      wake: () => undefined,
      undoSeconds: () => 10,
      shownRegister: world.services.register,
      noteReading: readingLog(world.services, 'handläggare'),
    },
  );

async function send(world: World, content: Partial<DraftContent>): Promise<readonly DispatchId[]> {
  const draft: DraftId = valueOf(world.services.drafts.save(undefined, draftContent(content), START)).id;
  return valueOf(await doors(world)['dispatch.send']({ draft, seen: [] })).map(({ dispatch }) => DispatchId.parse(dispatch));
}

const together = (world: World, id: DispatchId): readonly string[] =>
  sentTogether(world.services.journal, world.services.journal.entriesOf(id)).map(({ dispatch }) => dispatch.id);

test('each message of a draft shows the others, however many were sent before and after', async () => {
  const world = dispatchWorld();
  await send(world, { recipients: [{ number: '198101032384', name: 'Anna' }] });
  const [anna, bo] = await send(world, { recipients: GUARDIANS });
  await send(world, { recipients: GUARDIANS });
  if (anna === undefined || bo === undefined) throw new Error('two messages');
  expect(together(world, anna)).toEqual([bo]);
  expect(together(world, bo)).toEqual([anna]);
  const shown = valueOf(await doors(world)['dispatch.show']({ dispatch: anna }));
  expect(shown.together.map(({ recipientName, state }) => [recipientName, state])).toEqual([['Bo', 'held']]);
});

test('what was taken back is not shown, and a control message is no other recipient', async () => {
  const world = dispatchWorld();
  const [anna, bo] = await send(world, { recipients: GUARDIANS });
  if (anna === undefined || bo === undefined) throw new Error('two messages');
  valueOf(await doors(world)['dispatch.withdraw']({ dispatch: bo }));
  expect(together(world, anna)).toEqual([]);
  const [document, control] = await send(world, { service: 'simplified' });
  if (document === undefined || control === undefined) throw new Error('two messages');
  expect(together(world, document)).toEqual([]);
  expect(together(world, control)).toEqual([]);
});
