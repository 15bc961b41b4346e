import type { UsageProblem } from './arguments.ts';

/** What only the command line says; everything else stands in `app/contract/language`. */
export type CommandWords = {
  readonly problem: Readonly<Record<UsageProblem['problem'], (subject: string, choices: string) => string>>;
  readonly usageNext: (command: string) => string;
  readonly intro: string;
  readonly commands: string;
  readonly everyCommand: string;
  readonly dataOption: string;
  readonly configOption: string;
  readonly jsonOption: string;
  readonly practice: string;
  readonly nothingWaits: string;
  readonly nothingFound: string;
  readonly moreRows: (shown: number, total: number) => string;
  readonly evidenceWritten: (files: number) => string;
  readonly exportMade: (dispatches: number, files: number) => string;
  readonly timeStampMissing: string;
  readonly wouldErase: (dispatches: number, onHold: number, notEnded: number) => string;
  readonly erased: (dispatches: number) => string;
  readonly holdPlaced: string;
  readonly holdLifted: string;
  readonly statisticsRow: (month: string, unit: string, digital: number, paper: number, other: number) => string;
  readonly statisticsTotal: (share: string, saved: string, days: string, source: 'default' | 'configuration' | 'own') => string;
  readonly verifiesOk: string;
  readonly verifiesNot: string;
  readonly practiceRuns: string;
  readonly certificateUntil: (date: string) => string;
  readonly draftSaved: string;
  readonly draftShown: string;
  readonly allWell: string;
  readonly somethingWrong: string;
  readonly rowsChecked: (rows: string) => string;
  readonly comparedWith: (time: string, row: string) => string;
  readonly checkpointSignature: Readonly<Record<'valid' | 'invalid' | 'none', (signedBy: string) => string>>;
  readonly checkpointWritten: (row: string) => string;
  readonly checkpointUnsigned: (why: string) => string;
  readonly checkpointNotInSecond: (why: string) => string;
  readonly backupWritten: (rows: string, size: string) => string;
  readonly backupSameKey: string;
  readonly backupPassphrase: string;
  readonly notOpened: Readonly<Record<'key' | 'passphrase', string>>;
  readonly restored: (rows: string) => string;
};

