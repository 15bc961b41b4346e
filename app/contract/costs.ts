/**
 * What one message costs in öre, digitally and as a letter: the figures of a Swedish municipality in 2026 (issue 7, point 4). Shown as they are told
 * there; an organisation that counts otherwise says so in its statistics.
 */
export const COST_ORE = { digital: 70, paper: 2241 } as const;
