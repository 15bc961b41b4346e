import { noCaseListSv, notConvertedSv, notPdfSv, notReducedSv } from './copies-sv.ts';
import type { CertificateUse, Hop } from '../../kernel/failure.ts';
import { deviceSv } from './device-words.ts';
import { formatsFor } from './formats.ts';
import { handoverFailuresSv } from './handover-sv.ts';
import { packageFailuresSv } from './package-sv.ts';
import { journalFailuresSv } from './journal-failures-sv.ts';
import { letterFailuresSv } from './letter-sv.ts';
import type { FailureText, FailureWords } from './words.ts';
import { channelSv, numberProblemSv, paperReasonSv } from './values-sv.ts';
import { whereItEndedSv } from './hop-words-sv.ts';

const { date, number, size } = formatsFor('sv-SE');

const nothingLeft = 'Inget har lämnat datorn.';
const text = (happened: string, next: string, left = nothingLeft): FailureText => ({ happened, left, next });
const chooseAnother = 'Välj en annan fil. Filen skickas alltid precis som den är, så den måste vara rätt från början.';

/** A window in a browser, when Sigill itself is not there to answer. */
const outOfReach: Readonly<Record<string, FailureText>> = {
  connection: text(
    'Fönstret når inte Sigill just nu. Stäng det inte: det du har skrivit står kvar här och sparas när Sigill svarar igen.',
    'Vänta en stund. Hjälper det inte, be den som sköter Sigill att starta det igen.',
    'Vad som har lämnat datorn står i Utkorg och Skickat.',
  ),
  session: text(
    'Fönstret hör till ett Sigill som har avslutats, och kan inte spara.',
    'Kopiera det du har skrivit. Öppna sedan Sigill igen från adressen som visas när det startar.',
    'Vad som har lämnat datorn står i Utkorg och Skickat.',
  ),
};

const theCertificate: Readonly<Record<CertificateUse, string>> = {
  sender: 'Avsändarens certifikat',
  dispatcher: 'Förmedlarens certifikat',
  transport: 'Certifikatet för anslutningen',
};

/** Only these come from people's own choices; the rest is a program that asks wrongly, and is told as it stands. */
const issues: Readonly<Record<string, string>> = {
  'protectionClass: missing': 'skyddsklass är inte vald',
  'address: several recipients': 'en adress kan bara höra till en mottagare, skriv de andras i Papperspost',
  'folder: not empty': 'mappen är inte tom, välj en ny',
  'query: too_big': 'söktexten är för lång',
  'recipients: the same recipient twice': 'samma mottagare står två gånger',
  'email: only with protection class 1': 'e-post kan bara följa med skyddsklass 1',
  'sms: only with protection class 1': 'sms kan bara följa med skyddsklass 1',
  'email.from: missing': 'e-postens avsändaradress saknas',
  'email.from: not an e-mail address': 'e-postens avsändaradress är ingen e-postadress',
  'email.from: more than 256 characters': 'e-postens avsändaradress är längre än 256 tecken',
  'email.subject: missing': 'e-postens ämne saknas',
  'email.subject: more than 254 characters': 'e-postens ämne är längre än 254 tecken',
  'email.text: missing': 'e-postens text saknas',
  'sms.from: missing': 'sms-avsändaren saknas',
  'sms.from: more than 11 characters': 'sms-avsändaren är längre än 11 tecken',
  'sms.text: missing': 'sms-texten saknas',
  'sms.text: more than 160 characters': 'sms-texten är längre än 160 tecken',
  'reference: more than 50 characters': 'referensen är längre än 50 tecken',
};

const fields: Readonly<Record<string, string>> = {
  subject: 'ämnet',
  body: 'meddelandetexten',
  case: 'ärendenumret',
  reference: 'referensen',
  attention: 'fältet Att',
  'on-behalf-of': 'fältet På uppdrag av',
  name: 'mottagarens namn',
  'email.from': 'e-postens avsändaradress',
  'email.subject': 'e-postens ämne',
  'email.text': 'e-postens text',
  'sms.from': 'sms-avsändaren',
  'sms.text': 'sms-texten',
  attachment: 'bilagans namn',
};

