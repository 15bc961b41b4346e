import { describe, expect, test } from 'vitest';
import { DispatchState } from '../../../app/contract/message-views.ts';
import { DispatchId } from '../../../app/contract/values.ts';
import { advance } from '../../../app/dispatch/advance.ts';
import { ALLOWED, folderOf, type Dispatch, type DispatchEvent, type DispatchEventType } from '../../../app/dispatch/dispatch.ts';

const at = '2026-11-21T12:00:00.000Z';
const soon = '2026-11-21T12:01:00.000Z';
const sealed = { sealedSha256: 'a'.repeat(64), requestSha256: 'b'.repeat(64) };
const operator = { id: '162021005489', name: 'Övningsbrevlådan Ek' };
const cause = { kind: 'operator-fault', code: '5006' } as const;
const origin = {
  id: DispatchId.parse('5f0a2a5e-7f2d-4e0c-8a58-2f8a0f0f4f10'),
  messageId: '8f3c3f0e-6c0e-4d3c-9a55-0d9f2f6f5b11',
  createdAt: at,
  protectionClass: 3,
  attachments: 1,
  paper: 'never',
  seenChannel: 'digital',
} as const;

const events: Readonly<Record<DispatchEventType, DispatchEvent>> = {
  held: { type: 'held', origin, why: 'undo', dueAt: soon },
  deferred: { type: 'deferred', why: 'register-unavailable', dueAt: soon },
  submitted: { type: 'submitted', at, owner: 'me', operator, serviceAddress: 'https://operator.test/', sealed },
  accepted: { type: 'accepted', at, transactionId: 't' },
  distributed: { type: 'distributed', distributionId: 'd-1', dueAt: soon },
  checked: { type: 'checked', answer: 'pending', dueAt: soon },
  'not-sent': { type: 'not-sent', why: 'operator-unavailable', dueAt: soon },
  lost: { type: 'lost', dueAt: soon },
  interrupted: { type: 'interrupted', dueAt: soon },
  refused: { type: 'refused', at, cause },
  redirected: { type: 'redirected', at, cause },
  'given-up': { type: 'given-up', cause },
  retried: { type: 'retried', at },
  rescheduled: { type: 'rescheduled', dueAt: '2026-11-23T07:00:00.000Z' },
  withdrawn: { type: 'withdrawn', at },
  settled: { type: 'settled', at, as: 'delivered', cause: { kind: 'settled', code: 'delivered' } },
  'turned-to-letter': { type: 'turned-to-letter', at, cause },
  'handed-over': { type: 'handed-over', at, to: 'print-room' },
  posted: { type: 'posted', at, postedOn: '2026-11-22' },
  addressed: { type: 'addressed', at },
  returned: { type: 'returned', at, reason: 'moved' },
};

const walk = (...steps: readonly DispatchEventType[]): Dispatch => {
  let dispatch: Dispatch | undefined;
  for (const step of steps) dispatch = advance(dispatch, events[step]);
  if (dispatch === undefined) throw new Error('no steps');
  return dispatch;
};

const inState: Readonly<Record<Dispatch['state'], Dispatch>> = {
  held: walk('held'),
  submitting: walk('held', 'submitted'),
  unconfirmed: walk('held', 'submitted', 'lost'),
  distributing: walk('held', 'submitted', 'distributed'),
  delivered: walk('held', 'submitted', 'accepted'),
  refused: walk('held', 'refused'),
  letter: walk('held', 'turned-to-letter'),
  'handed-over': walk('held', 'turned-to-letter', 'handed-over'),
  posted: walk('held', 'turned-to-letter', 'posted'),
  returned: walk('held', 'turned-to-letter', 'posted', 'returned'),
  withdrawn: walk('held', 'withdrawn'),
};

// Written out a second time on purpose: a change to the table in the product must be meant.
const TABLE: Readonly<Record<Dispatch['state'], string>> = {
  held: 'deferred submitted refused retried rescheduled withdrawn turned-to-letter',
  submitting: 'accepted distributed not-sent redirected lost interrupted refused turned-to-letter',
  unconfirmed: 'deferred submitted given-up settled retried',
  distributing: 'accepted checked refused settled retried turned-to-letter',
  delivered: '',
  refused: 'retried withdrawn turned-to-letter',
  letter: 'addressed handed-over posted withdrawn',
  'handed-over': 'handed-over posted',
  posted: 'returned',
  returned: '',
  withdrawn: '',
};

describe.each(DispatchState.options)('from %s', state => {
  test.each(Object.keys(events) as DispatchEventType[])('%s', type => {
    const isAllowed = TABLE[state].split(' ').includes(type);
    expect(ALLOWED[state].includes(type)).toBe(isAllowed);
    if (isAllowed) expect(() => advance(inState[state], events[type])).not.toThrow();
    else expect(() => advance(inState[state], events[type])).toThrow('Broken invariant');
  });
});

