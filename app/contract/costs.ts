/**
 * What one message costs in öre, digitally and as a letter: the figures of a Swedish municipality in 2026 (issue 7, point 4), shown while writing and
 * before sending. The saving in the statistics counts with the configuration's `statistics`, or with DEFAULT_COSTS where that says nothing.
 */
export const COST_ORE = { digital: 70, paper: 2241 } as const;
