/** Förenklad delgivning. "Delgiven" is never said of a receipt: only which day the law counts from. */
export const serviceSv = {
  title: 'Delgivning',
  label: 'Förenklad delgivning',
  hint: 'Ett kontrollmeddelande skickas nästa arbetsdag. Mottagaren ska redan ha fått veta att förenklad delgivning kan användas i ärendet.',
  onlyDigital: 'Går bara digitalt. Delger ni med brev får ni skicka kontrollmeddelandet själva.',
  planned: (sent: string, control: string, served: string): string =>
    `Skickas handlingen ${sent} går kontrollmeddelandet ${control}. De två veckorna går då ut ${served}.`,
  under: (sent: string, control: string, served: string): string =>
    `Handlingen skickades ${sent}. Kontrollmeddelandet väntar i Utkorg och skickas ${control}. De två veckorna går ut ${served}.`,
  done: (sent: string, control: string, served: string): string =>
    `Handlingen skickades ${sent} och kontrollmeddelandet ${control}. De två veckorna går ut ${served}. Hör mottagaren av sig om att handlingen saknas behöver ni delge på nytt.`,
  noControl: (control: string): string =>
    `Kontrollmeddelandet skulle ha skickats ${control}, men är stoppat eller återtaget. Utan det blir det ingen förenklad delgivning.`,
  cameToNothing: 'Handlingen har inte skickats, så inga dagar räknas än.',
  isControl: 'Kontrollmeddelande vid förenklad delgivning',
  openDocument: 'Visa handlingen',
  openControl: 'Visa kontrollmeddelandet',
  needsOpen: 'Kontrollmeddelandet skickas klockan 8 om Sigill är öppet då, annars när Sigill öppnas samma dag. En annan dag duger inte.',
  registeredTitle: 'När behövs rekommenderat brev?',
  registered: [
    'När du måste kunna visa att mottagaren själv har tagit emot handlingen. Det gäller till exempel ett föreläggande med vite, eller någon som kan antas undvika er.',
    'Mina meddelanden kan inte ge det beviset. Kvittot visar att meddelandet ligger i brevlådan, inte att någon har öppnat det. Skicka då ett rekommenderat brev med mottagningsbevis vid sidan av Sigill.',
  ],
};
