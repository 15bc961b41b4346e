import { IconCircleCheck, IconDots, IconHelpCircle, IconMail } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { AttachmentView } from '../../app/contract/message-views.ts';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import { systemClock } from '../../app/kernel/instant.ts';
import { useSession } from '../shared/session.tsx';
import type { Writing } from './draft-content.ts';
import type { ReviewedRecipient } from './reviewed-recipients.ts';
import { sendMoment } from './send-moment.ts';
import { ServiceDays } from './service-part.tsx';

const marks = {
  digital: [IconCircleCheck, 'tone-good'],
  paper: [IconMail, 'tone-decide'],
  unknown: [IconHelpCircle, 'tone-decide'],
} as const;

/** What will be sent and to whom, told once more in full. */
export function ReviewFacts({
  writing,
  recipients,
  attachments,
  size,
  letter,
}: {
  readonly writing: Writing;
  readonly recipients: readonly ReviewedRecipient[];
  readonly attachments: readonly AttachmentView[];
  /** Of the whole message, in bytes. */
  readonly size: number;
  /** The row about the letter, where it may become one. */
  readonly letter: ReactNode;
}): ReactElement {
  const { words, say, preferences } = useSession();
  const digital = recipients.filter(({ channel }) => channel === 'digital').length;
  const pages = attachments.reduce((sum, one) => sum + one.pages, 0);
  const later = sendMoment(writing.sendAt, systemClock.now());
  const chosen = writing.protectionClass;
  const className = chosen === 1 || chosen === 2 || chosen === 3 ? `${chosen} ${words.protectionClass[chosen].name}` : '';
  return (
    <dl className="review-facts">
      <Row name={recipients.length > 1 ? say.review.recipients : say.to}>
        <ul>
          {recipients.map(one => (
            <li key={one.recipient} className="review-recipient">
              {one.name === '' ? <span className="tone-decide">{say.review.noName}</span> : <strong>{one.name}</strong>}
              <span className="figures">{formatRecipient(one.recipient)}</span>
              <RecipientMark one={one} />
            </li>
          ))}
        </ul>
        {recipients.length > 1 && <p className="meta">{say.separateMessages(recipients.length)}</p>}
      </Row>
      <Row name={say.subject}>
        <strong>{writing.subject.trim()}</strong>
      </Row>
      {writing.caseNumber.trim() !== '' && <Row name={say.caseNumber}>{writing.caseNumber.trim()}</Row>}
      {(['attention', 'reference', 'onBehalfOf'] as const).map(field => {
        const text = writing[field]?.trim() ?? '';
        return (
          text !== '' && (
            <Row key={field} name={say.more[field]}>
              {text}
            </Row>
          )
        );
      })}
      <Row name={say.protectionClass}>{className}</Row>
      {digital > 0 && (
        <Row name={say.cost.label}>{say.cost.review(digital * preferences.digitalKronor, digital * preferences.paperKronor)}</Row>
      )}
      {letter}
      {later !== undefined && <Row name={say.sendTime.fact}>{words.format.weekdayTime(later)}</Row>}
      {writing.service !== undefined && (
        <Row name={say.service.title}>
          <ServiceDays writing={writing} />
          <p className="meta">{say.service.needsOpen}</p>
        </Row>
      )}
      <Row name={say.attachmentsLabel}>
        {attachments.length === 0 ? (
          <span className="quiet">{say.noAttachments}</span>
        ) : (
          <ol className="review-attachments">
            {attachments.map(({ id, name, pages, bytes }) => (
              <li key={id}>
                {name} <span className="meta figures">{`${say.pages(pages)} · ${words.format.size(bytes)}`}</span>
              </li>
            ))}
          </ol>
        )}
        {attachments.length > 1 && <p className="meta figures">{say.recipient.total(say.pages(pages), words.format.size(size))}</p>}
      </Row>
    </dl>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function RecipientMark({ one }: { readonly one: ReviewedRecipient }): ReactElement {
  const { words, say } = useSession();
  const [Known, knownTone] = marks[one.channel];
  const Icon = one.isAsking ? IconDots : Known;
  return (
    <span className={`mark ${one.isAsking ? 'tone-quiet' : knownTone}`}>
      <Icon size={18} stroke={1.75} aria-hidden />
      <span>
        <strong>{one.isAsking ? say.asking : words.channel[one.channel]}</strong> {one.operator}
      </span>
    </span>
  );
}
