/** The message that a rehearsed certificate change sends, to somebody on the test list who reads it. */
export const REHEARSAL_MESSAGE = {
  sv: {
    subject: 'Övning: byte av certifikat',
    body: 'Det här är ett övningsmeddelande. Det visar att det nya certifikatet fungerar hela vägen. Du behöver inte göra något.',
  },
  en: {
    subject: 'Rehearsal: change of certificate',
    body: 'This is a rehearsal. It shows that the new certificate works all the way. You need not do anything.',
  },
} as const;
