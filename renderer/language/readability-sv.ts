import { numberFormat } from '../../app/kernel/late-format.ts';

const number = numberFormat('sv-SE', { maximumFractionDigits: 1 });

/** How easily an attached document is read. */
export const readabilitySv = {
  level: { good: 'Lätt att läsa', fair: 'Går att läsa', poor: 'Svår att läsa' },
  summary: (level: string, score: number): string => `${level}, läsbarhet ${score} av 100`,
  label: (file: string): string => `Läsbarhet för ${file}`,
  allText: 'Texten går att läsa upp, söka i och förstora.',
  someText: (silent: number, pages: number): string =>
    `${silent} av ${pages} sidor är bilder utan text. De kan inte läsas upp. Skanna dem med textigenkänning (OCR).`,
  noText: 'Sidorna är bilder utan text. En skärmläsare säger ingenting. Använd originaldokumentet, eller skanna med textigenkänning (OCR).',
  tagged: 'Rubriker och stycken är märkta, så att en skärmläsare kan följa dem.',
  untagged: 'Rubriker och stycken är inte märkta. I Word: Spara som PDF, Alternativ, ”Dokumentstrukturtaggar för hjälpmedel”.',
  language: (name: string): string => `Språket är angivet: ${name}.`,
  noLanguage: 'Språket är inte angivet, så en skärmläsare kan läsa med fel uttal.',
  title: 'Dokumentet har en titel.',
  noTitle: 'Dokumentet har ingen titel. Filnamnet läses upp i stället.',
  size: (points: number, zoom: number): string =>
    zoom <= 1.2
      ? `Texten är ${number.format(points)} punkter och går att läsa i en telefon som den är.`
      : `Texten är ${number.format(points)} punkter. I en telefon behöver sidan förstoras ungefär ${number.format(zoom)} gånger.`,
  smallText: (points: number, zoom: number): string =>
    `Texten är bara ${number.format(points)} punkter. I en telefon behöver sidan förstoras ungefär ${number.format(zoom)} gånger. Använd minst 11 punkter.`,
};
