/** In which order a list stands. */
export const sortSv = {
  label: 'Ordning',
  orders: { newest: 'Nyast först', oldest: 'Äldst först', recipient: 'Mottagare', subject: 'Ämne', state: 'Läge' },
  tooMany: 'Listan är för lång för den ordningen och står nyast först. Sök eller filtrera så att den blir kortare.',
};
