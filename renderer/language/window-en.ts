import type { formMissingSv, guideSv, paletteSv, recipientViewSv } from './window-sv.ts';

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

/** The rest of a new message's form could not be fetched. */
export const formMissingEn: typeof formMissingSv = {
  text: 'The rest of the form could not be read. What you write stays, and nothing has left the computer.',
  again: 'Load the window again',
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

/** The first start. */
export const guideEn: typeof guideSv = {
  title: 'Welcome to Sigill',
  doneTitle: 'Done. You know the way now',
  states: { done: 'done', waiting: 'still to do', wrong: 'needs looking at' },
  sender: name => `You send as ${name}`,
  senderText: contact =>
    contact === '' ? 'Contact details are missing. They would go with every message.' : `Recipients can reach you at ${contact}.`,
  connection: 'Certificate and connection',
  connectionWell: 'Everything answers as it should.',
  connectionWrong: 'Something needs looking at before anything can be sent.',
  look: 'Have a look',
  practice: 'Send a practice message',
  practiceText: 'It is written for you, to an invented person. Review it and send: nothing leaves the computer.',
  writePractice: 'Write the practice message',
  first: 'Send a first message',
  firstText: 'Write to somebody who waits for it. You see how the recipient is reached before you send.',
  sent: 'The message is in Sent, with its receipt.',
  close: 'Close the guide',
  putAway: 'Do not show the guide again',
  practiceName: 'Anna Andersson',
  practiceSubject: 'A practice message',
  practiceBody: 'Hello!\n\nThis is practice.\n\nKind regards',
};