const hopNext: Readonly<Record<Hop, string>> = {
  dns: 'Kontrollera nätet. Adressen till FaR står i konfigurationen.',
  proxy: 'Be IT släppa igenom anropet till FaR i proxyn.',
  connect: 'Försök igen om en stund. Fråga IT om det håller i sig.',
  tls: 'Be IT kontrollera vilken utfärdare som Sigill ska lita på.',
  'client-certificate': 'Be IT kontrollera certifikatet för anslutningen.',
  http: 'Försök igen om en stund.',
  answer: 'Försök igen om en stund.',
};

/** Swedish words for every failure. */
export const failuresSv: FailureWords = {
  'input.invalid': ({ issues: found }) =>
    text(`Det här går inte att utföra: ${found.map(issue => issues[issue] ?? issue).join('; ')}.`, 'Rätta och försök igen.'),
  'recipient.invalid': ({ problem }) =>
    text(`Mottagarens nummer stämmer inte. ${numberProblemSv(problem)}`, 'Kontrollera numret mot ärendet.'),
  'message.subject-missing': () => text('Ämnet är tomt.', 'Skriv ett ämne ur mottagarens perspektiv.'),
  'message.subject-too-long': ({ length, limit }) =>
    text(`Ämnet är ${number(length)} tecken. Det får vara högst ${number(limit)}.`, `Korta det med ${number(length - limit)} tecken.`),
  'message.body-missing': () => text('Meddelandet har ingen text.', 'Skriv en text som går att förstå utan bilagan.'),
  'message.text-refused': ({ field, codePoint, position }) =>
    text(
      `Tecken ${number(position)} i ${fields[field] ?? field} (${codePoint}) går inte att skicka.`,
      'Ta bort det. Det är ofta osynligt och kommer från inklistrad text.',
    ),
  'message.class-refused': ({ protectionClass }) =>
    protectionClass === 4
      ? text(
          'Uppgifter i skyddsklass 4 och säkerhetsskyddsklassade uppgifter får inte skickas genom Mina meddelanden.',
          'Skicka dem inte. Vänd dig till er säkerhetsskyddschef eller informationssäkerhetssamordnare.',
        )
      : text(`Skyddsklass ${number(protectionClass)} finns inte.`, 'Välj skyddsklass 1, 2 eller 3.'),
  'message.too-large': ({ bytes, limitBytes }) =>
    text(
      `Meddelandet blir ${exactSize(bytes, limitBytes)}. Gränsen är ${size(limitBytes)}, bilagor medräknade.`,
      'Ta bort en bilaga, gör filen mindre eller dela upp innehållet på flera meddelanden.',
    ),
  'message.no-recipient': () => text('Meddelandet har ingen mottagare.', 'Skriv mottagarens nummer.'),
  'message.attachments-not-allowed': () => text('Det här meddelandet kan inte ha bilagor.', 'Ta bort bilagorna.'),
  'message.class-not-distributed': () =>
    text('Meddelanden i skyddsklass 1 går inte att skicka genom en extern förmedlare.', 'Välj skyddsklass 2 eller 3.'),
  'message.changed-while-sealing': () =>
    text(
      'Bilagorna i det färdiga meddelandet var inte lika med dem i utkastet. Sändningen stoppades.',
      'Anmäl det till den som sköter Sigill.',
    ),
  'attachment.not-pdf': facts => text(...notPdfSv(facts)),
  'attachment.not-converted': ({ reason }) => text(...notConvertedSv[reason]),
  'attachment.empty': () => text('Filen är tom.', chooseAnother),
  'attachment.encrypted': () =>
    text(
      'PDF-filen är låst med lösenord eller krypterad. Mottagaren skulle inte kunna öppna den.',
      'Spara den utan lösenord och lägg till den igen.',
    ),
  'attachment.unreadable': () =>
    text('PDF-filen går inte att öppna. Den är skadad eller ofullständig.', 'Skapa den på nytt och lägg till den igen.'),
  'attachment.name-refused': ({ reason }) =>
    text(
      {
        empty: 'Filen har inget namn som går att skicka.',
        path: 'Filens namn innehåller tecken som inte får vara med, till exempel \\ / : * ? " < > |.',
        reserved: 'Filens namn är reserverat i Windows, så mottagaren skulle inte kunna spara den.',
      }[reason],
      'Byt namn på filen och lägg till den igen.',
    ),
  'attachment.not-reduced': ({ reason }) => text(...notReducedSv[reason]),
  'attachment.missing': () => text('En bilaga i utkastet finns inte kvar.', 'Lägg till filen igen.'),
  'case-list.unreadable': ({ why }) => text(...noCaseListSv[why]),
  'file.unreadable': ({ option, why }) => {
    if (why === 'not-utf8') return text(`Det som anges med ${option} är inte text i UTF-8.`, 'Spara filen som UTF-8 och försök igen.');
    if (why === 'too-large') return text(`Filen som anges med ${option} är för stor för att läsas.`, 'Välj en mindre fil.');
    if (why === 'wrong-kind') return text(`Filen som anges med ${option} är inte av rätt slag.`, 'Välj den fil som menas.');
    return text(`Filen som anges med ${option} går inte att öppna.`, 'Kontrollera sökväg och behörighet.');
  },
  'file.unwritable': () => text('Det går inte att skriva till mappen.', 'Välj en mapp där du får spara.', ''),
  'recipient.unreachable': ({ reason, isMinor }) =>
    isMinor === true && reason === 'not-registered'
      ? text('Mottagaren är under 18 år och kan inte ha digital brevlåda.', 'Skriv till en vårdnadshavare, eller skicka som brev.')
      : text(
          `Mottagaren nås bara på papper: ${lowerFirst(paperReasonSv[reason]({ sender: '', operator: '' }))}`,
          'Gör det till ett brev och skriv adressen, så läggs det i Papperspost.',
        ),
  'recipient.changed': ({ was, now, reason }) =>
    text(
      `Svaret från FaR är ett annat nu än när du skrev: ${channelSv[was]} har blivit ${channelSv[now]}.${
        reason === undefined ? '' : ` ${paperReasonSv[reason]({ sender: '', operator: '' })}`
      }`,
      'Kontrollera hur mottagaren nås och bestäm om du vill skicka.',
    ),
  'register.unavailable': failure =>
    text(
      `FaR, registret över digitala brevlådor, svarar inte: ${whereItEndedSv(failure)}.`,
      `${hopNext[failure.hop]} Att registret inte svarar säger inget om mottagaren.`,
    ),
  'register.refused': ({ faultCode, callId }) =>
    text(
      `FaR tog inte emot frågan (felkod ${String(faultCode)}).`,
      `Anmäl det till den som sköter Sigill${callId === undefined ? '' : ` och ange referens ${callId}`}.`,
    ),
  'register.answer-unusable': () =>
    text('Svaret från FaR gick inte att tolka.', 'Försök igen om en stund. Att svaret inte gick att tolka säger inget om mottagaren.'),
  'operator.not-allowed': ({ host }) =>
    text(`Brevlådan finns hos ${host}, som er organisation inte har godkänt.`, 'Be den som sköter Sigill godkänna operatören.'),
  'certificate.missing': ({ use }) => text(`${theCertificate[use]} saknas.`, 'Installera det i Sigill.'),
  'certificate.locked': ({ use }) =>
    text(`${theCertificate[use]} går inte att öppna med lösenordet.`, 'Kontrollera lösenordet och installera det igen.'),
  'certificate.unreadable': ({ use }) =>
    text(`${theCertificate[use]} går inte att tolka.`, 'Installera en fil i formatet PKCS#12 (.p12 eller .pfx).'),
  'certificate.expired': ({ use, expiredAt }) =>
    text(`${theCertificate[use]} gick ut ${date(expiredAt)}.`, 'Installera det nya certifikatet.'),
  'certificate.not-yet-valid': ({ use, validFrom }) =>
    text(`${theCertificate[use]} börjar gälla först ${date(validFrom)}.`, 'Kontrollera datorns klocka, eller vänta till dess.'),
  'certificate.wrong-organisation': ({ use, expected, found }) =>
    text(
      `${theCertificate[use]} är utfärdat för organisationsnummer ${found}, men avsändaren är ${expected}.`,
      'Installera ett certifikat för rätt organisation.',
    ),
  'certificate.unsuitable': ({ use, detail }) =>
    text(`${theCertificate[use]} kan inte användas (${detail}).`, 'Installera ett certifikat för det här ändamålet.'),
  'certificate.device': ({ use, detail }) =>
    text(
      `${theCertificate[use]} går inte att använda: ${deviceSv[detail]?.happened ?? `nyckelenheten svarade ${detail}`}.`,
      deviceSv[detail]?.next ?? 'Kontrollera att enheten är ansluten och att PIN-koden stämmer.',
    ),
  'configuration.missing': () => text('Konfigurationen saknas.', 'Be den som sköter Sigill lägga in den.'),
  'configuration.invalid': ({ issues: found }) =>
    text(`Konfigurationen stämmer inte: ${found.join('; ')}.`, 'Rätta filen och starta Sigill igen.'),
  'policy.invalid': ({ issues: found }) =>
    text(`Organisationens policy för Sigill går inte att läsa: ${found.join('; ')}.`, 'Be IT rätta den. Tills dess startar inte Sigill.'),
  'role.not-allowed': () => text('Din roll i Sigill tillåter inte det här.', 'Be en kollega med rätt roll, eller IT om du borde ha den.'),
  'recipient.not-on-test-list': () =>
    text(
      'Sigill är i testmiljön, och mottagaren står inte på listan över dem som får testas mot.',
      'Välj en testmottagare, eller be IT lägga till den.',
    ),
  'secret.unreadable': () =>
    text(
      'Nyckeln till den krypterade journalen går inte att öppna. Den är låst för en annan användare eller dator.',
      'Logga in som den som installerade Sigill, eller fråga IT.',
    ),
  ...journalFailuresSv,
  'dispatch.unknown': () => text('Det finns inget meddelande med det numret.', 'Kontrollera numret.', ''),
  'dispatch.on-hold': () =>
    text(
      'Ett av meddelandena har gallringsstopp. Inget har gallrats.',
      'Häv stoppet först, om det inte längre behövs, eller undanta meddelandet.',
    ),
  'dispatch.wrong-state': () => text('Meddelandet har hunnit vidare, så det här går inte längre.', 'Se var meddelandet är nu.', ''),
  'draft.unknown': () =>
    text('Utkastet finns inte längre. Det kan ha skickats eller slängts.', 'Se efter bland det som väntar och det som är skickat.', ''),
  'evidence.mismatch': ({ check }) =>
    text(`Beviset stämmer inte: kontrollen ${check} gick inte igenom.`, 'Anmäl det till arkivarien innan beviset används.', ''),
  ...letterFailuresSv,
  ...handoverFailuresSv,
  ...packageFailuresSv,
  'texts.unreadable': ({ at }) =>
    text(
      at === '' ? 'Filen är ingen samling av mallar och fraser.' : `Filen går inte att läsa som mallar och fraser (vid ${at}).`,
      'Välj en fil som är sparad från Sigill. Dina egna mallar och fraser är orörda.',
      '',
    ),
  cancelled: () => text('Du avbröt.', 'Inget är ändrat.', ''),
  'not-available-here': ({ what }) =>
    outOfReach[what] ?? text(`Det går inte att göra här (${what}).`, 'Gör det i Sigill på din dator.', ''),
  internal: ({ incident }) =>
    text(
      'Sigill gjorde fel och avbröt det som pågick.',
      `Ange nummer ${incident} till den som sköter Sigill. Det du har skrivit är sparat.`,
      'Vad som har lämnat datorn står i journalen.',
    ),
};

/** A size that rounds to the limit would read as "2 MB is more than 2 MB". */
function exactSize(bytes: number, limitBytes: number): string {
  return size(bytes) === size(limitBytes) ? `${number(bytes)} byte` : size(bytes);
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
