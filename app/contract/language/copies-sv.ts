import type { ReduceRefusal } from '../../kernel/failure.ts';

/** Why no smaller copy is made, and what to do instead. The file itself is as it was, whatever the reason. */
export const notReducedSv: Readonly<Record<ReduceRefusal, readonly [happened: string, next: string]>> = {
  signed: [
    'Filen är signerad. En mindre kopia skulle göra underskriften ogiltig.',
    'Skicka den som den är, eller be den som gjorde filen om en mindre signerad fil.',
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
