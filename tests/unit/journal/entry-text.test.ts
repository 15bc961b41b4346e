import { expect, test } from 'vitest';
import { advance } from '../../../app/dispatch/advance.ts';
import { entryText, factsOf, fieldsFrom } from '../../../app/journal/entry-text.ts';
import { AT, FAULT, heldEvent, submitted } from '../../fakes/dispatch-samples.ts';

test('a row reads back from its text, and its text does not depend on the order of its members', () => {
  const dispatch = advance(undefined, heldEvent());
  const fields = { seq: 2, at: AT, user: 'å', client: '1', event: 'held', dispatch, prior: 0, facts: { b: 1, a: 'x' }, content: {} };
  expect(fieldsFrom(entryText(fields))).toEqual(fields);
  expect(entryText({ ...fields, facts: { a: 'x', b: 1 } })).toBe(entryText(fields));
});

test('facts are what the event says and the state does not', () => {
  const held = heldEvent();
  const waiting = advance(undefined, held);
  expect(factsOf(held, waiting)).toEqual({});
  const sending = advance(waiting, submitted('me'));
  expect(factsOf(submitted('me'), sending)).toEqual({ at: AT });
  const lost = { type: 'lost', cause: FAULT } as const;
  const unconfirmed = advance(sending, lost);
  expect(factsOf(lost, unconfirmed)).toEqual({});
  const settled = { type: 'settled', at: AT, as: 'delivered', cause: { kind: 'settled', code: 'x' } } as const;
  expect(factsOf(settled, advance(unconfirmed, settled))).toEqual({ at: AT, as: 'delivered', 'cause.kind': 'settled', 'cause.code': 'x' });
});