test('a dispatch begins as held and in no other way', () => {
  for (const type of Object.keys(events) as DispatchEventType[]) {
    if (type === 'held') expect(advance(undefined, events.held).state).toBe('held');
    else expect(() => advance(undefined, events[type])).toThrow();
  }
});

test('every state is plain JSON, with nothing undefined in it', () => {
  for (const dispatch of Object.values(inState)) expect(JSON.parse(JSON.stringify(dispatch))).toStrictEqual(dispatch);
});

describe('what may have arrived', () => {
  const resent = advance(inState.unconfirmed, events.submitted);

  test('stays unconfirmed when a resend could not be made', () => {
    expect(advance(resent, events['not-sent']).state).toBe('unconfirmed');
  });
  test('stays unconfirmed, and waits for a person, when a resend is refused', () => {
    const after = advance(resent, events.refused);
    expect(after).toMatchObject({ state: 'unconfirmed', cause });
    expect(after).not.toHaveProperty('dueAt');
    expect(folderOf(after)).toBe('attention');
  });
  test('never becomes a letter and never goes to another operator', () => {
    expect(() => advance(resent, events['turned-to-letter'])).toThrow();
    expect(() => advance(resent, events.redirected)).toThrow();
  });
  test('carries the same bytes, or the step is a bug', () => {
    expect(() =>
      advance(inState.unconfirmed, { ...events.submitted, sealed: { ...sealed, requestSha256: 'c'.repeat(64) } } as DispatchEvent),
    ).toThrow();
  });
  test('counts how often it may have left', () => {
    expect(resent).toMatchObject({ state: 'submitting', attempts: 2, wasUnconfirmed: true });
  });
});

describe('with an external förmedlare', () => {
  const { distributing } = inState;

  test('its number is kept, and the bytes', () => {
    expect(distributing).toMatchObject({ state: 'distributing', distributionId: 'd-1', sealed, attempts: 1, checks: 0, dueAt: soon });
  });
  test('each question without an end is counted; without another one to come it waits for a person, who may ask again or settle it', () => {
    const asked = advance(distributing, events.checked);
    expect(asked).toMatchObject({ checks: 1, dueAt: soon });
    const given = advance(asked, { type: 'checked', answer: 'not-ready', cause: { kind: 'distribution-unended', code: '' } });
    expect(given).toMatchObject({ checks: 2, cause: { kind: 'distribution-unended' } });
    expect([folderOf(asked), folderOf(given)]).toEqual(['outbox', 'attention']);
    expect(advance(given, events.retried)).toMatchObject({ state: 'distributing', dueAt: at });
    expect(advance(given, events.settled)).toMatchObject({ state: 'delivered', isSettled: true });
  });
  test('an end: in the mailbox under its number, refused, or a letter', () => {
    expect(advance(distributing, { type: 'accepted', at, transactionId: 'd-1' })).toMatchObject({
      state: 'delivered',
      transactionId: 'd-1',
      operator,
    });
    expect(advance(distributing, events.refused)).toMatchObject({ state: 'refused', cause, operator });
    expect(advance(distributing, events['turned-to-letter']).state).toBe('letter');
  });
  test('what it may have twice is neither refused nor a letter by what it says of one of them', () => {
    const twice = advance(advance(inState.unconfirmed, events.submitted), events.distributed);
    expect(twice).toMatchObject({ attempts: 2 });
    const after = advance(twice, events.refused);
    expect(after).toMatchObject({ state: 'distributing', cause });
    expect([after, folderOf(after)]).toEqual([expect.not.objectContaining({ dueAt: expect.anything() }), 'attention']);
    expect(() => advance(twice, events['turned-to-letter'])).toThrow();
  });
});

test('the channels of class 1 stay with what was delivered', () => {
  const told = advance(inState.submitting, { type: 'accepted', at, transactionId: 't', notifiedBy: ['SMS'] });
  expect(told).toMatchObject({ state: 'delivered', notifiedBy: ['SMS'] });
});

test('what an operator put off keeps its bytes, and waits longer each time', () => {
  const held = advance(inState.submitting, events['not-sent']);
  expect(held).toMatchObject({ state: 'held', sealed, tries: 1 });
  expect(advance(held, events.deferred)).toMatchObject({ tries: 2, sealed });
});

test('a refusal that is tried again is sealed anew under the same message id', () => {
  const refused = advance(inState.submitting, events.refused);
  const again = advance(refused, events.retried);
  expect(again).toMatchObject({ state: 'held', messageId: origin.messageId });
  expect(again).not.toHaveProperty('sealed');
});

test('each state has its folder', () => {
  expect(Object.fromEntries(Object.entries(inState).map(([state, dispatch]) => [state, folderOf(dispatch)]))).toEqual({
    held: 'outbox',
    submitting: 'outbox',
    unconfirmed: 'outbox',
    distributing: 'outbox',
    delivered: 'sent',
    refused: 'attention',
    letter: 'paper',
    'handed-over': 'paper',
    posted: 'sent',
    returned: 'attention',
    withdrawn: 'none',
  });
});
