import type { Channel, Hop, NumberProblem } from '../../kernel/failure.ts';
import { unreachable } from '../../kernel/fault.ts';
import type { Words } from './words.ts';

export const channelSv: Readonly<Record<Channel, string>> = { digital: 'Digitalt', paper: 'På papper', unknown: 'Okänt' };

export const hopSv: Readonly<Record<Hop, string>> = {
  dns: 'adressen hittades inte',
  proxy: 'proxyn släppte inte igenom anropet',
  connect: 'det gick inte att ansluta',
  tls: 'den skyddade anslutningen gick inte att upprätta',
  'client-certificate': 'certifikatet för anslutningen godtogs inte',
  http: 'tjänsten är inte tillgänglig just nu',
  answer: 'svaret kom inte fram',
};

export const paperReasonSv: Words['paperReason'] = {
  'not-registered': () => 'Har ingen digital brevlåda.',
  'opted-out': ({ sender }) => `Har valt bort digital post från ${sender || 'er organisation'}.`,
  pending: () => 'Håller på att skaffa digital brevlåda. Den är inte klar än.',
  'no-operator': () => 'Har en brevlåda som inte går att nå just nu.',
  'operator-not-allowed': ({ operator }) => `Brevlådan finns hos ${operator || 'en operatör'}, som er organisation inte har godkänt.`,
};

/** Which rule a typed number breaks. */
export function numberProblemSv(problem: NumberProblem): string {
  switch (problem.rule) {
    case 'empty':
      return 'Numret är tomt.';
    case 'not-a-number':
      return 'Numret får bara innehålla siffror, och ett bindestreck eller plustecken före de fyra sista.';
    case 'too-short':
      return problem.missing === 1 ? '1 siffra kvar' : `${problem.missing} siffror kvar`;
    case 'too-long':
      return problem.extra === 1 ? '1 siffra för mycket' : `${problem.extra} siffror för mycket`;
    case 'date':
      return `${problem.date} finns inte.`;
    case 'future':
      return `${problem.date} har inte varit än.`;
    case 'control-digit':
      return 'Sista siffran stämmer inte. Kontrollera numret mot ärendet.';
    case 'century':
      return `${problem.choices[0].slice(0, 4)} eller ${problem.choices[1].slice(0, 4)}?`;
    case 'organisation-form':
      return 'Det är varken ett personnummer eller ett organisationsnummer.';
    default:
      return unreachable(problem);
  }
}
