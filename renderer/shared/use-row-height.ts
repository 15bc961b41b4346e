import { useSession } from './session.tsx';

const rem: Readonly<Record<'comfortable' | 'compact', number>> = { comfortable: 5.25, compact: 4 };

/** The height of a list row in CSS pixels; follows the person's own text size. */
export function useRowHeight(): number {
  const { density } = useSession().preferences;
  return Math.round(rem[density] * Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
}
