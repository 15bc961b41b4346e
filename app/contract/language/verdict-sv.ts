import type { Finding, Verdict } from '../system-views.ts';
import { formatsFor } from './formats.ts';

const format = formatsFor('sv-SE');

const PARTS: Readonly<Record<string, string>> = {
  row: 'raden själv',
  message: 'meddelandet',
  note: 'anteckningen',
  request: 'det som skickades',
  response: 'svaret',
};
const partOf = (part: string): string => PARTS[part] ?? (part.startsWith('attachment.') ? 'en bilaga' : part);

/** The first thing that does not hold, or that everything does. */
export function verdictSv({ verdict, rows, at, schema }: Verdict): string {
  if (verdict === 'ok') return `Journalen är hel. ${rows === 1 ? '1 rad' : `${format.number(rows)} rader`} stämmer.`;
  if (verdict === 'mismatch' && at === undefined)
    return schema === undefined ? 'Journalens fil är skadad utanför raderna.' : `${schemaSv(schema)} Raderna stämmer.`;
  return findingSv({ verdict, at });
}

/** One thing that does not hold. */
export function findingSv({ verdict, at, part, schema }: Finding): string {
  const row = at === undefined ? '' : ` ${format.number(at)}`;
  switch (verdict) {
    case 'mismatch':
      if (schema !== undefined) return schemaSv(schema);
      if (part === 'file' && at !== undefined) return `Rad${row} i journalen går inte att läsa: filen är skadad där.`;
      if (part === 'index') return `Registret som listorna läses ur stämmer inte med raderna${at === undefined ? '' : ` vid rad${row}`}.`;
      if (part === 'tree') return 'Trädet över radernas kontrollsummor stämmer inte med raderna.';
      if (at === undefined) return 'Journalens fil är skadad utanför raderna.';
      return `Rad${row} i journalen stämmer inte med sin kontrollsumma${part === undefined ? '' : ` (${partOf(part)})`}.`;
    case 'gap':
      return `Det saknas en rad i journalen vid${row}.`;
    case 'shorter-than-checkpoint':
      return 'Journalen är kortare än den var vid kontrollpunkten.';
    case 'differs-from-checkpoint':
      return `Journalen skiljer sig från kontrollpunkten vid rad${row}.`;
  }
}

const schemaSv = (schema: readonly string[]): string => `Journalens skydd mot ändringar är ändrat i filen: ${schema.join(', ')}.`;
