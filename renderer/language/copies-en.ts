import type { copiesSv } from './copies-sv.ts';

/** Copies that are made of a file, because somebody asks for it: smaller ones. */
export const copiesEn: typeof copiesSv = {
  reduce: 'Make the file smaller',
  reduceFile: file => `Make the file smaller: ${file}`,
  title: file => `Make ${file} smaller`,
  working: 'A smaller copy is being made. It may take a while. The original stays.',
  original: 'The original',
  copy: 'The smaller one',
  side: (label, size) => `${label}, ${size}`,
  sidePage: (label, page) => `${label}, page ${page}`,
  saved: percent => `The copy is ${percent} % smaller.`,
  pictures: (pictures, dots) =>
    pictures === 0
      ? 'The pictures are as they were. What is not used in the file is gone.'
      : `${pictures === 1 ? 'One picture has' : `${pictures} pictures have`} fewer dots, at most ${dots} to the inch.`,
  text: 'The text is the same, word for word. Compare the pages before you choose.',
  fits: 'The message fits with the copy.',
  fitsNot: 'The message is too large even with the copy. Make another attachment smaller too, or remove one.',
  use: 'Use the smaller one',
  keep: 'Keep the original',
  made: {
    reduced: 'Smaller copy of the file that was chosen.',
    picture: 'Made of a picture.',
    document: 'Made of a document.',
  },
  thenReduced: 'Made smaller afterwards.',
  originalIs: size => `The original is ${size}.`,
  convert: 'Make a PDF of it',
  convertFile: file => `Make a PDF of it: ${file}`,
  converting: 'A PDF is being made. The file that you chose stays as it is.',
  description: 'What does the picture show?',
  descriptionHint: 'For those who do not see the picture. One sentence is enough. Leave it empty if the picture is only a scanned text.',
  noCamera: 'Where and when the picture was taken, and what else the camera writes into the file, does not come along.',
  show: 'Show the PDF',
  changeDescription: 'Change the description',
  result: (pages, size) => `This is what the PDF looks like: ${pages}, ${size}. Leaf through it before you attach it.`,
  attach: 'Attach the PDF',
  cancel: 'Cancel',
  takeBack: 'Take the original back',
  takeBackFile: file => `Take the original of ${file} back`,
  used: file => `The smaller copy of ${file} is attached.`,
  takenBack: file => `The original of ${file} is attached again.`,
};
