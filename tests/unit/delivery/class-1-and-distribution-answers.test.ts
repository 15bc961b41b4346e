import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDistributionId, readDistributionState } from '../../../app/delivery/read-distribution.ts';
import { readNotifyResult } from '../../../app/delivery/read-notify-result.ts';
import type { XmlElement } from '../../../app/xml/xml-element.ts';
import { readXml } from '../../../app/xml/xml-reader.ts';

const samples = new URL('../../fixtures/mina-meddelanden/check/samples/', import.meta.url);
const sample = (name: string): string => readFileSync(new URL(name, samples), 'utf8');

function parsed(text: string): XmlElement {
  const reading = readXml(text);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.root;
}

describe('NotifyResult', () => {
  const both = sample('notify.response.xml');
  // The sample is about two; we send to one at a time.
  const one = both.replace(/<n3:Status>(?:(?!<\/n3:Status>).)*198101052382.*?<\/n3:Status>/su, '');
  const recipient = '191212121212';

  test('delivered, with the channels that the operator used', () => {
    const transactionId = '7f6f1d4e-41c9-4a2d-9d55-9c5c7d1b2a33';
    expect(readNotifyResult(parsed(one), recipient)).toEqual({ transactionId, isDelivered: true, notifiedBy: ['SMS'] });
    const channel = '<n3:NotifiedByChannel>SMS</n3:NotifiedByChannel>';
    const told = one.replace(channel, `${channel}${channel.replace('SMS', 'EMail')}`);
    expect(readNotifyResult(parsed(told), recipient)?.notifiedBy).toEqual(['SMS', 'EMail']);
    expect(readNotifyResult(parsed(one.replace(channel, '')), recipient)?.notifiedBy).toEqual([]);
    expect(readNotifyResult(parsed(one.replace('>SMS<', '>Email<')), recipient)).toEqual({
      transactionId,
      isDelivered: true,
      notifiedBy: [],
    });
  });
  test('not delivered', () => {
    expect(readNotifyResult(parsed(one.replace('>true<', '>0<')), recipient)).toMatchObject({ isDelivered: false });
  });
  test.each([
    ['two recipients', both],
    ['somebody else', one.replace(recipient, '198101032384')],
    ['no transaction id', one.replace(/<n3:TransId>.*<\/n3:TransId>/u, '<n3:TransId> </n3:TransId>')],
    ['no flag', one.replace(/<n3:DeliveredFlag>.*?<\/n3:DeliveredFlag>/u, '')],
    ['a flag that is neither', one.replace('>true<', '>ja<')],
    ['a flag twice', one.replace(/(<n3:DeliveredFlag>.*?<\/n3:DeliveredFlag>)/u, '$1$1')],
    ['another operation', one.replaceAll('notifyResponse', 'deliverSecureResponse')],
    ['another namespace', one.replace('Notification/v3', 'Notification/v2')],
  ])('%s: says nothing', (_, text) => {
    expect(readNotifyResult(parsed(text), recipient)).toBeUndefined();
  });
});

describe('distributionsId', () => {
  const text = sample('distributeSecure.response.xml');
  test('is what the förmedlare returned, if it can be asked by it', () => {
    expect(readDistributionId(parsed(text))).toBe('d-2026-000001');
    expect(readDistributionId(parsed(text.replace('d-2026-000001', 'x'.repeat(50))))).toBe('x'.repeat(50));
  });
  test.each([
    ['empty', text.replace('d-2026-000001', ' ')],
    ['too long to ask by', text.replace('d-2026-000001', 'x'.repeat(51))],
    ['twice', text.replace(/(<return>.*<\/return>)/u, '$1$1')],
    ['another operation', text.replaceAll('distributeSecureResponse', 'x')],
  ])('%s: none', (_, changed) => {
    expect(readDistributionId(parsed(changed))).toBeUndefined();
  });
});

describe('DistributionStatus', () => {
  const M3 = 'http://minameddelanden.gov.se/schema/Message/v3';
  const M = 'http://minameddelanden.gov.se/schema/Message';
  const status = (type: string, more = '', id = '191212121212'): string =>
    `<m3:return><m:RecipientId>${id}</m:RecipientId><m:Type>${type}</m:Type>${more}</m3:return>`;
  const read = (inside: string) =>
    readDistributionState(
      parsed(`<m3:checkDistributionStatusResponse xmlns:m3="${M3}" xmlns:m="${M}">${inside}</m3:checkDistributionStatusResponse>`),
      '191212121212',
    );
  const delivery = (value: string): string => `<m:DeliveryStatus>${value}</m:DeliveryStatus>`;

  test.each([
    [status('Digital', delivery('Delivered')), { type: 'delivered' }],
    [status('Digital', delivery('Pending')), { type: 'pending' }],
    [status('Digital', delivery('DeliveryFailed')), { type: 'failed' }],
    [status('Digital'), { type: 'pending' }],
    ['', { type: 'pending' }],
    [status('Paper'), { type: 'paper', reason: 'opted-out' }],
    [status('Not'), { type: 'paper', reason: 'not-registered' }],
  ])('%s', (inside, state) => {
    expect(read(inside)).toEqual(state);
  });
  test.each([
    ['somebody else', status('Digital', delivery('Delivered'), '198101032384')],
    ['two answers', status('Digital', delivery('Delivered')) + status('Paper')],
    ['an unknown type', status('Secure')],
    ['an unknown status', status('Digital', delivery('Sent'))],
    ['two statuses', status('Digital', delivery('Delivered') + delivery('Pending'))],
  ])('%s: says nothing', (_, inside) => {
    expect(read(inside)).toBeUndefined();
  });
});
