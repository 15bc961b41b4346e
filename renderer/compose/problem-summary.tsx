import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { failureText } from '../../app/contract/language/failure-text.ts';
import { useSession } from '../shared/session.tsx';
import type { MessageProblem } from './message-problems.ts';

/** What still has to be mended, beside the button that was pressed. */
export function ProblemSummary({ problems }: { readonly problems: readonly MessageProblem[] }): ReactElement {
  const { words, say } = useSession();
  const [first] = problems;
  return (
    <div className="problem-summary" role="alert">
      {first !== undefined && (
        <p className="mark tone-wrong">
          <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
          <span>
            {failureText(words, first.failure).happened} {problems.length > 1 && say.moreProblems(problems.length - 1)}
          </span>
        </p>
      )}
    </div>
  );
}
