import { ActionIcon, Button } from '@mantine/core';
import { IconAlertTriangle, IconChevronLeft, IconCircle, IconCircleCheck, IconPrinter, IconRefresh } from '@tabler/icons-react';
import { useEffect, useRef, type ReactElement } from 'react';
import type { SetupItem } from '../../app/contract/setup-view.ts';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { useNow } from '../shared/use-now.ts';

const marks = {
  done: [IconCircleCheck, 'tone-good'],
  missing: [IconAlertTriangle, 'tone-decide'],
  wrong: [IconAlertTriangle, 'tone-wrong'],
  later: [IconCircle, 'tone-quiet'],
} as const;

/** For whoever installs: what has to be in place before this computer sends, on one page that can be printed (W24). */
export function SetupScreen(): ReactElement {
  const { say, words, sender } = useSession();
  const { go } = useNavigation();
  const { value, failure, reload } = useAnswer('setup.check', {});
  const now = useNow(undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const left = value?.filter(({ state }) => state !== 'done').length;
  return (
    <section className="settings setup" data-pane="settings" tabIndex={-1} aria-labelledby="setup-heading">
      <div className="settings-heading">
        <ActionIcon className="back" variant="subtle" size="lg" aria-label={say.back} onClick={() => go({ type: 'back' })}>
          <IconChevronLeft size={20} stroke={1.75} aria-hidden />
        </ActionIcon>
        <h1 id="setup-heading" ref={heading} tabIndex={-1} data-entry>
          {say.setup.title}
        </h1>
      </div>
      <p>{say.setup.text}</p>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <p className="setup-sum" role="status">
        {left === undefined ? say.asking : left === 0 ? words.setup.allDone : words.setup.left(left)}
      </p>
      <ol className="setup-items">
        {value?.map(item => (
          <Item key={item.part} item={item} />
        ))}
      </ol>
      <p className="meta">{say.setup.foot(words.format.dateTime(now), sender.version)}</p>
      <div className="setup-actions">
        <Button leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()} disabled={value === undefined}>
          {say.setup.print}
        </Button>
        <Button variant="default" leftSection={<IconRefresh size={18} aria-hidden />} onClick={reload}>
          {say.settings.checkAgain}
        </Button>
      </div>
    </section>
  );
}

function Item({ item: { part, state, finding, value, checks, key, policy } }: { readonly item: SetupItem }): ReactElement {
  const { words } = useSession();
  const { setup } = words;
  const [Icon, tone] = marks[state];
  return (
    <li data-state={state}>
      <Icon className={tone} size={20} stroke={1.75} aria-hidden />
      <div>
        <h2>
          {setup.part[part]} <span className={`setup-state ${tone}`}>{setup.state[state]}</span>
        </h2>
        <p>{setup.finding[finding] ?? finding}</p>
        {value !== '' && <p className="setup-value">{value}</p>}
        {checks.map(check => (
          <p key={`${check.of ?? ''} ${check.finding}`}>{words.healthFinding(check)}</p>
        ))}
        {state !== 'done' && key !== '' && <p className="meta">{setup.decidedIn(key, policy)}</p>}
      </div>
    </li>
  );
}
