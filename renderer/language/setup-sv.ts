/** The page for whoever installs (W24). */
export const setupSv = {
  title: 'Det här behövs för att skicka',
  text: 'För den som installerar Sigill. Sidan visar vad som är på plats på den här datorn, och vad som återstår.',
  open: 'Visa vad som behövs (för IT)',
  print: 'Skriv ut sidan',
  foot: (moment: string, version: string): string => `Kontrollerat ${moment}. Sigill ${version}.`,
};
