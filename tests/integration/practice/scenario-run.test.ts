import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Scenario } from '../../../app/practice/scenario.ts';
import type { z } from 'zod';
import { deliverSecureRequest } from './independent-sender.ts';
import { faultOf, isReachableRequest, openPractice, post, texts, type Answered, type Opened } from './practice-client.ts';

const PERSON = '198101032384';
let practice: Opened;
beforeAll(async () => {
  practice = await openPractice({ slowMs: 60 });
});
beforeEach(() => practice.setScenario({}));
afterAll(() => practice.remove());

const request = (recipient = PERSON): Buffer => deliverSecureRequest({ ...practice.identities, recipient });
const deliver = (recipient = PERSON, operator = 'ek', options: Parameters<typeof post>[3] = {}): Promise<Answered> =>
  post(practice, `/${operator}/Service/v3`, request(recipient), options);
const answer = (planned: z.input<typeof Scenario>['recipients'] extends Record<string, infer Plan> | undefined ? Plan : never): void =>
  practice.setScenario({ recipients: { [PERSON]: planned } });
const operatorNow = async (recipient = PERSON): Promise<readonly string[]> =>
  texts((await post(practice, '/Recipient/v3', isReachableRequest([recipient]))).body, 'Name');
const stored = (): number => practice.stored('ek').length + practice.stored('bjork').length;
const errorOf = async (answered: Promise<Answered>): Promise<string> => {
  try {
    return `HTTP ${(await answered).status}`;
  } catch (error) {
    return error instanceof Error ? `${error.name} ${'code' in error ? String(error.code) : ''}`.trim() : 'unknown';
  }
};

