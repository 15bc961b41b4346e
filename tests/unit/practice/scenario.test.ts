import { describe, expect, test } from 'vitest';
import { PRACTICE_DIRECTORY } from '../../../app/practice/directory.ts';
import { playScenario, Scenario } from '../../../app/practice/scenario.ts';

describe('a scenario file', () => {
  test('is read as the interface says', () => {
    const written = {
      recipients: {
        '198101032384': { operator: 'ek', answer: 'delivered', times: 1, delayMs: 0 },
        '192705178354': { answer: { fault: 5006 } },
        '191212121212': { answer: 'timeout-after-storing' },
      },
      register: { answer: 'down' },
    };
    expect(Scenario.parse(written)).toEqual({
      recipients: {
        '198101032384': { operator: 'ek', answer: 'delivered', times: 1, delayMs: 0 },
        '192705178354': { answer: { fault: 5006 }, delayMs: 0 },
        '191212121212': { answer: 'timeout-after-storing', delayMs: 0 },
      },
      register: { answer: 'down' },
      dispatcher: { answer: 'ok', unpackedAfter: 1 },
    });
    expect(Scenario.parse({})).toEqual({ recipients: {}, register: { answer: 'ok' }, dispatcher: { answer: 'ok', unpackedAfter: 1 } });
  });

  test.each([
    ['an unknown key', { people: {} }],
    ['an unknown key of a recipient', { recipients: { '198101032384': { answer: 'delivered', delay: 1 } } }],
    ['an unknown key of the register', { register: { answer: 'ok', times: 1 } }],
    ['an unknown answer', { recipients: { '198101032384': { answer: 'lost' } } }],
    ['an unknown answer of the register', { register: { answer: 'http-503' } }],
    ['an unknown operator', { recipients: { '198101032384': { operator: 'asp' } } }],
    ['a recipient with a hyphen', { recipients: { '19810103-2384': {} } }],
    ['fault 0, which the schema forbids', { recipients: { '198101032384': { answer: { fault: 0 } } } }],
    ['fault 9999, which the schema forbids', { register: { answer: { fault: 9999 } } }],
    ['no times', { recipients: { '198101032384': { times: 0 } } }],
    ['time that goes backwards', { recipients: { '198101032384': { delayMs: -1 } } }],
  ])('%s is refused', (_, written) => {
    expect(Scenario.safeParse(written).success).toBe(false);
  });
});

describe('a scenario under way', () => {
  test('without a plan everybody is as in the directory', () => {
    const play = playScenario(PRACTICE_DIRECTORY, Scenario.parse({}));
    expect(play.registration('198101032384').operator).toBe('ek');
    expect(play.registration('191212121212')).toMatchObject({ acceptsSender: false });
    expect(play.behaviour('ek', '198101032384').answer).toBe('delivered');
    expect(play.behaviour('bjork', '198101032384').answer).toBe('not-delivered');
    expect(play.behaviour('ek', '197710182382').answer).toBe('not-delivered');
    expect(play.behaviour('ek', '198101052382').answer).toBe('not-delivered');
    expect(play.behaviour('ek', 'constructor').answer).toBe('not-delivered');
  });

  test('a plan gives somebody who has opted out, or has no mailbox, one that takes mail', () => {
    const play = playScenario(
      PRACTICE_DIRECTORY,
      Scenario.parse({ recipients: { '198101052382': {}, '191212121212': { operator: 'bjork' } } }),
    );
    expect(play.registration('198101052382')).toEqual({ operator: 'ek', isPending: false, acceptsSender: true, isDelivered: true });
    expect(play.registration('191212121212').operator).toBe('bjork');
    expect(play.behaviour('bjork', '191212121212').answer).toBe('delivered');
  });

  test('only answers of the planned operator are counted', () => {
    const plan = { recipients: { '198101032384': { operator: 'bjork', answer: 'http-503', times: 1, delayMs: 7 } } } as const;
    const play = playScenario(PRACTICE_DIRECTORY, Scenario.parse(plan));
    expect(play.behaviour('ek', '198101032384')).toEqual({ answer: 'not-delivered', delayMs: 0 });
    expect(play.behaviour('bjork', '198101032384')).toEqual({ answer: 'http-503', delayMs: 7 });
    expect(play.behaviour('bjork', '198101032384')).toEqual({ answer: 'not-delivered', delayMs: 0 });
    expect(play.behaviour('ek', '198101032384')).toEqual({ answer: 'delivered', delayMs: 0 });
  });
});
