import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useId, useState, type ReactElement, type ReactNode } from 'react';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import { stopsNothing } from '../../app/contract/stops-nothing.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { useChanges } from '../shared/changes.tsx';
import { useHealth } from '../shared/health.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { mayDo } from '../shared/role.ts';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';

/** Of the practice environment (`interfaces.md`): has a digital mailbox. */
const practicePerson = '198101032384';

/** The way from an empty window to a first message sent. It stands where nothing else does, and goes away for good when it is done or put away. */
export function FirstStart(): ReactElement | undefined {
  const { call } = useBackend();
  const { sender, say } = useSession();
  const { go } = useNavigation();
  const { journal } = useChanges();
  const { value: memory } = useAnswer('view.read', {});
  const checks = useHealth();
  const { value: counts } = useAnswer('folder.counts', mayDo(sender, 'dispatch.send') ? {} : undefined, journal);
  const heading = useId();
  const [isPutAway, setIsPutAway] = useState(false);
  if (memory === undefined || memory.isGuided === true || isPutAway || !mayDo(sender, 'dispatch.send')) return undefined;
  const { guide } = say;
  const isWell = checks?.every(check => check.ok || stopsNothing(check));
  const hasSent = (counts?.sent ?? 0) > 0;
  const isPractice = sender.environment === 'practice';
  const write = (): void =>
    go({
      type: 'compose',
      to: isPractice ? formatRecipient(practicePerson) : '',
      ...(isPractice ? { text: { name: guide.practiceName, subject: guide.practiceSubject, body: guide.practiceBody } } : {}),
    });
  const putAway = (): void => {
    setIsPutAway(true);
    void call('view.remember', { isGuided: true });
  };
  return (
    <section className="first-start" aria-labelledby={heading}>
      <h2 id={heading}>{hasSent ? guide.doneTitle : guide.title}</h2>
      <ol>
        <Step state="done" title={guide.sender(sender.name)}>
          <p>
            {guide.senderText([sender.support.phone, sender.support.email].filter(part => part !== undefined && part !== '').join(' · '))}
          </p>
        </Step>
        <Step state={isWell === undefined ? 'waiting' : isWell ? 'done' : 'wrong'} title={guide.connection}>
          <p>{isWell === undefined ? say.asking : isWell ? guide.connectionWell : guide.connectionWrong}</p>
          {isWell === false && (
            <Button size="compact-sm" variant="default" onClick={() => go({ type: 'settings' })}>
              {guide.look}
            </Button>
          )}
        </Step>
        <Step state={hasSent ? 'done' : 'waiting'} title={isPractice ? guide.practice : guide.first}>
          <p>{hasSent ? guide.sent : isPractice ? guide.practiceText : guide.firstText}</p>
          {!hasSent && (
            <Button size="sm" onClick={write}>
              {isPractice ? guide.writePractice : say.newMessage}
            </Button>
          )}
        </Step>
      </ol>
      <div className="first-start-foot">
        <Button variant={hasSent ? 'filled' : 'subtle'} size="sm" onClick={putAway}>
          {hasSent ? guide.close : guide.putAway}
        </Button>
        <Button variant="subtle" size="sm" onClick={() => go({ type: 'setup' })}>
          {say.setup.open}
        </Button>
      </div>
    </section>
  );
}

const marks = {
  done: [IconCircleCheck, 'tone-good'],
  waiting: [IconCircle, 'tone-quiet'],
  wrong: [IconAlertTriangle, 'tone-decide'],
} as const;

function Step({
  state,
  title,
  children,
}: {
  readonly state: keyof typeof marks;
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  const { say } = useSession();
  const [Icon, tone] = marks[state];
  return (
    <li>
      <Icon className={tone} size={20} stroke={1.75} aria-hidden />
      <div>
        <h3>
          {title} <span className="visually-hidden">{say.guide.states[state]}</span>
        </h3>
        {children}
      </div>
    </li>
  );
}
