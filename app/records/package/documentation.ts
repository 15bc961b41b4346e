import { htmlText, standAlonePage } from './page-shell.ts';

/** How the chain is made and checked, in words that need no program. The same text goes with every package and every evidence folder. */
export const CHAIN_ALGORITHM: readonly string[] = [
  'Journalen är en följd av rader som aldrig ändras. Rad nummer seq har en text (canonical) och en kontrollsumma (hash).',
  '1. canonical är radens innehåll som JSON enligt RFC 8785 (JCS), i UTF-8.',
  '2. hash = SHA-256("sigill journal row 1" och radbrytning (byten 0A), de 32 byten i föregående rads hash, canonical). Före rad 1 står 32 nollbytes.',
  '3. Innehåll (meddelande, bilagor, skickade bytes, svar) ligger bredvid raden. I radens content står SHA-256("sigill journal content 1" och radbrytning, innehållets slag och radbrytning, 32 slumpade bytes, innehållet). När innehållet gallras tas det bort tillsammans med de slumpade byten; raden och dess hash står kvar.',
  '4. Merkleträdet (RFC 6962, avsnitt 2.1) har en hash per rad som löv: lövet är SHA-256(byten 00, radens hash), en nod SHA-256(byten 01, vänster, höger). Roten över de n första raderna är root.',
  '5. En kontrollpunkt (checkpoint) säger hur långt journalen hade kommit: log (journalens id), seq och count (antal rader), head (hash för rad seq), root, time. signature är RSA PKCS #1 v1.5 med SHA-256 över texten "sigill journal checkpoint 1", radbrytning och kontrollpunkten utan signature som JSON enligt RFC 8785; certifikatet står i certificate.',
  '6. Att en rad finns bland dem som kontrollpunkten täcker visas med en stig (path): börja med radens löv och slå ihop det med stigens hashar, nerifrån och upp, enligt RFC 6962 avsnitt 2.1.1. Resultatet ska vara root.',
  '7. Att inget är borttaget eller ändrat mellan två kontrollpunkter visas på samma sätt med en konsistensstig (avsnitt 2.1.2).',
];

/** Written out for a package: what is in it, and how each part is checked. */
const PACKAGE_CHECKS: readonly string[] = [
  'Varje fil i paketet utom METS.xml (sip.xml) står en gång i METS.xml med storlek och SHA-256.',
  'Sist i METS.xml står ett sigill: en XML-kommentar med SHA-256 av alla byte före den, och om organisationen hade ett certifikat en underskrift. Underskriften är RSA PKCS #1 v1.5 med SHA-256 över texten "sigill package 1", radbrytning, samma SHA-256 med små hexadecimala siffror, radbrytning, certifikatet som det står i sigillet, radbrytning.',
  'journal.jsonl har journalens rader, en per rad i filen och utan luckor, från den första dagen i urvalet till kontrollpunkten i checkpoint.json. Den visar att inget utskick i perioden är utelämnat: varje rad som börjar ett utskick (prior är 0) ska finnas i förteckningen, eller ligga utanför urvalet.',
  'sealed-delivery.xml är det underskrivna dokumentet precis som det skickades, skuret ur sändningen; dess SHA-256 står i journalen som sealedSha256. Underskrifterna är XML Signature (RSA, SHA-256) och kan kontrolleras med till exempel xmlsec1.',
  'response.xml är operatörens svar, byte för byte. Det säger att meddelandet togs emot i brevlådan, inte vad som hände sedan.',
  'checkpoint.tsr, om den finns, är en tidsstämpel (RFC 3161) av checkpoint.json: openssl ts -verify -data checkpoint.json -in checkpoint.tsr -CAfile UTFÄRDARE.pem.',
  'Allt på en gång: sigill verify PAKETET, utan nätverk och utan journal.',
];

/** `documentation/system.html`: what Sigill is, what stands in the package, and how it is checked. */
export function systemDescription(facts: {
  readonly version: string;
  readonly organisation: string;
  readonly made: string;
  readonly standards: readonly string[];
  readonly checked: readonly string[];
}): string {
  const items = (lines: readonly string[], attribute = ''): string =>
    `<ul${attribute}>${lines.map(line => `<li>${htmlText(line)}</li>`).join('')}</ul>`;
  return standAlonePage(
    'Systembeskrivning: Sigill',
    [
      '<h1>Systembeskrivning: Sigill</h1>',
      `<p>Sigill är ett datorprogram där handläggare i ${htmlText(facts.organisation)} skickar säkra meddelanden genom Mina meddelanden, Sveriges infrastruktur för digital myndighetspost. Version ${htmlText(facts.version)}. ${htmlText(facts.made)}</p>`,
      '<h2>Vad paketet innehåller</h2>',
      items([
        'Varje utskick är ett meddelande till en mottagare. Det ligger i en mapp med utskickets id: message.html att läsa, message.xml med samma uppgifter fält för fält, bilagorna byte för byte, det underskrivna dokumentet och operatörens svar.',
        'index.html är förteckningen, med sökning, och öppnas i en webbläsare utan andra program. sandlogg.csv är samma förteckning som tabell; kolumnerna är beskrivna i kolumner.txt.',
        'Gallrade utskick står kvar i förteckningen utan innehåll, med beslutet.',
      ]),
      '<h2>Standarder</h2>',
      items(facts.standards),
      '<h2>Vad som kontrollerades när paketet gjordes</h2>',
      items(facts.checked),
      '<h2>Så kontrolleras paketet</h2>',
      items(PACKAGE_CHECKS),
      '<h2>Journalens kedja</h2>',
      // Numbered in the text itself, which stands in other places too.
      items(CHAIN_ALGORITHM, ' class="numbered"'),
    ].join('\n'),
  );
}
