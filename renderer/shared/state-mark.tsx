import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconClock,
  IconHelpCircle,
  IconMail,
  IconMailCheck,
  IconMailX,
  IconPrinter,
  IconSend,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { DispatchRow, DispatchState } from '../../app/contract/message-views.ts';
import { useSession } from './session.tsx';

type Tone = 'good' | 'plain' | 'decide' | 'wrong';

const marks: Readonly<Record<DispatchState, readonly [TablerIcon, Tone]>> = {
  held: [IconClock, 'plain'],
  submitting: [IconSend, 'plain'],
  unconfirmed: [IconHelpCircle, 'decide'],
  distributing: [IconSend, 'plain'],
  delivered: [IconCircleCheck, 'good'],
  refused: [IconAlertTriangle, 'wrong'],
  letter: [IconMail, 'decide'],
  'handed-over': [IconPrinter, 'decide'],
  posted: [IconMailCheck, 'good'],
  returned: [IconMailX, 'wrong'],
  withdrawn: [IconArrowBackUp, 'plain'],
};

/** The state of a message: icon and word; colour says it once more. */
export function StateMark({ row, text }: { readonly row: Pick<DispatchRow, 'state' | 'why'>; readonly text?: string }): ReactElement {
  const { words } = useSession();
  const [Icon, tone] = marks[row.state];
  return (
    <span className={`mark tone-${tone}`}>
      <Icon size={18} stroke={1.75} aria-hidden />
      <span>{text ?? words.state(row)}</span>
    </span>
  );
}