describe('what an operator is told to answer', () => {
  test('faults below and from 5000, the message not stored', async () => {
    const before = stored();
    for (const [fault, side] of [
      [4000, 'Server'],
      [5006, 'Client'],
      [9998, 'Client'],
    ] as const) {
      answer({ answer: { fault } });
      const answered = await deliver();
      expect(faultOf(answered)).toBe(String(fault));
      expect(texts(answered.body, 'faultcode')).toEqual([`soapenv:${side}`]);
    }
    expect(stored()).toBe(before);
  });

  test('not delivered', async () => {
    answer({ answer: 'not-delivered' });
    expect(texts((await deliver()).body, 'Delivered')).toEqual(['false']);
  });

  test('HTTP 503 without a fault', async () => {
    answer({ answer: 'http-503' });
    const answered = await deliver();
    expect([answered.status, answered.contentType]).toEqual([503, 'text/html; charset=utf-8']);
  });

  test.each([
    ['timeout-before-storing', 1],
    ['timeout-after-storing', 2],
  ] as const)('%s: of two messages one is never answered, and so many are stored: %i', async (planned, expected) => {
    const before = stored();
    answer({ answer: planned, times: 1 });
    const given = new AbortController();
    const both = [0, 1].map(() => deliver(PERSON, 'ek', { signal: given.signal }));
    const settled = Promise.allSettled(both);
    const { body } = await Promise.race(both);
    expect(texts(body, 'Delivered')).toEqual(['true']);
    await expect.poll(stored).toBe(before + expected);
    await post(practice, '/Recipient/v3', isReachableRequest([PERSON]));
    given.abort();
    expect((await settled).map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(stored()).toBe(before + expected);
  });

  test('a TCP reset, nothing stored', async () => {
    const before = stored();
    answer({ answer: 'reset' });
    expect(await errorOf(deliver())).toBe('Error ECONNRESET');
    expect(stored()).toBe(before);
  });

  test('garbage after storing', async () => {
    const before = stored();
    answer({ answer: 'garbage' });
    const answered = await deliver();
    expect(answered.status).toBe(200);
    expect(() => texts(answered.body, 'Delivered')).toThrow('not XML');
    expect(stored()).toBe(before + 1);
  });

  test('an answer after a while', async () => {
    answer({ answer: 'delivered', delayMs: 300 });
    expect(await errorOf(deliver(PERSON, 'ek', { timeoutMs: 100 }))).toContain('AbortError');
    expect(texts((await deliver()).body, 'Delivered')).toEqual(['true']);
  });

  test('a wrong message is refused whatever the plan says', async () => {
    answer({ answer: 'delivered' });
    const wrong = deliverSecureRequest({ ...practice.identities, recipient: PERSON, signaturesOk: 'false' });
    expect(faultOf(await post(practice, '/ek/Service/v3', wrong))).toBe('5006');
  });
});

describe('so many times', () => {
  test('and then as normal', async () => {
    answer({ answer: { fault: 4000 }, times: 2 });
    expect([faultOf(await deliver()), faultOf(await deliver()), faultOf(await deliver())]).toEqual(['4000', '4000', 'HTTP 200']);
  });

  test('a new scenario begins from zero', async () => {
    answer({ answer: 'http-503', times: 1 });
    await deliver();
    answer({ answer: 'http-503', times: 1 });
    expect((await deliver()).status).toBe(503);
    expect((await deliver()).status).toBe(200);
  });

  test('somebody is made to move: the register first says Björk, who has not got the mailbox, then Ek', async () => {
    answer({ operator: 'bjork', answer: 'not-delivered', times: 1 });
    expect(await operatorNow()).toEqual(['Övningsbrevlådan Björk']);
    expect(texts((await deliver(PERSON, 'bjork')).body, 'Delivered')).toEqual(['false']);
    expect(await operatorNow()).toEqual(['Övningsbrevlådan Ek']);
    expect(texts((await deliver()).body, 'Delivered')).toEqual(['true']);
  });

  test('somebody who is not a practice person gets a mailbox and keeps it', async () => {
    const stranger = '162021005448';
    expect(await operatorNow(stranger)).toEqual([]);
    practice.setScenario({ recipients: { [stranger]: { operator: 'bjork', answer: { fault: 4000 }, times: 1 } } });
    expect(await operatorNow(stranger)).toEqual(['Övningsbrevlådan Björk']);
    expect(faultOf(await deliver(stranger, 'bjork'))).toBe('4000');
    expect(await operatorNow(stranger)).toEqual(['Övningsbrevlådan Björk']);
    expect(texts((await deliver(stranger, 'bjork')).body, 'Delivered')).toEqual(['true']);
    expect(texts((await deliver(stranger, 'ek')).body, 'Delivered')).toEqual(['false']);
  });
});

describe('the register', () => {
  const ask = (options: Parameters<typeof post>[3] = {}): Promise<Answered> =>
    post(practice, '/Recipient/v3', isReachableRequest([PERSON]), options);

  test('down: the connection is cut without an answer, for both its services, and not for the operators', async () => {
    practice.setScenario({ register: { answer: 'down' } });
    expect(await errorOf(ask())).toBe('Error ECONNRESET');
    expect(await errorOf(post(practice, '/Authority', ''))).toBe('Error ECONNRESET');
    expect((await deliver()).status).toBe(200);
    practice.setScenario({});
    expect((await ask()).status).toBe(200);
  });

  test('slow: it answers, but later', async () => {
    const patient = await openPractice({ folder: practice.folder, slowMs: 500, scenario: { register: { answer: 'slow' } } });
    const question = (options: Parameters<typeof post>[3] = {}): Promise<Answered> =>
      post(patient, '/Recipient/v3', isReachableRequest([PERSON]), options);
    expect(await errorOf(question({ timeoutMs: 150 }))).toContain('AbortError');
    expect((await question()).status).toBe(200);
    await patient.close();
  });

  test('a fault', async () => {
    practice.setScenario({ register: { answer: { fault: 5002 } } });
    expect(faultOf(await ask())).toBe('5002');
    practice.setScenario({ register: { answer: { fault: 3 } } });
    expect(faultOf(await ask())).toBe('3');
  });
});

describe('the same bytes again', () => {
  test('are delivered twice, with two transaction ids', async () => {
    const bytes = request();
    const ids = [await post(practice, '/ek/Service/v3', bytes), await post(practice, '/ek/Service/v3', bytes)].flatMap(({ body }) =>
      texts(body, 'TransId'),
    );
    expect(new Set(ids).size).toBe(2);
  });

  test('are dropped where that is asked for, after a restart too, with the transaction id of the first time', async () => {
    const first = await openPractice({ folder: practice.folder, duplicates: 'drop-equal-bytes' });
    const bytes = request();
    const [id] = texts((await post(first, '/ek/Service/v3', bytes)).body, 'TransId');
    expect(texts((await post(first, '/ek/Service/v3', bytes)).body, 'TransId')).toEqual([id]);
    await first.close();
    const second = await openPractice({ folder: practice.folder, duplicates: 'drop-equal-bytes' });
    expect(texts((await post(second, '/ek/Service/v3', bytes)).body, 'TransId')).toEqual([id]);
    expect((await second.storedRows('ek')).filter(({ transactionId }) => transactionId === id).length).toBe(1);
    await second.close();
  });
});

describe('shutting down', () => {
  test('ends connections that are held, and frees the port', async () => {
    const brief = await openPractice({
      folder: practice.folder,
      scenario: { recipients: { [PERSON]: { answer: 'timeout-before-storing' } } },
    });
    const held = errorOf(post(brief, '/ek/Service/v3', request()));
    // The answer is held from the moment that the whole request has come; a lookup after it shows that it has.
    await post(brief, '/Recipient/v3', isReachableRequest([PERSON]));
    await brief.close();
    expect(await held).toBe('Error ECONNRESET');
    const again = await openPractice({ folder: practice.folder, port: brief.port });
    await again.close();
  });
});

test('what is stored has no number in it that can be read', async () => {
  await deliver();
  const file = await readFile(`${practice.folder}/practice/store/ek.jsonl`, 'utf8');
  expect(file).not.toContain(PERSON);
  expect(file.trimEnd().split('\n').length).toBe((await practice.storedRows('ek')).length);
});
