import { dateFormat, listFormat, numberFormat } from '../../kernel/late-format.ts';

/** How figures and moments are written in one language. Moments are told in Swedish time, which is what a decision is counted in. */
export type Formats = {
  /** `14:02` */
  readonly time: (instant: string) => string;
  /** `14:02:11` */
  readonly exactTime: (instant: string) => string;
  /** `2026-11-21`, or as the language has it */
  readonly date: (instant: string) => string;
  readonly dateTime: (instant: string) => string;
  /** A moment in the near future, as one says it: `tisdag 24 november 08:00` */
  readonly weekdayTime: (instant: string) => string;
  /** A day in the near future: `tisdag 24 november` */
  readonly weekday: (date: string) => string;
  /** A month (`YYYY-MM`) as one says it: `november 2026` */
  readonly month: (month: string) => string;
  /** What a list has room for: the time today, else day and month, with the year when it is another one. */
  readonly listTime: (instant: string, now: string) => string;
  readonly number: (value: number) => string;
  /** Bytes in decimal kB, MB and GB, as the 2 MB limit is counted (facts §13). */
  readonly size: (bytes: number) => string;
  /** `a`, `a and b`, `a, b and c` */
  readonly list: (items: readonly string[]) => string;
};

const timeZone = 'Europe/Stockholm';

/** @param locale a BCP 47 tag: `sv-SE`, `en-GB` */
export function formatsFor(locale: string): Formats {
  const shape = (options: Intl.DateTimeFormatOptions): ((instant: string) => string) => {
    const made = dateFormat(locale, { timeZone, ...options });
    return instant => (Number.isNaN(Date.parse(instant)) ? instant : made.format(new Date(instant)));
  };
  const digits = (maximumFractionDigits: number): ((value: number) => string) => numberFormat(locale, { maximumFractionDigits }).format;
  const time = shape({ hour: '2-digit', minute: '2-digit' });
  const exactTime = shape({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const date = shape({ year: 'numeric', month: locale.startsWith('sv') ? '2-digit' : 'short', day: '2-digit' });
  const dayAndMonth = shape({ day: 'numeric', month: 'short' });
  const weekday = shape({ weekday: 'long', day: 'numeric', month: 'long' });
  const year = shape({ year: 'numeric' });
  const monthOf = shape({ month: 'long', year: 'numeric' });
  const [whole, oneDecimal, decimals] = [digits(0), digits(1), digits(2)];
  const words = listFormat(locale);
  return {
    time,
    exactTime,
    date,
    dateTime: instant => `${date(instant)} ${time(instant)}`,
    weekday,
    month: month => monthOf(`${month}-15T12:00:00Z`),
    weekdayTime: instant => `${weekday(instant)} ${time(instant)}`,
    listTime: (instant, now) => {
      if (date(instant) === date(now)) return time(instant);
      return year(instant) === year(now) ? dayAndMonth(instant) : date(instant);
    },
    number: decimals,
    size: bytes => {
      if (bytes < 1000) return `${whole(bytes)} byte`;
      if (bytes < 999_500) return `${whole(bytes / 1000)} kB`;
      if (bytes < 999_500_000) return `${decimals(bytes / 1_000_000)} MB`;
      return `${oneDecimal(bytes / 1_000_000_000)} GB`;
    },
    list: items => words.format(items),
  };
}
