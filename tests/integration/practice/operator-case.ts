import { expect } from 'vitest';
import { deliverSecureRequest, type Draft } from './independent-sender.ts';
import { faultOf, post, texts, type Answered, type Opened } from './practice-client.ts';

export const DIGITAL = '198101032384';
export const PDF = Buffer.from('%PDF-1.4\n% not much of one\n');

type PostOptions = Parameters<typeof post>[3];

/** What a test of an operator says again and again: the right message with one change, and what came of it. */
export type OperatorCase = {
  readonly draft: (changes?: Partial<Draft>) => Draft;
  readonly deliver: (changes?: Partial<Draft>, options?: PostOptions) => Promise<Answered>;
  readonly expectDelivered: (changes?: Partial<Draft>, options?: PostOptions) => Promise<void>;
  /** The code and the reason: a message that was refused for another reason than the one meant would prove nothing. */
  readonly expectFault: (code: number, reason: string, changes: Partial<Draft>, options?: PostOptions) => Promise<void>;
};

export function operatorCase(practice: () => Opened): OperatorCase {
  const draft = (changes: Partial<Draft> = {}): Draft => ({
    sender: practice().identities.sender,
    dispatcher: practice().identities.dispatcher,
    recipient: DIGITAL,
    attachments: [{ bytes: PDF }],
    ...changes,
  });
  const deliver = (changes: Partial<Draft> = {}, options: PostOptions = {}): Promise<Answered> =>
    post(practice(), '/ek/Service/v3', deliverSecureRequest(draft(changes)), options);
  return {
    draft,
    deliver,
    expectDelivered: async (changes, options) => {
      const answered = await deliver(changes, options);
      expect(texts(answered.body, 'Description')).toEqual([]);
      expect(texts(answered.body, 'Delivered')).toEqual(['true']);
    },
    expectFault: async (code, reason, changes, options) => {
      const before = practice().stored('ek').length;
      const answered = await deliver(changes, options);
      expect([faultOf(answered), ...texts(answered.body, 'Description')]).toEqual([String(code), expect.stringContaining(reason)]);
      expect(texts(answered.body, 'faultcode')).toEqual(['soapenv:Client']);
      expect(texts(answered.body, 'CallId')[0]).toMatch(/^[\da-f-]{36}$/u);
      expect(practice().stored('ek').length).toBe(before);
    },
  };
}
