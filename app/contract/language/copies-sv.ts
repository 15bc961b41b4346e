import type { FileKind, ReduceRefusal } from '../../kernel/failure.ts';

/** Why no smaller copy is made, and what to do instead. The file itself is as it was, whatever the reason. */
export const notReducedSv: Readonly<Record<ReduceRefusal, readonly [happened: string, next: string]>> = {
  signed: [
    'Filen är elektroniskt underskriven. En mindre kopia skulle bryta underskriften.',
    'Skicka den som den är, eller be den som gjorde filen om en mindre underskriven fil.',
  ],
  'embedded-files': [
    'Filen har andra filer inbäddade, och dem går det inte att visa före och efter.',
    'Be den som gjorde filen om en mindre fil, eller skapa den på nytt utan de inbäddade filerna.',
  ],
  'dynamic-form': ['Filen är ett formulär som ritas av ett program.', 'Skriv ut formuläret till PDF och bifoga den filen i stället.'],
  unreadable: ['Filen är uppbyggd så att den inte går att göra om utan risk.', 'Skapa PDF-filen på nytt från originaldokumentet.'],
  'no-gain': [
    'Filen går inte att göra mindre än den är.',
    'Dela upp den på flera meddelanden, eller skanna om sidorna i svartvitt med lägre upplösning.',
  ],
  changed: [
    'Den mindre kopian sa inte exakt detsamma som originalet, så den är slängd.',
    'Skapa PDF-filen på nytt från originaldokumentet.',
  ],
  'too-heavy': ['Det tog för lång tid eller för mycket minne att göra filen mindre.', 'Dela upp den i flera filer och försök igen.'],
};

type Told = readonly [happened: string, next: string];
type NotPdf = { readonly kind?: FileKind; readonly isConvertible?: true };

/** What a file is that is no PDF, and what to do with it. */
export function notPdfSv({ kind, isConvertible }: NotPdf): Told {
  switch (kind) {
    case 'jpeg':
    case 'png':
      return ['Filen är en bild. Bilagor skickas som PDF.', 'Gör om bilden till PDF i Sigills fönster, eller skriv ut den till PDF.'];
    case 'heic':
      return [
        'Filen är en bild i formatet HEIC, som Sigill inte kan läsa.',
        'Spara bilden som JPEG och lägg till den filen. En iPhone tar bilder i JPEG om du väljer Inställningar, Kamera, Format, Mest kompatibelt.',
      ];
    case 'other-picture':
      return ['Filen är en bild i ett format som Sigill inte kan läsa.', 'Spara bilden som JPEG eller PNG och lägg till den filen.'];
    case 'word':
    case 'old-word':
      return [
        'Filen är ett Word-dokument. Bilagor skickas som PDF.',
        `${isConvertible === true ? 'Gör om det till PDF i Sigills fönster. Eller öppna' : 'Öppna'} dokumentet i Word, välj Arkiv, Spara som och filtypen PDF, och lägg till den filen.`,
      ];
    case 'opendocument':
    case 'rtf':
      return [
        'Filen är ett textdokument. Bilagor skickas som PDF.',
        `${isConvertible === true ? 'Gör om det till PDF i Sigills fönster. Eller öppna' : 'Öppna'} dokumentet i Word eller LibreOffice, spara det som PDF och lägg till den filen.`,
      ];
    case 'other-office':
      return [
        'Filen är ett kalkylblad, en presentation eller något annat Office-dokument. Bilagor skickas som PDF.',
        'Öppna filen i programmet som den hör till, spara den som PDF och lägg till den filen.',
      ];
    case 'archive':
      return ['Filen är ett zip-arkiv med andra filer i.', 'Packa upp arkivet och lägg till de PDF-filer som ska skickas.'];
    case 'program':
      return ['Filen är ett program och inget dokument.', 'Öppna den inte. Fråga IT om du inte vet var den kommer ifrån.'];
    case 'web-page':
      return ['Filen är en webbsida. Bilagor skickas som PDF.', 'Öppna den i webbläsaren, skriv ut den till PDF och lägg till den filen.'];
    case undefined:
    default:
      return ['Filen är inte en PDF, även om den kan heta så.', 'Spara dokumentet som PDF och lägg till den filen.'];
  }
}

/** Why no PDF is made of a file. */
export const notConvertedSv: Readonly<Record<'no-office' | 'unreadable', Told>> = {
  'no-office': [
    'LibreOffice finns inte på datorn, och utan det kan Sigill inte göra om dokumentet.',
    'Öppna dokumentet i Word, välj Arkiv, Spara som och filtypen PDF, och lägg till den filen.',
  ],
  unreadable: [
    'Filen gick inte att göra om till PDF. Den är skadad, för stor eller av ett slag som inte går att läsa.',
    'Öppna den i programmet som den hör till, spara den som PDF och lägg till den filen.',
  ],
};

/** Why a file is no list of people and cases. What was read in before is as it was. */
export const noCaseListSv: Readonly<Record<'too-large' | 'wrong-kind' | 'damaged' | 'empty' | 'no-numbers', Told>> = {
  'too-large': ['Listan är för stor. Sigill tar emot högst 20 000 rader och 10 MB.', 'Ta bara med de ärenden du arbetar med.'],
  'wrong-kind': ['Filen är varken CSV eller Excel (xlsx).', 'Spara listan som Excel-arbetsbok (xlsx) eller som CSV och välj den filen.'],
  damaged: [
    'Excel-filen går inte att läsa. Den är skadad, eller skyddad med lösenord.',
    'Öppna den i Excel, spara den som CSV och välj den filen.',
  ],
  empty: ['Det finns inga rader i filen.', 'Kontrollera att listan ligger på det första bladet.'],
  'no-numbers': [
    'Ingen kolumn i filen innehåller personnummer eller organisationsnummer.',
    'Kontrollera att numren står i en egen kolumn på det första bladet.',
  ],
};
