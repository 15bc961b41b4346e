import type { ReactElement } from 'react';
import { letterWordsFor } from '../../app/contract/language/letter-words.ts';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';

/** How a letter reaches somebody with a protected identity: by hand, through Skatteverket. The outer envelope's text, and nothing about the recipient (M13). */
export function ForwardingSteps(): ReactElement {
  const { words } = useSession();
  const says = letterWordsFor(words.language).forwarding;
  const { value, failure } = useAnswer('letter.forwarding', {});
  return (
    <section className="forwarding" aria-label={says.title}>
      <h3>{says.title}</h3>
      <ol>
        {says.steps.map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <div className="forwarding-envelope">
        <p className="meta">{says.outerEnvelope}</p>
        <address>
          {value?.outerEnvelope.map(line => (
            <span key={line}>{line}</span>
          ))}
        </address>
      </div>
      <p className="meta">{value === undefined ? '' : says.asOf(value.source, words.format.date(value.asOf))}</p>
    </section>
  );
}
