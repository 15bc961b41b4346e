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
