import { expect, test } from 'vitest';
import { searchVocabulary } from '../../../app/journal/search-vocabulary.node.ts';
import { heldEvent, messageContent } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { journalWorld } from './journal-world.ts';

const world = journalWorld();
const DECISION = { decision: 'KS 2026/1', by: 'arkivarien' };

test('knows the forms of a long word, and neither those of a number nor more than are worth naming', () => {
  const folder = world.folder();
  const { journal } = world.open(folder);
  const hold = (subject: string) => {
    const event = heldEvent();
    valueOf(journal.hold([{ event, content: messageContent({ subject, body: '', recipient: '198101032384' }) }]));
    journal.list({ query: 'x', limit: 1, offset: 0 });
    return event.origin.id;
  };
  const erased = hold('kallelserna');
  hold('Kallelser till kallelse');
  hold('kallelse och kallad');
  const { formsOf } = searchVocabulary(world.raw(folder));
  expect(formsOf('kallelse')).toEqual(['kallelse', 'kallelser', 'kallelserna']);
  expect(formsOf('kallelser')).toEqual(['kallelser', 'kallelserna']);
  expect(formsOf('kallelsebrev')).toEqual([]);
  expect(formsOf('kallels')).toBeUndefined();
  expect(formsOf('19810103')).toBeUndefined();
  valueOf(journal.erase([erased], DECISION));
  expect(formsOf('kallelser')).toEqual(['kallelser']);
  for (let index = 0; index < 38; index += 1) hold(`kallelse${String.fromCodePoint(0x4e00 + index)}`);
  expect(formsOf('kallelse')).toHaveLength(40);
  hold('kallelsen');
  expect(formsOf('kallelse')).toBeUndefined();
});
