/** Copies that are made of a file, because somebody asks for it: smaller ones. */
export const copiesSv = {
  reduce: 'Gör filen mindre',
  reduceFile: (file: string): string => `Gör ${file} mindre`,
  title: (file: string): string => `Gör ${file} mindre`,
  working: 'Vi gör en mindre kopia. Det kan ta en stund. Originalet ligger kvar.',
  original: 'Originalet',
  copy: 'Den mindre',
  side: (label: string, size: string): string => `${label}, ${size}`,
  sidePage: (label: string, page: number): string => `${label}, sida ${page}`,
  saved: (percent: number): string => `Kopian är ${percent} % mindre.`,
  pictures: (pictures: number, dots: number): string =>
    pictures === 0
      ? 'Bilderna är orörda. Det som inte används i filen är borttaget.'
      : `${pictures === 1 ? 'En bild har' : `${pictures} bilder har`} färre punkter, högst ${dots} per tum.`,
  text: 'Texten är densamma, ord för ord. Jämför sidorna innan du väljer.',
  fits: 'Meddelandet får plats med kopian.',
  fitsNot: 'Meddelandet är för stort även med kopian. Gör en annan bilaga mindre också, eller ta bort någon.',
  use: 'Använd den mindre',
  keep: 'Behåll originalet',
  isReduced: (size: string): string => `Mindre kopia. Originalet är ${size}.`,
  isReducedSent: 'Mindre kopia av den fil som valdes.',
  takeBack: 'Ta tillbaka originalet',
  takeBackFile: (file: string): string => `Ta tillbaka originalet av ${file}`,
  used: (file: string): string => `Den mindre kopian av ${file} är bifogad.`,
  takenBack: (file: string): string => `Originalet av ${file} är bifogat igen.`,
};
