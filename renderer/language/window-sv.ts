/** The list of everything that can be done. */
export const paletteSv = {
  title: 'Vad vill du göra?',
  label: 'Sök bland kommandon',
  placeholder: 'Skriv några bokstäver',
  nothing: 'Inget kommando heter så.',
  goTo: (place: string): string => `Gå till ${place}`,
  theme: (theme: string): string => `Byt färger: ${theme.toLocaleLowerCase('sv')}`,
  density: (density: string): string => `Byt täthet: ${density.toLocaleLowerCase('sv')}`,
};

/** The rest of a new message's form could not be fetched. */
export const formMissingSv = {
  text: 'Resten av formuläret kunde inte läsas in. Det du skriver står kvar, och inget har lämnat datorn.',
  again: 'Läs in fönstret igen',
};

/** What the recipient sees. */
export const recipientViewSv = {
  open: 'Vad mottagaren ser',
  title: 'Vad mottagaren ser',
  phone: 'Aviseringen och brevlådan i en telefon',
  notification: (sender: string): string => `Du har fått post från ${sender}`,
  mailbox: 'Digital brevlåda',
  from: 'Från',
  today: 'I dag',
  noSubject: 'Ämnet är inte skrivet än',
  noBody: 'Texten är inte skriven än.',
  page: 'Bilagan som den ser ut på papper',
  choose: 'Bilaga',
  noAttachments: 'Inget är bifogat. Mottagaren ser bara texten.',
  approximate: 'Så här ungefär. Operatörerna visar meddelandet var och en på sitt sätt.',
  contact: 'Kontakt',
};

/** The first start. */
export const guideSv = {
  title: 'Välkommen till Sigill',
  doneTitle: 'Klart. Nu kan du vägen',
  states: { done: 'klart', waiting: 'återstår', wrong: 'behöver ses över' },
  sender: (name: string): string => `Du skickar som ${name}`,
  senderText: (contact: string): string =>
    contact === '' ? 'Kontaktuppgifter saknas. De följer annars med varje meddelande.' : `Mottagarna kan nå er på ${contact}.`,
  connection: 'Certifikat och anslutning',
  connectionWell: 'Allt svarar som det ska.',
  connectionWrong: 'Något behöver ses över innan det går att skicka.',
  look: 'Se efter',
  practice: 'Skicka ett övningsmeddelande',
  practiceText: 'Det skrivs åt dig till en påhittad person. Granska det och skicka: inget lämnar datorn.',
  writePractice: 'Skriv övningsmeddelandet',
  first: 'Skicka ett första meddelande',
  firstText: 'Skriv till någon som väntar på det. Du ser hur mottagaren nås innan du skickar.',
  sent: 'Meddelandet ligger i Skickat med sitt kvitto.',
  close: 'Stäng guiden',
  putAway: 'Visa inte guiden mer',
  practiceName: 'Anna Andersson',
  practiceSubject: 'Ett övningsmeddelande',
  practiceBody: 'Hej!\n\nDet här är en övning.\n\nMed vänlig hälsning',
};
