import type { ReactElement } from 'react';
import type { DispatchDetail } from '../../app/contract/dispatch-detail.ts';
import { Cause } from '../../app/contract/message-views.ts';
import type { TimelineEvent } from '../../app/contract/language/words.ts';
import { useSession } from '../shared/session.tsx';

type Step = DispatchDetail['timeline'][number];

/** What the operator answered, and the way of the message step by step. */
export function Receipt({ detail }: { readonly detail: DispatchDetail }): ReactElement {
  const { words, say } = useSession();
  const { receipt, row, timeline, prepared } = detail;
  const changed = prepared?.changed.map(part => say.handover.part[part]) ?? [];
  return (
    <section className="receipt" aria-labelledby="receipt-heading">
      <h3 id="receipt-heading">{receipt === undefined ? say.way : say.receipt}</h3>
      {receipt !== undefined && (
        <dl className="facts">
          <Fact name={say.transaction} value={receipt.transactionId} />
          <Fact name={say.receivedBy} value={`${receipt.operator}, ${words.format.dateTime(receipt.receivedAt)}`} />
          <Fact name={say.messageId} value={row.messageId} />
          {row.sealedSha256 !== undefined && <Fact name={say.sealHash} value={row.sealedSha256} />}
          <Fact name={say.answerHash} value={receipt.responseSha256} />
        </dl>
      )}
      <ol className="timeline" aria-label={say.way}>
        {prepared !== undefined && (
          <li>
            <time className="figures" dateTime={prepared.at}>
              {words.format.exactTime(prepared.at)}
            </time>
            <span>{say.handover.prepared(prepared.by)}</span>
            <span className="meta">
              {`${words.format.date(prepared.at)} · ${changed.length === 0 ? say.handover.preparedUnchanged : say.handover.preparedChanged(changed)}`}
            </span>
          </li>
        )}
        {timeline.map(step => (
          <li key={step.seq}>
            <time className="figures" dateTime={step.at}>
              {words.format.exactTime(step.at)}
            </time>
            <span>{stepText(step)}</span>
            {step.note !== undefined && <q className="timeline-note">{step.note}</q>}
            <span className="meta">{say.stepMeta(words.format.date(step.at), step.by, step.seq)}</span>
          </li>
        ))}
      </ol>
    </section>
  );

  function stepText({ event, state, operator, detail: cause }: Step): string {
    const what = Object.hasOwn(words.event, event) ? words.event[event as TimelineEvent] : words.dispatchState[state];
    return [what, operator ?? '', cause === undefined ? '' : causeText(cause)].filter(part => part !== '').join(' · ');
  }

  /** A cause stands in a step as its kind and its code. */
  function causeText(cause: string): string {
    const [kind = '', code = ''] = cause.split(' ');
    const known = Cause.shape.kind.safeParse(kind);
    return known.success ? words.cause({ kind: known.data, code }, '').happened : cause;
  }
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
