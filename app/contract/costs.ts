/**
 * What one message costs in öre, digitally and as a letter, where the configuration's `statistics` says nothing: the figures of a Swedish municipality
 * in 2026 (issue 7, point 4). Shown while writing and before sending, and counted with in the statistics.
 */
export const COST_ORE = { digital: 70, paper: 2241, source: 'en svensk kommun, 2026' } as const;
