/** What the checks of an archive package say. */
export type PackageWords = {
  readonly found: (standard: string) => string;
  readonly unreadable: string;
  readonly damaged: (after: string | undefined) => string;
  readonly strays: (name: string) => string;
  readonly otherForm: string;
  readonly stamped: (time: string) => string;
  readonly stampWrong: string;
  readonly sealSigned: (by: string) => string;
  readonly sealUnsigned: string;
  readonly sealWrong: (file: string) => string;
  readonly filesMatch: (count: number) => string;
  readonly fileChanged: (name: string) => string;
  readonly fileMissing: (name: string) => string;
  readonly fileAdded: (name: string) => string;
  readonly fileTwice: (name: string) => string;
  readonly requirementsMet: (count: number) => string;
  readonly requirementsUnmet: (ids: string) => string;
  readonly shouldUnmet: (ids: string) => string;
  readonly schemasWrong: (places: string) => string;
  readonly schemasNone: string;
  readonly checkpointSigned: (by: string, time: string) => string;
  readonly checkpointUnsigned: (time: string) => string;
  readonly checkpointWrong: string;
  readonly rowsMatch: (first: number, last: number) => string;
  readonly rowWrong: (seq: number) => string;
  readonly rowsEnd: string;
  readonly continued: (seq: number) => string;
  readonly notContinued: string;
  readonly fromTheFirst: string;
  readonly onlyOwnRows: string;
  readonly noneMissing: (count: number) => string;
  readonly dispatchMissing: (id: string) => string;
  readonly dispatchUnknown: (id: string) => string;
  readonly dispatchesMatch: (count: number, signatures: number, attachments: number) => string;
  readonly dispatchWrong: (id: string, what: string) => string;
};

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const sv: PackageWords = {
  found: standard => `Paketet går att läsa: ${standard}.`,
  damaged: after =>
    `ZIP-filen är skadad, avklippt eller ändrad, så dess innehåll går inte att läsa${after === undefined ? '' : `. Skadan ligger efter ${after}`}.`,
  unreadable: 'Paketets METS.xml eller sip.xml saknas eller går inte att läsa.',
  strays: name => `${name} hör inte till paketet.`,
  stamped: time =>
    `Kontrollpunkten är tidsstämplad ${time} (RFC 3161). Vem som stämplade visar openssl ts -verify med utfärdarens certifikat.`,
  stampWrong: 'Tidsstämpeln är inte av den här kontrollpunkten.',
  otherForm: 'ZIP-filens omslag är ändrat, eller packat av ett annat program. Packa upp den och kontrollera mappen.',
  sealSigned: by => `Paketets innehållsförteckning är oförändrad sedan den skrevs, och underskriven av ${by}.`,
  sealUnsigned: 'Paketets innehållsförteckning är oförändrad sedan den skrevs. Den är inte underskriven, så vem som skrev den visas inte.',
  sealWrong: file => `${file} är ändrad, eller saknar sitt sigill.`,
  filesMatch: count => `${counted(count, 'fil', 'filer')} har rätt storlek och kontrollsumma, och inga andra finns här.`,
  fileChanged: name => `${name} är ändrad.`,
  fileMissing: name => `${name} saknas.`,
  fileAdded: name => `${name} står inte i innehållsförteckningen.`,
  fileTwice: name => `${name} står två gånger i innehållsförteckningen.`,
  requirementsMet: count => `${count} krav med MUST i E-ARK CSIP 2.1.0 och SIP 2.1.0 är uppfyllda.`,
  requirementsUnmet: ids => `Krav med MUST som inte är uppfyllda: ${ids}.`,
  shouldUnmet: ids => ` SHOULD som inte är uppfyllda: ${ids}.`,
  schemasWrong: places => `Stämmer inte med sitt XML-schema: ${places}.`,
  schemasNone: 'Inget dokument kunde hållas mot ett XML-schema.',
  checkpointSigned: (by, time) => `Journalens kontrollpunkt från ${time} är underskriven av ${by}.`,
  checkpointUnsigned: time => `Journalens kontrollpunkt från ${time} är inte underskriven.`,
  checkpointWrong: 'Journalens kontrollpunkt saknas, har fel form eller har en underskrift som inte stämmer.',
  rowsMatch: (first, last) =>
    `Journalens rader ${first} till ${last} följer på varandra utan lucka och stämmer med sina kontrollsummor och kontrollpunkten.`,
  rowWrong: seq => `Journalrad ${seq} saknas, är ändrad eller står på fel plats.`,
  rowsEnd: 'Journalens rader slutar inte där kontrollpunkten säger.',
  continued: seq => `Den förra exportens kontrollpunkt (rad ${seq}) fortsätter i den här: inget är borttaget eller ändrat mellan dem.`,
  notContinued: 'Den förra exportens kontrollpunkt fortsätter inte i den här: något är borttaget eller ändrat mellan dem.',
  fromTheFirst: 'Paketet har journalen från dess första rad, och Merkleträdets rot stämmer.',
  onlyOwnRows: 'Ingen export har gjorts förut; raderna hänger ihop med kontrollpunkten.',
  noneMissing: count =>
    `${count === 1 ? 'Det enda' : `Alla ${count}`} utskick som journalens rader nämner och som ligger i urvalet finns i paketet.`,
  dispatchMissing: id => `Utskick ${id} finns i journalen men inte i paketet.`,
  dispatchUnknown: id => `Utskick ${id} finns i paketet men inte i journalens rader.`,
  dispatchesMatch: (count, signatures, attachments) =>
    `${count} utskick stämmer med journalen: ${counted(signatures, 'underskrift', 'underskrifter')} och ${counted(attachments, 'bilaga', 'bilagor')} är de som skickades.`,
  dispatchWrong: (id, what) => `Utskick ${id} stämmer inte (${what}).`,
};

