type Cell = { readonly month: string; readonly digital: number; readonly paper: number };
export type MonthBar = Cell & {
  /** Digital of both, 0 to 100; absent where nothing arrived or was posted. */
  readonly percent?: number;
  /** Of the largest month, 0 to 100. */
  readonly digitalWidth: number;
  readonly paperWidth: number;
};

/** Whole per cent, yet never 100 while one is paper, nor 0 while one is digital. */
export function percentOf(digital: number, paper: number): number | undefined {
  const sent = digital + paper;
  if (sent === 0) return undefined;
  if (digital === 0 || paper === 0) return digital === 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round((100 * digital) / sent)));
}

/** One bar a month, all units together, in the order given. */
export function monthBars(rows: readonly Cell[]): readonly MonthBar[] {
  const months = new Map<string, { digital: number; paper: number }>();
  for (const { month, digital, paper } of rows) {
    const so = months.get(month) ?? { digital: 0, paper: 0 };
    months.set(month, { digital: so.digital + digital, paper: so.paper + paper });
  }
  const largest = Math.max(1, ...[...months.values()].map(({ digital, paper }) => digital + paper));
  return [...months].map(([month, { digital, paper }]) => {
    const percent = percentOf(digital, paper);
    return {
      month,
      digital,
      paper,
      ...(percent === undefined ? {} : { percent }),
      digitalWidth: (100 * digital) / largest,
      paperWidth: (100 * paper) / largest,
    };
  });
}

/** Units that there is something to choose between, with the nameless one last; empty where all is one. */
export function unitsOf(rows: readonly { readonly unit: string }[], language: string): readonly string[] {
  const units = [...new Set(rows.map(({ unit }) => unit))].sort((one, other) =>
    one === '' || other === '' ? (one === '' ? 1 : -1) : one.localeCompare(other, language),
  );
  return units.length > 1 ? units : [];
}

type Costs = { readonly paperKronor: number; readonly digitalKronor: number; readonly letterDays: number };

/** What so many digital messages saved. */
export function savedBy(
  digital: number,
  { paperKronor, digitalKronor, letterDays }: Costs,
): { readonly kronor: number; readonly days: number } {
  return { kronor: Math.round(digital * (paperKronor - digitalKronor) * 100) / 100, days: digital * letterDays };
}
