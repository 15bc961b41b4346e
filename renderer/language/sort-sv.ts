/** In which order a list stands. */
export const sortSv = {
  label: 'Ordning',
  orders: { newest: 'Nyast först', oldest: 'Äldst först', recipient: 'Mottagare', subject: 'Ämne', state: 'Läge' },
  tooMany: 'Det är för många för att ordna så. Sök eller filtrera först. De står nyast först.',
};
