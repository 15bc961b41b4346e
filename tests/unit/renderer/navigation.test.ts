import { expect, test } from 'vitest';
import { DraftId } from '../../../app/contract/values.ts';
import { nextPlace, START, type Place, type Step } from '../../../renderer/shared/navigation.tsx';

const [one, two] = ['6f1c2a34-0000-4000-8000-000000000001', '6f1c2a34-0000-4000-8000-000000000002'].map(id => DraftId.parse(id)) as [
  DraftId,
  DraftId,
];
const after = (...steps: readonly Step[]): Place => steps.reduce(nextPlace, START);

test('what is put aside or left for another folder stays open; what is closed does not', () => {
  const both = after({ type: 'compose' }, { type: 'draft-made', draft: one }, { type: 'compose' }, { type: 'draft-made', draft: two });
  expect(both.open).toEqual([one, two]);
  expect(nextPlace(both, { type: 'minimise' })).toMatchObject({ view: 'mail', open: [one, two] });
  expect(nextPlace(both, { type: 'open-folder', folder: 'sent' }).open).toEqual([one, two]);
  expect(nextPlace(both, { type: 'compose', draft: one }).open).toEqual([one, two]);
  expect(nextPlace(both, { type: 'back' })).toMatchObject({ view: 'mail', open: [one] });
  expect(nextPlace(both, { type: 'close-draft', draft: one }).open).toEqual([two]);
});

test('what was left before it was saved is open as well, unless it was closed', () => {
  const written = after({ type: 'compose' });
  const { key } = written.compose;
  const left: Step = { type: 'draft-left', draft: one, key };
  expect(nextPlace(nextPlace(written, { type: 'open-folder', folder: 'sent' }), left)).toMatchObject({ view: 'mail', open: [one] });
  expect(nextPlace(nextPlace(written, { type: 'back' }), left).open).toEqual([]);
  // Another message is written by then.
  const next = nextPlace(nextPlace(written, { type: 'compose' }), left);
  expect(next).toMatchObject({ view: 'compose', open: [one], compose: { draft: undefined } });
});
