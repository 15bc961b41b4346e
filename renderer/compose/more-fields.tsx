import { TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useSession } from '../shared/session.tsx';
import type { Writing } from './draft-content.ts';
import { referenceLimit } from './message-problems.ts';

type MoreField = 'attention' | 'reference' | 'onBehalfOf';

/** What is seldom filled in, behind one line; open from the start where something stands in it, so that nothing goes along unseen. */
export function MoreFields({
  writing,
  onChange,
}: {
  readonly writing: Writing;
  readonly onChange: (changed: Partial<Pick<Writing, MoreField>>) => void;
}): ReactElement {
  const { more } = useSession().say;
  const isFilled = [writing.attention, writing.reference, writing.onBehalfOf ?? ''].some(text => text !== '');
  const field = (name: MoreField, hint: string, maxLength: number): ReactElement => (
    <TextInput
      label={more[name]}
      description={hint}
      data-field={name}
      autoComplete="off"
      maxLength={maxLength}
      value={writing[name] ?? ''}
      onChange={event => onChange({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <details className="more-fields" open={isFilled || undefined}>
      <summary>{more.title}</summary>
      <div>
        {field('attention', more.attentionHint, 200)}
        {field('reference', more.referenceHint, referenceLimit)}
        {field('onBehalfOf', more.onBehalfOfHint, 200)}
      </div>
    </details>
  );
}
