import fc from 'fast-check';
import { RecipientId } from '../../../app/contract/values.ts';
import { attachment, message } from './test-parties.ts';

/** Text of every kind that XML can carry. */
const text = (constraints: fc.StringConstraints = {}): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...Array.from('&<>"\'\n\r\t åäöÅÄÖ\u00A0\u0301\u0085\u2028]😀')),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
      {
        minLength: constraints.minLength ?? 0,
        maxLength: constraints.maxLength ?? 40,
      },
    )
    .map(characters => characters.join('').replaceAll(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/gu, 'x'));

/** What may be sealed, whatever the contract's schema says of it. */
export const anyMessage = fc
  .record({
    subject: text({ minLength: 1 }),
    body: text({ maxLength: 400 }),
    isHtml: fc.boolean(),
    caseNumber: text(),
    reference: text(),
    attention: text(),
    recipient: fc.constantFrom('198101032384', '191212121212', '162021003898').map(id => RecipientId.parse(id)),
    name: text({ minLength: 2 }),
    unit: text(),
    support: fc.record({ text: text({ minLength: 1 }), url: text(), phone: text(), email: text() }, { requiredKeys: ['text'] }),
    attachments: fc.array(fc.record({ name: text({ minLength: 1 }), bytes: fc.uint8Array({ maxLength: 12_000 }) }), { maxLength: 3 }),
  })
  .map(({ name, unit, support, attachments, ...rest }) =>
    message({
      ...rest,
      sender: { organisationId: '162021004748', name, unit, support },
      attachments: attachments.map(each => attachment(each.name, each.bytes)),
    }),
  );
