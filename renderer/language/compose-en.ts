import { listFormat, numberFormat } from '../../app/kernel/late-format.ts';
import type { adviceSv, costSv, noticeSv, recipientSv, richSv, templateSv } from './compose-sv.ts';

const kronor = numberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Hints while a message is written. */
export const adviceEn: typeof adviceSv = {
  health: word => `The text mentions “${word}”. Information about health most often belongs in protection class 3.`,
  social: word => `The text mentions “${word}”. Information from social services most often belongs in protection class 3.`,
  secrecy: word => `The text mentions “${word}”. Information under secrecy most often belongs in protection class 3.`,
  'other-person': word =>
    `The text mentions ${word}, another personal number than the recipient’s. It most often belongs in protection class 3.`,
  raise: 'Change to 3',
  ignore: 'Leave it',
};

export const costEn: typeof costSv = {
  line: (digital, paper) => `costs SEK ${kronor.format(digital)}, not ${kronor.format(paper)}`,
  label: 'Cost',
  review: (digital, paper) => `SEK ${kronor.format(digital)} instead of SEK ${kronor.format(paper)} as a letter`,
};

/** Whom one has written to lately, and children. */
export const recipientEn: typeof recipientSv = {
  recent: 'Recent recipients',
  choose: who => `Write to ${who}`,
  near: who => `The number is almost the same as ${who}, to whom you have written lately. Make sure that it is the right person.`,
  guardians: 'Write to the guardians',
  guardiansAdded:
    'The child’s number is taken away. Fill in the guardians’ numbers. Each gets a message and a receipt of their own. If the child has one guardian only, remove the other line.',
  setting: 'Propose recent recipients',
  settingHint:
    'Those written to in the last 90 days, from the journal on this computer. Also warns of numbers that are easily mistaken for each other.',
  total: (files, size) => `${files}, ${size} in all`,
};

const list = listFormat('en-GB');
const times = (count: number, one: string, many: string): string => (count === 1 ? one : `${count} ${many}`);

/** A text with formatting. */
export const richEn: typeof richSv = {
  toRich: 'Format',
  toPlain: 'Without formatting',
  toolbar: 'Formatting',
  bold: 'Bold',
  italic: 'Italic',
  heading: 'Heading',
  bullets: 'Bulleted list',
  numbers: 'Numbered list',
  link: 'Link',
  address: 'Address',
  addressHint: 'A page on the web, an e-mail address or a telephone number.',
  addressWrong: 'That address cannot be linked to. Write for example kommun.example/bygglov.',
  linkText: 'Text that is shown',
  addLink: 'Add the link',
  formatLost: 'The formatting of what you pasted did not come along.',
  keepFormat: 'Keep the formatting',
  removed: things => `Taken out of what you pasted: ${list.format(things)}.`,
  removedThing: {
    script: count => times(count, 'a script', 'scripts'),
    style: count => times(count, 'hidden style information', 'parts of hidden style information'),
    image: count => times(count, 'a picture', 'pictures'),
    form: count => times(count, 'a form field', 'form fields'),
    frame: count => times(count, 'an embedded page', 'embedded pages'),
    media: count => times(count, 'a sound or a film', 'sounds and films'),
    link: count => times(count, 'a link that is not safe', 'links that are not safe'),
    struck: count => times(count, 'text that was struck out', 'places with text that was struck out'),
    hidden: count => times(count, 'hidden text', 'places with hidden text'),
    comment: count => times(count, 'comments', 'parts with comments'),
  },
};

/** Texts to begin from. */
export const templateEn: typeof templateSv = {
  open: 'Templates',
  title: 'Templates',
  none: 'No templates yet',
  noneText: 'Write a message that you often need, and keep it as a template below.',
  remove: name => `Remove the template ${name}`,
  fill: name => `Fill in what is to stand in ${name}. What you leave empty stays within its brackets.`,
  insert: 'Insert',
  keep: 'Keep what you have written as a template',
  keepHint:
    'Write [name], [case], [date] or anything else within brackets where something is to be filled in. Take information about people out first.',
  keepEmpty: 'Write a text in the message first.',
  name: 'Name of the template',
  save: 'Keep the template',
  fields: { name: 'name', caseNumber: 'case', date: 'date' },
};

/** E-mail and SMS beside a message of class 1. */
export const noticeEn: typeof noticeSv = {
  title: 'E-mail and SMS',
  text: 'Optional. The operator can send it to the addresses that the recipient has given there. Write nothing that not everybody may see.',
  email: 'Send e-mail too',
  emailFrom: 'E-mail from',
  emailSubject: 'Subject of the e-mail',
  emailText: 'Text of the e-mail',
  sms: 'Send an SMS too',
  smsFrom: 'SMS from',
  smsFromHint: 'At most 11 characters. Shown as the sender on the telephone.',
  smsText: 'Text of the SMS',
  smsLength: (length, limit) => `${length} of ${limit} characters`,
  missing: 'Fill this in, or take the tick away.',
  tooLong: 'The text is too long for an SMS.',
  wrongAddress: 'Write an e-mail address, for example contact@kommun.example.',
};
