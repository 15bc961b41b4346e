import { COST_ORE } from '../contract/costs.ts';
import { channelOf } from '../dispatch/dispatch-view.ts';
import { swedishDateOf } from '../kernel/instant.ts';
import type { ArchiveDispatch } from './archive-package.ts';

/** What a sending costs in kronor where the configuration says nothing: the figures that writing and review show, so that one product tells one saving. */
export const DEFAULT_COSTS = {
  paperKronor: COST_ORE.paper / 100,
  digitalKronor: COST_ORE.digital / 100,
  source: COST_ORE.source,
} as const;

export type Costs = { readonly paperKronor: number; readonly digitalKronor: number; readonly source: string };

export type StatisticsRow = {
  /** `YYYY-MM` in Sweden. */
  readonly month: string;
  /** Empty where the content was erased: then nobody knows any more. */
  readonly unit: string;
  readonly digital: number;
  readonly paper: number;
  /** Refused, withdrawn, or not there yet. */
  readonly other: number;
};

export type SendStatistics = {
  readonly rows: readonly StatisticsRow[];
  readonly total: Omit<StatisticsRow, 'month' | 'unit'>;
  /** Digital of digital and paper, 0 to 1; absent when there is neither. */
  readonly digitalShare?: number;
  readonly savedKronor: number;
  readonly costs: Costs;
};

/** Costs as configured; a figure that is somebody's own has no other source. */
export function costsOf(given: { readonly paperKronor?: number | undefined; readonly digitalKronor?: number | undefined }): Costs {
  const { paperKronor = DEFAULT_COSTS.paperKronor, digitalKronor = DEFAULT_COSTS.digitalKronor } = given;
  const isOwn = given.paperKronor !== undefined || given.digitalKronor !== undefined;
  return { paperKronor, digitalKronor, source: isOwn ? 'configuration' : DEFAULT_COSTS.source };
}

/** Digital and paper per month and unit, oldest first (S36). Only what arrived or was posted counts as one or the other. */
export function sendStatistics(dispatches: Iterable<ArchiveDispatch>, costs: Costs): SendStatistics {
  const cells = new Map<string, { month: string; unit: string; digital: number; paper: number; other: number }>();
  const total = { digital: 0, paper: 0, other: 0 };
  for (const { dispatch, message } of dispatches) {
    const month = swedishDateOf(dispatch.createdAt).slice(0, 7);
    const unit = message?.sender.unit ?? '';
    const cell = cells.get(`${month} ${unit}`) ?? { month, unit, digital: 0, paper: 0, other: 0 };
    const hasEnded = dispatch.state === 'delivered' || dispatch.state === 'posted' || dispatch.state === 'returned';
    const channel = channelOf(dispatch);
    const kind = hasEnded && channel !== 'unknown' ? channel : 'other';
    cell[kind] += 1;
    total[kind] += 1;
    cells.set(`${month} ${unit}`, cell);
  }
  const rows = [...cells.values()].sort((one, other) =>
    one.month === other.month ? (one.unit < other.unit ? -1 : 1) : one.month < other.month ? -1 : 1,
  );
  const sent = total.digital + total.paper;
  return {
    rows,
    total,
    ...(sent === 0 ? {} : { digitalShare: total.digital / sent }),
    savedKronor: Math.round(total.digital * (costs.paperKronor - costs.digitalKronor) * 100) / 100,
    costs,
  };
}
