import type { DispatchState } from '../../contract/message-views.ts';
import { sv } from '../../contract/language/sv.ts';
import type { Checkpoint } from '../../journal/checkpoint.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Paragraph } from '../paragraph.ts';
import type { ErasureOrder } from './erasure-order.ts';

/** What an erasure would take, or took: no personal data. */
export type ErasureList = {
  readonly dispatches: readonly { readonly id: string; readonly day: string; readonly state: DispatchState }[];
  /** Left alone, though the order names them. */
  readonly onHold: number;
  readonly notEnded: number;
};

/** Gallringsprotokoll (W15): what, how much, by which decision, by whom, when, and where the journal stood before and after. */
export function erasureProtocol(facts: {
  readonly order: ErasureOrder;
  readonly list: ErasureList;
  readonly organisation: string;
  readonly isPractice: boolean;
  readonly at: Instant;
  readonly before: Checkpoint;
  readonly after: Checkpoint;
}): readonly Paragraph[] {
  const { order, list, organisation, isPractice, at, before, after } = facts;
  const { format } = sv;
  const days = list.dispatches.map(({ day }) => day).sort();
  const field = (label: string, value: string): readonly Paragraph[] =>
    value === '' ? [] : [{ style: 'text', text: `${label}: ${value}` }];
  const checkpoint = (label: string, { seq, head }: Checkpoint): Paragraph => ({ style: 'small', text: `${label}: rad ${seq}, ${head}` });
  return [
    ...(isPractice
      ? [{ style: 'small', text: 'ÖVNING. Mottagarna är påhittade, och inget av det som är gallrat har lämnat datorn.' } as const]
      : []),
    { style: 'title', text: 'Gallringsprotokoll' },
    ...field('Myndighet', organisation),
    ...field('Beslut', order.decision),
    ...field('Regel', order.rule === undefined ? '' : `${order.rule.id}, ${order.rule.months} månader, ansvarig ${order.rule.owner}`),
    ...field('Handlingstyp', order.rule?.documentType ?? ''),
    ...field('Enhet', order.rule?.unit ?? ''),
    ...field('Skapade före', order.before),
    ...field('Utfört av', order.by),
    ...field('Bekräftat av', order.confirmedBy ?? ''),
    ...field('Utfört', `${format.date(at)} ${format.exactTime(at)}`),
    { style: 'heading', text: 'Omfattning' },
    ...field('Gallrade utskick', format.number(list.dispatches.length)),
    ...field('Skapade', days.length === 0 ? '' : `${days[0] ?? ''} till ${days.at(-1) ?? ''}`),
    ...field('Undantagna (bevaras tills vidare)', list.onHold === 0 ? '' : format.number(list.onHold)),
    ...field('Inte avslutade (kvar)', list.notEnded === 0 ? '' : format.number(list.notEnded)),
    {
      style: 'text',
      text: 'Meddelanden, bilagor, skickade och mottagna dokument är borttagna ur journalen tillsammans med de tal som band dem till den. Journalens rader finns kvar, med kontrollsummor som fortfarande stämmer.',
    },
    {
      style: 'text',
      text: 'Det som redan låg någon annanstans är inte gallrat här: säkerhetskopior av journalen, arkivpaket, listor, bevis, utskrifter och kvitton i andra system. De gallras där de finns.',
    },
    { style: 'heading', text: 'Journalen' },
    checkpoint('Före', before),
    checkpoint('Efter', after),
    { style: 'heading', text: 'Gallrade utskick' },
    ...list.dispatches.map(({ id, day, state }): Paragraph => ({ style: 'small', text: `${day}  ${id}  ${sv.dispatchState[state]}` })),
  ];
}
