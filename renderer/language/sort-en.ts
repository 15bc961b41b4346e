import type { sortSv } from './sort-sv.ts';

/** In which order a list stands. */
export const sortEn: typeof sortSv = {
  label: 'Order',
  orders: { newest: 'Newest first', oldest: 'Oldest first', recipient: 'Recipient', subject: 'Subject', state: 'State' },
  tooMany: 'There are too many to order like that. Search or filter first. They stand newest first.',
};
