import type { sortSv } from './sort-sv.ts';

/** In which order a list stands. */
export const sortEn: typeof sortSv = {
  label: 'Order',
  orders: { newest: 'Newest first', oldest: 'Oldest first', recipient: 'Recipient', subject: 'Subject', state: 'State' },
  tooMany: 'The list is too long for that order and stands newest first. Search or filter to make it shorter.',
};