const en: PackageWords = {
  found: standard => `The package can be read: ${standard}.`,
  damaged: after =>
    `The ZIP file is damaged, cut off or changed, so that its contents cannot be read${after === undefined ? '' : `. The damage lies after ${after}`}.`,
  unreadable: "The package's METS.xml or sip.xml is missing or cannot be read.",
  strays: name => `${name} does not belong to the package.`,
  stamped: time =>
    `The checkpoint was time stamped ${time} (RFC 3161). Who did it is shown by openssl ts -verify with the issuer's certificate.`,
  stampWrong: 'The time stamp is not of this checkpoint.',
  otherForm: 'The frame of the ZIP has been changed, or packed by another program. Unpack it and check the folder.',
  sealSigned: by => `The package's list of contents is as it was written, and signed by ${by}.`,
  sealUnsigned: "The package's list of contents is as it was written. It is not signed, so who wrote it is not shown.",
  sealWrong: file => `${file} has been changed, or lacks its seal.`,
  filesMatch: count => `${counted(count, 'file has', 'files have')} the right size and hash, and there are no others here.`,
  fileChanged: name => `${name} has been changed.`,
  fileMissing: name => `${name} is missing.`,
  fileAdded: name => `${name} is not in the list of contents.`,
  fileTwice: name => `${name} is in the list of contents twice.`,
  requirementsMet: count => `${count} requirements with MUST in E-ARK CSIP 2.1.0 and SIP 2.1.0 are met.`,
  requirementsUnmet: ids => `Requirements with MUST that are not met: ${ids}.`,
  shouldUnmet: ids => ` SHOULD that are not met: ${ids}.`,
  schemasWrong: places => `Not valid against its XML schema: ${places}.`,
  schemasNone: 'No document could be held against an XML schema.',
  checkpointSigned: (by, time) => `The journal's checkpoint of ${time} is signed by ${by}.`,
  checkpointUnsigned: time => `The journal's checkpoint of ${time} is not signed.`,
  checkpointWrong: "The journal's checkpoint is missing, has the wrong form, or a signature that does not hold.",
  rowsMatch: (first, last) =>
    `The journal's rows ${first} to ${last} follow on each other without a gap and match their hashes and the checkpoint.`,
  rowWrong: seq => `Journal row ${seq} is missing, changed or out of its place.`,
  rowsEnd: "The journal's rows do not end where the checkpoint says.",
  continued: seq =>
    `The checkpoint of the export before (row ${seq}) is continued by this one: nothing was taken away or changed between them.`,
  notContinued: 'The checkpoint of the export before is not continued by this one: something was taken away or changed between them.',
  fromTheFirst: 'The package has the journal from its first row, and the root of the Merkle tree holds.',
  onlyOwnRows: 'No export was made before; the rows hang together with the checkpoint.',
  noneMissing: count => `Every dispatch that the journal's rows name and that lies in the selection is in the package: ${count}.`,
  dispatchMissing: id => `Dispatch ${id} is in the journal but not in the package.`,
  dispatchUnknown: id => `Dispatch ${id} is in the package but not in the journal's rows.`,
  dispatchesMatch: (count, signatures, attachments) =>
    `${counted(count, 'dispatch matches', 'dispatches match')} the journal: ${counted(signatures, 'signature', 'signatures')} and ${counted(attachments, 'attachment', 'attachments')} are those that were sent.`,
  dispatchWrong: (id, what) => `Dispatch ${id} does not match (${what}).`,
};

export const packageWords: Readonly<Record<'sv' | 'en', PackageWords>> = { sv, en };
