/**
 * What one message costs in kronor, digitally and as a letter, and how many working days a letter is on its way, where neither the configuration's
 * `statistics` nor the person says otherwise. Kronor: a Swedish municipality in 2026 (issue 7, point 4). Days: what postförordningen (2010:1049) asks of
 * 95 letters in 100 since 2018. Shown while writing and before sending, and counted with in the statistics.
 */
export const DEFAULT_COSTS = { digitalKronor: 0.7, paperKronor: 22.41, letterDays: 2 } as const;

export type CostName = keyof typeof DEFAULT_COSTS;
export const COST_NAMES = Object.keys(DEFAULT_COSTS) as readonly CostName[];