const sv: CommandWords = {
  problem: {
    'unknown-command': () => 'Kommandot finns inte.',
    'not-in-this-version': subject => `${subject} finns inte i den här versionen av Sigill.`,
    'unknown-option': subject => `${subject} finns inte för det här kommandot.`,
    'value-missing': subject => `${subject} saknar sitt värde.`,
    'value-not-taken': subject => `${subject} tar inget värde.`,
    'given-twice': subject => `${subject} står två gånger.`,
    required: subject => `${subject} saknas.`,
    'not-together': subject => `${subject} går inte att använda tillsammans.`,
    'too-many': subject => `${subject}: för många.`,
    'no-words': command => `${command} tar bara alternativ som börjar med --, inga andra ord.`,
    'not-a-number': subject => `${subject} ska vara ett heltal.`,
    'not-a-date': subject => `${subject} ska vara ett datum: ÅÅÅÅ-MM-DD.`,
    'not-a-time': subject => `${subject} ska vara en tidpunkt, ÅÅÅÅ-MM-DDTHH:MM, eller office-hours.`,
    'not-one-of': (subject, choices) => `${subject} ska vara något av ${choices}.`,
    'not-json': subject => `${subject} är inte JSON.`,
    'unknown-field': (subject, choices) => `${subject}: fältet ${choices} finns inte.`,
    'wrong-type': subject => `${subject} har fel form.`,
    'already-there': subject => `${subject}: där finns redan en fil. Den skrivs inte över.`,
    'has-journal': subject => `${subject}: i mappen finns redan en journal. Den skrivs inte över. Välj en tom mapp.`,
    'too-short': (subject, length) => `${subject}: lösenfrasen ska ha minst ${length} tecken.`,
  },
  usageNext: command => `Inget har lämnat datorn. Se ${command}.`,
  intro: 'Sigill skickar säkra meddelanden genom Mina meddelanden.',
  commands: 'Kommandon',
  everyCommand: 'För varje kommando',
  dataOption: 'datamapp (journal, inställningar, certifikat); annars din egen mapp för Sigill',
  configOption: 'konfiguration; annars den i datamappen, annars övningsläget',
  jsonOption: 'ett JSON-dokument på standard ut och inget annat där',
  practice: 'ÖVNINGSLÄGE. Inget lämnar datorn, och mottagarna är påhittade.',
  nothingWaits: 'Inget väntar.',
  nothingFound: 'Inget hittades.',
  moreRows: (shown, total) => `Visar ${shown} av ${total}.`,
  evidenceWritten: files => `Beviset är sparat: ${files} filer.`,
  wouldErase: (dispatches, onHold, notEnded) =>
    `${dispatches} utskick skulle gallras. ${onHold} är undantagna och ${notEnded} är inte avslutade. Inget är gallrat.`,
  erased: dispatches => `${dispatches} utskick är gallrade. Protokollet:`,
  holdPlaced: 'Gallringsstopp är satt. Utskicket bevaras tills stoppet hävs.',
  holdLifted: 'Gallringsstoppet är hävt.',
  statisticsRow: (month, unit, digital, paper, other) =>
    `${month}  ${unit === '' ? '(okänd enhet)' : unit}: ${digital} digitala, ${paper} på papper, ${other} övriga`,
  statisticsTotal: (share, saved, days, source) =>
    `${share} % digitalt. Besparing: ${saved} kronor och ${days} dagar (${{ default: 'en svensk kommun 2026, postförordningen', configuration: 'era egna siffror', own: 'dina egna siffror' }[source]}).`,
  exportMade: (dispatches, files) => `Exporten är gjord: ${dispatches} utskick, ${files} filer.`,
  timeStampMissing: 'Tidsstämpeln saknas: tjänsten svarade inte. Allt annat är med.',
  verifiesOk: 'Allt stämmer.',
  verifiesNot: 'Det stämmer inte.',
  practiceRuns: 'Övningsmiljön är igång. Ctrl+C avslutar.',
  certificateUntil: date => `gäller till ${date}`,
  draftSaved: 'Utkastet är sparat.',
  draftShown: 'Utkastet visas i fönstret.',
  allWell: 'Allt är som det ska.',
  somethingWrong: 'Något behöver åtgärdas.',
  rowsChecked: rows => `${rows} rader kontrollerade …`,
  comparedWith: (time, row) => `Jämförd med kontrollpunkten från ${time}, rad ${row}.`,
  checkpointSignature: {
    valid: signedBy => `Kontrollpunkten är undertecknad av ${signedBy}.`,
    invalid: () => 'Kontrollpunktens underskrift stämmer inte.',
    none: () => 'Kontrollpunkten är inte undertecknad.',
  },
  checkpointWritten: row => `Kontrollpunkten är sparad. Den gäller till och med rad ${row}.`,
  checkpointUnsigned: why =>
    `Kontrollpunkten är inte undertecknad, för certifikatet går inte att använda (${why}). Huvud och rot står där ändå.`,
  checkpointNotInSecond: why => `Kontrollpunkten gick inte att spara i den andra mappen (${why}).`,
  backupWritten: (rows, size) => `Säkerhetskopian är sparad: ${rows} rader, ${size}.`,
  backupSameKey:
    'Kopian har journalens egen nyckel. Den öppnas bara av dig på den här datorn, i en annan mapp med --key-folder. För en annan dator: gör en kopia med --passphrase-file.',
  backupPassphrase: 'Kopian öppnas med lösenfrasen på vilken dator som helst. Utan lösenfrasen kan ingen öppna den.',
  notOpened: {
    key: 'Kopian öppnades inte. Den har en nyckel som inte finns här: ange datamappen som den gjordes i med --key-folder, eller lösenfrasen med --passphrase-file. Annars är filen skadad.',
    passphrase: 'Kopian öppnades inte. Det är en annan lösenfras, eller så är filen skadad.',
  },
  restored: rows => `Journalen är återställd. ${rows} rader stämmer.`,
};

