import { expect, test } from 'vitest';
import { advance } from '../../../app/dispatch/advance.ts';
import { departureOf } from '../../../app/dispatch/departure.ts';
import type { Dispatch, DispatchEvent } from '../../../app/dispatch/dispatch.ts';
import { accepted, AT, FAULT, heldEvent, submitted } from '../../fakes/dispatch-samples.ts';

const leaves = submitted('me');
const lost: DispatchEvent = { type: 'lost', dueAt: AT };
const refused: DispatchEvent = { type: 'refused', at: AT, cause: FAULT };
const letter: DispatchEvent = { type: 'turned-to-letter', at: AT, cause: FAULT };
const retried: DispatchEvent = { type: 'retried', at: AT };
const withdrawn: DispatchEvent = { type: 'withdrawn', at: AT };
const notSent: DispatchEvent = { type: 'not-sent', why: 'operator-unavailable', dueAt: AT };
const unreachable: DispatchEvent = { type: 'refused', at: AT, cause: { kind: 'unreachable', code: 'opted-out' } };

const walk = (...events: readonly DispatchEvent[]): Dispatch =>
  events.reduce<Dispatch>((dispatch, event) => advance(dispatch, event), advance(undefined, heldEvent()));

test.each<[string, Dispatch, string, boolean]>([
  ['in the countdown', walk(), 'nothing', true],
  ['being handed over', walk(leaves), 'leaving', false],
  ['no connection', walk(leaves, notSent), 'nothing', true],
  ['the operator said later', walk(leaves, { ...notSent, declined: true }), 'declined', true],
  ['said later, then no connection', walk(leaves, { ...notSent, declined: true }, leaves, notSent), 'declined', true],
  ['no answer', walk(leaves, lost), 'perhaps', false],
  ['no answer, being sent again', walk(leaves, lost, leaves), 'perhaps', false],
  ['no answer, and the resend refused', walk(leaves, lost, leaves, refused), 'perhaps', false],
  ['in the mailbox', walk(leaves, accepted('t')), 'gone', false],
  ['refused by the operator', walk(leaves, refused), 'declined', true],
  ['refused, corrected and waiting', walk(leaves, refused, retried), 'declined', true],
  ['no mailbox', walk(unreachable), 'nothing', true],
  ['no mailbox, a letter', walk(letter), 'nothing', true],
  ['not delivered, a letter', walk(leaves, letter), 'declined', true],
  ['posted', walk(letter, { type: 'posted', at: AT, postedOn: '2026-11-22' }), 'gone', false],
  ['taken back in time', walk(withdrawn), 'nothing', false],
  ['refused, then taken back', walk(leaves, refused, withdrawn), 'declined', false],
])('%s', (_, dispatch, left, isRecallable) => {
  expect(departureOf(dispatch)).toMatchObject({ left, isRecallable });
});

test('how often and when it left', () => {
  expect(departureOf(walk(leaves, lost, leaves, lost))).toEqual({ left: 'perhaps', isRecallable: false, attempts: 2, at: AT });
});
