/** The page for whoever installs (W24). */
export const setupEn = {
  title: 'What is needed to send',
  text: 'For whoever installs Sigill. The page shows what is in place on this computer, and what remains.',
  open: 'Show what is needed (for IT)',
  print: 'Print the page',
  foot: (moment: string, version: string): string => `Checked ${moment}. Sigill ${version}.`,
};
