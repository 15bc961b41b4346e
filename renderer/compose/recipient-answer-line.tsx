import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconDots, IconHelpCircle, IconMail, type TablerIcon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import type { RecipientId } from '../../app/contract/values.ts';
import { failureText } from '../../app/contract/language/failure-text.ts';
import { useAnnouncement } from '../shared/announcer.tsx';
import { useSession } from '../shared/session.tsx';
import type { RecipientAnswer } from './use-recipient-answers.ts';

type Line = { readonly icon: TablerIcon | undefined; readonly tone: string; readonly word: string; readonly sentence: string };

const channels = {
  digital: [IconCircleCheck, 'tone-good'],
  paper: [IconMail, 'tone-decide'],
  unknown: [IconHelpCircle, 'tone-decide'],
} as const;

/**
 * The answer under a recipient: channel as icon, word and colour, in that order of weight, and the reason or the operator. Its room is there from
 * the start, so that nothing moves when the answer comes.
 */
export function RecipientAnswerLine({
  id,
  answer,
  name,
  isWriting,
  onChoose,
  onAskAgain,
  onGuardians,
  letter,
}: {
  readonly id: string;
  readonly answer: RecipientAnswer;
  readonly name: string;
  /** The cursor is in the field: what is not finished is not wrong yet. */
  readonly isWriting: boolean;
  readonly onChoose: (number: string) => void;
  readonly onAskAgain: (recipient: RecipientId) => void;
  /** A child: write to those who answer for it instead. */
  readonly onGuardians: () => void;
  /** The choice to send it on paper; undefined where that is chosen already. */
  readonly letter: { readonly label: string; readonly onChoose: () => void } | undefined;
}): ReactElement {
  const { say, preferences } = useSession();
  const line = useLine(answer, name, isWriting);
  // Without the name: it is typed beside the answer, and every letter of it would be a new answer.
  const said = useLine(answer, '', isWriting);
  useAnnouncement(
    answer.status === 'answered' || answer.status === 'failed' || said.tone === 'tone-wrong'
      ? [said.word, said.sentence].filter(part => part !== '').join('. ')
      : '',
  );
  const { icon: Icon } = line;
  return (
    <div className={`recipient-answer ${line.tone}`}>
      {Icon !== undefined && <Icon size={18} stroke={1.75} aria-hidden />}
      <p id={id}>
        {line.word !== '' && <strong>{line.word}</strong>} <span>{line.sentence}</span>
      </p>
      {answer.status === 'problem' && answer.problem.rule === 'century' && (
        <span className="recipient-choices">
          {answer.problem.choices.map(choice => (
            <Button key={choice} size="compact-sm" variant="default" onClick={() => onChoose(formatRecipient(choice))}>
              {say.bornIn(choice.slice(0, 4))}
            </Button>
          ))}
        </span>
      )}
      {answer.status === 'answered' && answer.reachability.channel === 'unknown' && (
        <Button size="compact-sm" variant="default" onClick={() => onAskAgain(answer.recipient)}>
          {say.askAgain}
        </Button>
      )}
      {answer.status === 'answered' && answer.reachability.channel === 'digital' && (
        <span className="recipient-cost meta figures">{say.cost.line(preferences.digitalKronor, preferences.paperKronor)}</span>
      )}
      {answer.status === 'answered' && answer.reachability.isMinor === true && (
        <Button size="compact-sm" variant="default" onClick={onGuardians}>
          {say.recipient.guardians}
        </Button>
      )}
      {letter !== undefined && answer.status === 'answered' && answer.reachability.channel !== 'digital' && (
        <Button size="compact-sm" variant="default" onClick={letter.onChoose}>
          {letter.label}
        </Button>
      )}
      {answer.status === 'failed' && (
        <Button size="compact-sm" variant="default" onClick={() => onAskAgain(answer.recipient)}>
          {say.askAgain}
        </Button>
      )}
    </div>
  );
}

function useLine(answer: RecipientAnswer, name: string, isWriting: boolean): Line {
  const { words, say, sender } = useSession();
  const plain = (sentence: string): Line => ({ icon: undefined, tone: 'tone-quiet', word: '', sentence });
  if (answer.status === 'problem') {
    const { problem } = answer;
    if (problem.rule === 'empty') return plain(say.recipientHint);
    if (problem.rule === 'century') return { icon: IconHelpCircle, tone: 'tone-decide', word: '', sentence: words.numberProblem(problem) };
    if (problem.rule === 'too-short' && isWriting) return plain(words.numberProblem(problem));
    return { icon: IconAlertTriangle, tone: 'tone-wrong', word: '', sentence: words.numberProblem(problem) };
  }
  const kind = words.recipientKind[answer.kind];
  switch (answer.status) {
    case 'asking':
      return { icon: IconDots, tone: 'tone-quiet', word: say.asking, sentence: answer.isSlow ? say.askingSlow : kind };
    case 'answered': {
      const [icon, tone] = channels[answer.reachability.channel];
      const reach = words.reachability(answer.reachability, { sender: sender.name, name });
      return {
        icon,
        tone,
        word: words.channel[answer.reachability.channel],
        sentence: answer.kind === 'person' ? reach : `${reach} ${kind}.`,
      };
    }
    case 'failed': {
      const { happened, next } = failureText(words, answer.failure);
      return { icon: IconHelpCircle, tone: 'tone-decide', word: words.channel.unknown, sentence: `${happened} ${next}` };
    }
  }
}
