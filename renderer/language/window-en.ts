import type { paletteSv, recipientViewSv } from './window-sv.ts';

/** The list of everything that can be done. */
export const paletteEn: typeof paletteSv = {
  title: 'What do you want to do?',
  label: 'Search among commands',
  placeholder: 'Type a few letters',
  nothing: 'No command has that name.',
  goTo: place => `Go to ${place}`,
  theme: theme => `Change colours: ${theme.toLocaleLowerCase('en')}`,
  density: density => `Change density: ${density.toLocaleLowerCase('en')}`,
};

/** What the recipient sees. */
export const recipientViewEn: typeof recipientViewSv = {
  open: 'What the recipient sees',
  title: 'What the recipient sees',
  phone: 'The notification and the mailbox on a telephone',
  notification: sender => `You have post from ${sender}`,
  mailbox: 'Digital mailbox',
  from: 'From',
  today: 'Today',
  noSubject: 'The subject is not written yet',
  noBody: 'The text is not written yet.',
  page: 'The attachment as it looks on paper',
  choose: 'Attachment',
  noAttachments: 'Nothing is attached. The recipient sees only the text.',
  approximate: 'About like this. Each operator shows the message in its own way.',
  contact: 'Contact',
};
