import { IconChartBar } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useChanges } from '../shared/changes.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { mayDo } from '../shared/role.ts';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';

/** The running figure in the corner (W8): how much of this month's messages went digitally, and what that saved. It opens the statistics. */
export function MonthFigure(): ReactElement | undefined {
  const { words, say, sender, preferences } = useSession();
  const { go } = useNavigation();
  const { journal } = useChanges();
  const { digitalKronor, paperKronor } = preferences;
  const asked = mayDo(sender, 'statistics.month') ? {} : undefined;
  const { value } = useAnswer('statistics.month', asked, `${journal} ${digitalKronor} ${paperKronor}`);
  if (value === undefined) return undefined;
  const { format } = words;
  const month = format.month(value.month).replace(/\s\d{4}$/u, '');
  const name = month.charAt(0).toLocaleUpperCase(words.language) + month.slice(1);
  return (
    <button type="button" className="mark tone-quiet month-figure" onClick={() => go({ type: 'records', part: 'statistics' })}>
      <IconChartBar size={16} stroke={1.75} aria-hidden />
      <span>
        {value.digitalShare === undefined
          ? say.statistics.cornerNothing(name)
          : say.statistics.corner(name, format.number(Math.round(value.digitalShare * 100)), format.number(Math.round(value.savedKronor)))}
      </span>
    </button>
  );
}
