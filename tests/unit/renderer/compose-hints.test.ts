import { describe, expect, test } from 'vitest';
import type { DispatchRow } from '../../../app/contract/message-views.ts';
import { RecipientId } from '../../../app/contract/values.ts';
import { classAdvice } from '../../../renderer/compose/class-advice.ts';
import { nearRecipient, recentRecipients } from '../../../renderer/compose/recent-recipients.ts';

const anna = RecipientId.parse('198101032384');
const near = RecipientId.parse('198101052382');
const tolvan = RecipientId.parse('191212121212');
const today = '2026-11-22';

describe('recent recipients', () => {
  const row = (recipient: string, recipientName: string, isErased = false): DispatchRow =>
    ({ recipient, recipientName, isErased }) as Partial<DispatchRow> as DispatchRow;

  test('each once, the newest first, and nobody whose message is erased', () => {
    expect(recentRecipients([row(anna, 'Anna A'), row(tolvan, 'Tolvan', true), row(anna, 'A Andersson'), row('', '')])).toEqual([
      { recipient: anna, name: 'Anna A' },
    ]);
  });

  test('a number with one other digit is close; the same number, and a quite different one, are not', () => {
    const known = [{ recipient: anna, name: 'Anna' }];
    expect(nearRecipient(near, known)).toEqual(known[0]);
    expect(nearRecipient(anna, known)).toBeUndefined();
    expect(nearRecipient(tolvan, known)).toBeUndefined();
    expect(nearRecipient(near, [...known, { recipient: near, name: 'Bo' }])).toBeUndefined();
  });
});

describe('class advice', () => {
  test.each([
    ['Din sjukskrivning förlängs', 'health', 'sjukskrivning'],
    ['Beslut om biståndet', 'social', 'biståndet'],
    ['Orosanmälan', 'social', 'Orosanmälan'],
    ['enligt LVU 3 §', 'social', 'LVU'],
    ['Uppgifterna omfattas av sekretess.', 'secrecy', 'sekretess'],
    ['Grannen 121212-1212 har yttrat sig', 'other-person', '121212-1212'],
  ])('«%s»', (text, kind, word) => {
    expect(classAdvice(text, [anna], today)).toEqual({ kind, word });
  });

  test.each(['Bygglov för garage', 'Anna 810103-2384', 'Faktura från 202100-5489', 'Vad sol och vind kan ge'])('nothing of «%s»', text => {
    expect(classAdvice(text, [anna], today)).toBeUndefined();
  });
});
