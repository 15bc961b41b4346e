import { COST_NAMES, DEFAULT_COSTS } from '../contract/costs.ts';
import type { StatisticsView } from '../contract/records-views.ts';
import type { Preferences } from '../contract/system-views.ts';
import type { SentCount } from '../journal/sent-counts.ts';

type Costs = StatisticsView['costs'];

/** What savings are counted with, and whose figures they are: fixed in the configuration, somebody's own, or the product's. */
export function costsOf(preferences: Preferences): Costs {
  const { digitalKronor, paperKronor, letterDays, governed } = preferences;
  const isOwn = COST_NAMES.some(name => preferences[name] !== DEFAULT_COSTS[name]);
  const source = COST_NAMES.some(name => governed.includes(name)) ? 'configuration' : isOwn ? 'own' : 'default';
  return { digitalKronor, paperKronor, letterDays, source };
}

/** Digital and paper per month and unit, oldest first (S36), with what they saved. */
export function sendStatistics(counts: readonly SentCount[], costs: Costs): StatisticsView {
  const total = { digital: 0, paper: 0, other: 0 };
  for (const { digital, paper, other } of counts) {
    total.digital += digital;
    total.paper += paper;
    total.other += other;
  }
  const sent = total.digital + total.paper;
  return {
    rows: [...counts],
    total,
    ...(sent === 0 ? {} : { digitalShare: total.digital / sent }),
    savedKronor: Math.round(total.digital * (costs.paperKronor - costs.digitalKronor) * 100) / 100,
    savedDays: total.digital * costs.letterDays,
    costs,
  };
}
