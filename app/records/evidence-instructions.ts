import { EVIDENCE_FILES } from './evidence-manifest.ts';
import { CHAIN_ALGORITHM } from './package/documentation.ts';

/** What lies in the folder beside the receipt and the manifest. */
export type EvidenceContents = {
  readonly request: boolean;
  readonly signed: boolean;
  readonly sealed: boolean;
  readonly response: boolean;
  readonly attachments: boolean;
};

const { signed, sealed, request, response, receipt, manifest, seal, senderCertificate, dispatcherCertificate, attachments } =
  EVIDENCE_FILES;

/** `README.txt`: what each file is, and how it is checked without Sigill. Lines end as on Windows, where most of them will be opened. */
export function evidenceInstructions(has: EvidenceContents): string {
  return [
    'BEVIS OM ETT SÄKERT MEDDELANDE',
    '',
    'Mappen innehåller personuppgifter. Hantera den som handlingen själv.',
    '',
    'Innehåll',
    '--------',
    receipt,
    '  Kvittot på en sida.',
    ...contents(has),
    manifest,
    '  Kontrollsumma (SHA-256) för varje fil, och journalens rader om meddelandet.',
    seal,
    `  Sigill på ${manifest}: dess SHA-256 och organisationens underskrift av den (RSA med SHA-256 över tre rader: "sigill package 1",`,
    '  kontrollsumman och certifikatet).',
    '',
    'Kontrollera själv',
    '-----------------',
    'Allt på en gång, med Sigill på vilken dator som helst:',
    '  sigill verify MAPPEN',
    'En fil, med openssl:',
    `  openssl dgst -sha256 ${receipt}      (jämför med ${manifest}, "files")`,
    ...signatureChecks(has),
    `En rad i journalen: raderna i ${manifest} har texten "canonical" och kontrollsumman före, "previous". Radens "hash" är`,
    'SHA-256 av texten "sigill journal row 1" med radbrytning, de 32 byten i previous, och canonical:',
    `  (printf 'sigill journal row 1\\n'; printf PREVIOUS | xxd -r -p; printf %s 'CANONICAL') | openssl dgst -sha256`,
    `Att raden finns i journalen: ${manifest} har en kontrollpunkt (checkpoint) och för varje rad en stig (inclusion).`,
    '',
    'Så är journalen gjord',
    '---------------------',
    ...CHAIN_ALGORITHM,
    '',
  ].join('\r\n');
}

function contents(has: EvidenceContents): readonly string[] {
  const documents = [...(has.signed ? [signed] : []), ...(has.sealed ? [sealed] : [])];
  const certificates = [...(has.signed ? [senderCertificate] : []), ...(has.sealed ? [dispatcherCertificate] : [])];
  return [
    ...(has.request
      ? [request, '  De bytes som skickades, oförändrade.']
      : ['Meddelandet har inte skickats digitalt. Därför finns inga signerade dokument här.']),
    ...(documents.length === 0
      ? []
      : [
          documents.join(', '),
          has.sealed
            ? '  De två dokument som är elektroniskt underskrivna: avsändarens, och förmedlarens runt det.'
            : '  Det dokument som avsändaren har skrivit under elektroniskt. Förmedlaren lägger sin underskrift runt det.',
          `  Utskuret ur ${request} i den form som signaturen räknas på. Öppna och spara inte i ett program som ändrar radbrytningar.`,
          certificates.join(', '),
          '  Certifikat som signaturen är gjord med, kopierat ur dokumentet.',
        ]),
    ...(has.response ? [response, '  Svaret, byte för byte. Det säger att meddelandet togs emot, inte vad som hände sedan.'] : []),
    ...(has.attachments ? [attachments, '  Bilagorna precis som de valdes.'] : []),
  ];
}

function signatureChecks(has: EvidenceContents): readonly string[] {
  if (!has.signed) return [];
  return [
    'Signaturerna, med xmlsec1 (www.aleksey.com/xmlsec):',
    `  xmlsec1 --verify --pubkey-cert-pem ${senderCertificate} ${signed}`,
    ...(has.sealed
      ? [`  xmlsec1 --verify --node-xpath "/*/*[local-name()='Signature']" --pubkey-cert-pem ${dispatcherCertificate} ${sealed}`]
      : []),
    'Vem certifikatet är utfärdat för, och av vem:',
    `  openssl x509 -in ${senderCertificate} -noout -subject -issuer -dates`,
    'En bilaga ur det signerade dokumentet (jämför med mappen attachments):',
    `  xmllint --xpath "string(//*[local-name()='Attachment'][1]/*[local-name()='Body'])" ${signed} | openssl base64 -d -A | openssl dgst -sha256`,
  ];
}