const en: CommandWords = {
  problem: {
    'unknown-command': () => 'There is no such command.',
    'not-in-this-version': subject => `${subject} is not in this version of Sigill.`,
    'unknown-option': subject => `${subject} is not an option of this command.`,
    'value-missing': subject => `${subject} lacks its value.`,
    'value-not-taken': subject => `${subject} takes no value.`,
    'given-twice': subject => `${subject} is given twice.`,
    required: subject => `${subject} is missing.`,
    'not-together': subject => `${subject} cannot be used together.`,
    'too-many': subject => `${subject}: too many.`,
    'no-words': command => `${command} takes only options that begin with --, no other words.`,
    'not-a-number': subject => `${subject} must be a whole number.`,
    'not-a-date': subject => `${subject} must be a date: YYYY-MM-DD.`,
    'not-a-time': subject => `${subject} must be a moment, YYYY-MM-DDTHH:MM, or office-hours.`,
    'not-one-of': (subject, choices) => `${subject} must be one of ${choices}.`,
    'not-json': subject => `${subject} is not JSON.`,
    'unknown-field': (subject, choices) => `${subject}: there is no field ${choices}.`,
    'wrong-type': subject => `${subject} has the wrong form.`,
    'already-there': subject => `${subject}: there is a file already. It is not written over.`,
    'has-journal': subject => `${subject}: the folder has a journal already. It is not written over. Choose an empty folder.`,
    'too-short': (subject, length) => `${subject}: the passphrase must have at least ${length} characters.`,
  },
  usageNext: command => `Nothing has left the computer. See ${command}.`,
  intro: 'Sigill sends secure messages through Mina meddelanden.',
  commands: 'Commands',
  everyCommand: 'For every command',
  dataOption: 'data folder (journal, settings, certificates); else your own folder for Sigill',
  configOption: 'configuration; else the one in the data folder, else the practice environment',
  jsonOption: 'one JSON document on standard output and nothing else there',
  practice: 'PRACTICE. Nothing leaves the computer, and the recipients are invented.',
  nothingWaits: 'Nothing is waiting.',
  nothingFound: 'Nothing was found.',
  moreRows: (shown, total) => `Showing ${shown} of ${total}.`,
  evidenceWritten: files => `The evidence is saved: ${files} files.`,
  wouldErase: (dispatches, onHold, notEnded) =>
    `${dispatches} dispatches would be erased. ${onHold} are on hold and ${notEnded} have not ended. Nothing is erased.`,
  erased: dispatches => `${dispatches} dispatches are erased. The protocol:`,
  holdPlaced: 'The hold is placed. The dispatch is kept until it is lifted.',
  holdLifted: 'The hold is lifted.',
  statisticsRow: (month, unit, digital, paper, other) =>
    `${month}  ${unit === '' ? '(unknown unit)' : unit}: ${digital} digital, ${paper} on paper, ${other} other`,
  statisticsTotal: (share, saved, days, source) =>
    `${share} % digital. Saved: ${saved} kronor and ${days} days (${{ default: 'a Swedish municipality 2026, postförordningen', configuration: "your organisation's figures", own: 'your own figures' }[source]}).`,
  exportMade: (dispatches, files) => `The export is made: ${dispatches} dispatches, ${files} files.`,
  timeStampMissing: 'There is no time stamp: the authority did not answer. Everything else is there.',
  verifiesOk: 'Everything verifies.',
  verifiesNot: 'It does not verify.',
  practiceRuns: 'The practice environment is running. Ctrl+C ends it.',
  certificateUntil: date => `valid until ${date}`,
  draftSaved: 'The draft is saved.',
  draftShown: 'The draft is shown in the window.',
  allWell: 'All is well.',
  somethingWrong: 'Something needs attention.',
  rowsChecked: rows => `${rows} rows checked …`,
  comparedWith: (time, row) => `Compared with the checkpoint of ${time}, row ${row}.`,
  checkpointSignature: {
    valid: signedBy => `The checkpoint is signed by ${signedBy}.`,
    invalid: () => 'The signature of the checkpoint does not hold.',
    none: () => 'The checkpoint is not signed.',
  },
  checkpointWritten: row => `The checkpoint is saved. It covers everything up to row ${row}.`,
  checkpointUnsigned: why =>
    `The checkpoint is not signed, since the certificate cannot be used (${why}). Head and root are there all the same.`,
  checkpointNotInSecond: why => `The checkpoint could not be saved in the second folder (${why}).`,
  backupWritten: (rows, size) => `The backup is saved: ${rows} rows, ${size}.`,
  backupSameKey:
    'The backup has the key of the journal. Only you can open it, on this computer; in another folder with --key-folder. For another computer, make one with --passphrase-file.',
  backupPassphrase: 'The passphrase opens the backup on any computer. Without it nobody can.',
  notOpened: {
    key: 'The backup did not open. Its key is not here: give the data folder that it was made in with --key-folder, or the passphrase with --passphrase-file. Else the file is damaged.',
    passphrase: 'The backup did not open. The passphrase is another one, or the file is damaged.',
  },
  restored: rows => `The journal is restored. ${rows} rows hold.`,
};

export function commandWordsFor(language: 'sv' | 'en'): CommandWords {
  return language === 'sv' ? sv : en;
}
