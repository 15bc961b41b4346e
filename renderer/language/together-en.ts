import type { togetherSv } from './together-sv.ts';

export const togetherEn: typeof togetherSv = {
  title: others => (others === 1 ? 'The same message to one more' : `The same message to ${others} more`),
  hint: 'Each recipient got a message of their own and does not see the others.',
  transaction: number => `transaction ${number}`,
  open: 'Show',
  openOf: name => (name === '' ? 'Show the other message' : `Show the message to ${name}`),
};
