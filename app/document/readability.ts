import type { Readability } from '../contract/attachment-operations.ts';
import type { PdfReading } from './pdf-findings.ts';

/** A4 across, in points, and a common telephone, in the dots that letters are measured in there. */
const PAGE_POINTS = 595;
const PHONE_DOTS = 360;
/** What is read without effort on a telephone. */
const EASY_DOTS = 16;
/** Print smaller than this is small to everybody; from this on it is common for letters. */
const SMALL_POINTS = 9;
const COMMON_POINTS = 11;

/** What each thing is worth, of a hundred: without text nothing can be read aloud, searched or enlarged in lines. */
const WORTH = { text: 40, tags: 25, size: 20, language: 10, title: 5 } as const;

/**
 * How easily a document is read by whoever gets it, on a telephone, enlarged or read aloud (W10). A rough measure to decide by, no audit of PDF/UA: what
 * tags there are is not judged.
 */
export function readability(reading: Omit<NonNullable<PdfReading>, 'notes' | 'unread'>): Readability {
  const { pages, letters, isTagged, language, hasTitle } = reading;
  const silent = pages.filter(text => text.trim() === '').length;
  const points = usualSize(letters);
  const size = points === undefined ? 0 : points >= COMMON_POINTS ? WORTH.size : points >= SMALL_POINTS ? WORTH.size / 2 : 0;
  const text = pages.length === 0 ? 0 : (WORTH.text * (pages.length - silent)) / pages.length;
  const hasText = silent < pages.length;
  const score = Math.round(
    text + size + (isTagged && hasText ? WORTH.tags : 0) + (language === '' ? 0 : WORTH.language) + (hasTitle ? WORTH.title : 0),
  );
  return {
    score,
    level: score >= 80 ? 'good' : score >= 50 ? 'fair' : 'poor',
    pages: pages.length,
    pagesWithoutText: silent,
    isTagged,
    language,
    hasTitle,
    ...(points === undefined
      ? {}
      : { points, zoom: Math.max(1, Math.round(((EASY_DOTS * PAGE_POINTS) / (points * PHONE_DOTS)) * 10) / 10) }),
  };
}

/** The size that half of the letters reach: headings and footnotes do not decide. In points. */
function usualSize(letters: Readonly<Record<number, number>>): number | undefined {
  const sizes = Object.entries(letters)
    .map(([tenths, count]) => ({ points: Number(tenths) / 10, count }))
    .sort((a, b) => a.points - b.points);
  const half = sizes.reduce((sum, { count }) => sum + count, 0) / 2;
  let passed = 0;
  return sizes.find(({ count }) => (passed += count) > half)?.points;
}
