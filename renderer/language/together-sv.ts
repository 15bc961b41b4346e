/** The same message to several, such as two guardians. Each is a message of its own: no recipient sees another. */
export const togetherSv = {
  title: (others: number): string => (others === 1 ? 'Samma meddelande till en till' : `Samma meddelande till ${others} till`),
  hint: 'Varje mottagare fick ett eget meddelande och ser inte de andra.',
  transaction: (number: string): string => `transaktion ${number}`,
  open: 'Visa',
  openOf: (name: string): string => (name === '' ? 'Visa det andra meddelandet' : `Visa meddelandet till ${name}`),
};
