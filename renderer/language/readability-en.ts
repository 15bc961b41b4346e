import { numberFormat } from '../../app/kernel/late-format.ts';
import type { readabilitySv } from './readability-sv.ts';

const number = numberFormat('en-GB', { maximumFractionDigits: 1 });

/** How easily an attached document is read. */
export const readabilityEn: typeof readabilitySv = {
  level: { good: 'Easy to read', fair: 'Can be read', poor: 'Hard to read' },
  summary: (level, score) => `${level}, readability ${score} of 100`,
  label: file => `Readability of ${file}`,
  allText: 'The text can be read aloud, searched and enlarged.',
  someText: (silent, pages) =>
    `${silent} of ${pages} pages are pictures without text. They cannot be read aloud. Scan them with text recognition (OCR).`,
  noText:
    'The pages are pictures without text. A screen reader says nothing. Use the original document, or scan with text recognition (OCR).',
  tagged: 'Headings and paragraphs are marked, so that a screen reader can follow them.',
  untagged: 'Headings and paragraphs are not marked. In Word: Save as PDF, Options, “Document structure tags for accessibility”.',
  language: name => `The language is given: ${name}.`,
  noLanguage: 'The language is not given, so a screen reader may read with the wrong pronunciation.',
  title: 'The document has a title.',
  noTitle: 'The document has no title. The file name is read aloud instead.',
  size: (points, zoom) =>
    zoom <= 1.2
      ? `The text is ${number.format(points)} points and can be read on a telephone as it is.`
      : `The text is ${number.format(points)} points. On a telephone the page has to be enlarged about ${number.format(zoom)} times.`,
  smallText: (points, zoom) =>
    `The text is only ${number.format(points)} points. On a telephone the page has to be enlarged about ${number.format(zoom)} times. Use at least 11 points.`,
};
