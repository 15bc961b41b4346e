/** What an account may do, and whom to ask when it may too little. */
export const rolesSv = {
  names: { caseworker: 'handläggare', archivist: 'arkivarie', administrator: 'administratör', auditor: 'revisor, läser bara' },
  none: 'ingen roll',
  setting: 'Roll',
  noRole: {
    title: 'Ditt konto har ingen roll i Sigill',
    text: (account: string): string =>
      `Därför kan du inte läsa eller skicka något här. Be den som sköter Sigill hos er, ofta IT, om en roll. Säg att det gäller kontot ${account}.`,
    then: 'Starta om Sigill när du har fått den.',
  },
  administrator: {
    title: 'Du är administratör',
    text: 'Du sköter inställningar, certifikat och kontroller. Meddelanden öppnas av handläggare, arkivarier och revisorer.',
    open: 'Öppna inställningarna',
  },
};
