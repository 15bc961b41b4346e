import { EVIDENCE_FILES } from './evidence-manifest.ts';

/** `README.txt`: what each file is, and how it is checked without Sigill. Lines end as on Windows, where most of them will be opened. */
export function evidenceInstructions(has: {
  readonly request: boolean;
  readonly response: boolean;
  readonly attachments: boolean;
}): string {
  const { signed, sealed, request, response, receipt, manifest, senderCertificate, dispatcherCertificate } = EVIDENCE_FILES;
  const sent = has.request
    ? [
        request,
        '  De bytes som skickades till brevlådeoperatören, oförändrade.',
        `${signed}, ${sealed}`,
        '  De två dokument som är elektroniskt underskrivna: avsändarens, och förmedlarens runt det. De är utskurna ur',
        `  ${request} i den form som signaturen räknas på. Öppna och spara dem inte i ett program som ändrar radbrytningar.`,
        `${senderCertificate}, ${dispatcherCertificate}`,
        '  Certifikaten som signaturerna är gjorda med, kopierade ur dokumenten.',
      ]
    : ['Meddelandet har inte skickats digitalt. Därför finns inga signerade dokument här.'];
  const checks = has.request
    ? [
        'Signaturerna, med xmlsec1 (www.aleksey.com/xmlsec):',
        `  xmlsec1 --verify --pubkey-cert-pem ${senderCertificate} ${signed}`,
        `  xmlsec1 --verify --node-xpath "/*/*[local-name()='Signature']" --pubkey-cert-pem ${dispatcherCertificate} ${sealed}`,
        'Vem certifikaten är utfärdade för, och av vem:',
        `  openssl x509 -in ${senderCertificate} -noout -subject -issuer -dates`,
        'En bilaga ur det signerade dokumentet (jämför med mappen attachments):',
        `  xmllint --xpath "string(//*[local-name()='Attachment'][1]/*[local-name()='Body'])" ${signed} | openssl base64 -d -A | openssl dgst -sha256`,
      ]
    : [];
  return [
    'BEVIS OM ETT SÄKERT MEDDELANDE',
    '',
    'Mappen innehåller personuppgifter. Hantera den som handlingen själv.',
    '',
    'Innehåll',
    '--------',
    receipt,
    '  Kvittot på en sida.',
    ...sent,
    ...(has.response
      ? [response, '  Operatörens svar, byte för byte. Det säger att meddelandet togs emot, inte vad som hände sedan.']
      : []),
    ...(has.attachments ? ['attachments', '  Bilagorna precis som de valdes.'] : []),
    manifest,
    '  Kontrollsumma (SHA-256) för varje fil, och journalens rader om meddelandet.',
    '',
    'Kontrollera själv',
    '-----------------',
    'Allt på en gång, med Sigill på vilken dator som helst:',
    '  sigill verify MAPPEN',
    'Filerna, med openssl:',
    `  openssl dgst -sha256 ${has.request ? request : receipt}      (jämför med ${manifest}, "files")`,
    ...checks,
    `Journalens rader: varje rad i ${manifest} har texten "canonical". Radens "hash" är SHA-256 av texten`,
    'enligt "hashed" i samma fil, och nästa rads "previous" är den.',
    '',
  ].join('\r\n');
}
