import { useState, type ReactElement } from 'react';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { ComposeForm } from './compose-form.tsx';

/** A new message, or a draft where it was left. A draft that is made while writing is not opened again. */
export function ComposeScreen(): ReactElement {
  const { compose } = useNavigation().place;
  const [draft] = useState(compose.draft);
  const { value, failure } = useAnswer('draft.open', draft === undefined ? undefined : { draft });
  if (failure !== undefined) {
    return (
      <div className="compose">
        <FailureNotice failure={failure} />
      </div>
    );
  }
  if (draft !== undefined && value === undefined) return <div className="compose" aria-busy />;
  return <ComposeForm opened={value} to={compose.to} text={compose.text} />;
}
