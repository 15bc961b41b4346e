import { Button } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import { swedishDateOf, systemClock } from '../../app/kernel/instant.ts';
import { useAnnouncement } from '../shared/announcer.tsx';
import { useSession } from '../shared/session.tsx';
import { classAdvice } from './class-advice.ts';
import type { Writing } from './draft-content.ts';
import type { RecipientAnswer } from './use-recipient-answers.ts';

/** A hint that the text may need class 3: what it goes by, one key to follow it, one to let it be. */
export function ClassAdviceLine({
  writing,
  answers,
  onRaise,
}: {
  readonly writing: Writing;
  readonly answers: readonly RecipientAnswer[];
  readonly onRaise: () => void;
}): ReactElement | undefined {
  const { say } = useSession();
  const [ignored, setIgnored] = useState<readonly string[]>([]);
  const today = useMemo(() => swedishDateOf(systemClock.now()), []);
  const chosen = writing.protectionClass;
  const isLow = chosen === 1 || chosen === 2;
  const advice = isLow
    ? classAdvice(
        `${writing.subject}\n${writing.body}`,
        answers.flatMap(answer => (answer.status === 'problem' ? [] : [answer.recipient])),
        today,
      )
    : undefined;
  const isShown = advice !== undefined && !ignored.includes(advice.kind);
  const text = isShown ? say.advice[advice.kind](advice.word) : '';
  useAnnouncement(text);
  if (!isShown) return undefined;
  return (
    <div className="class-advice tone-decide">
      <IconBulb size={18} stroke={1.75} aria-hidden />
      <p>{text}</p>
      <Button size="compact-sm" variant="default" onClick={onRaise}>
        {say.advice.raise}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={() => setIgnored([...ignored, advice.kind])}>
        {say.advice.ignore}
      </Button>
    </div>
  );
}
