import { Button, Kbd } from '@mantine/core';
import { IconArrowBackUp, IconShieldLock } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, type ReactElement } from 'react';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { useCommand } from '../shared/command-context.tsx';
import { focusPane } from '../shared/panes.ts';
import { useSession } from '../shared/session.tsx';
import { useCountdown, type Countdown } from './use-countdown.ts';

/** The time to change one's mind. It says truly what has left the computer: nothing (W7). */
export function CountdownBar(): ReactElement | undefined {
  const countdown = useCountdown();
  const [row] = countdown.rows;
  return row === undefined ? undefined : <Bar key={row.createdAt} countdown={countdown} subject={row.subject} />;
}

function Bar({ countdown, subject }: { readonly countdown: Countdown; readonly subject: string }): ReactElement {
  const { rows, seconds, undo, sendNow } = countdown;
  const { say } = useSession();
  const announce = useAnnounce();
  const bar = useRef<HTMLElement>(null);
  const begun = useRef(say.countdown.begun);
  useEffect(() => {
    // Said once when it begins; the seconds themselves are not read aloud.
    announce(begun.current);
  }, [announce]);
  useLayoutEffect(() => {
    const element = bar.current;
    return () => {
      // The bar goes away by itself: whoever stood in it is not left in nowhere.
      if (element?.contains(document.activeElement) === true) focusPane('list');
    };
  }, []);
  useCommand('send.undo', () => void undo());
  useCommand('send.now', () => {
    focusPane('list');
    void sendNow();
  });
  const names = rows.map(({ recipientName, recipient }) => recipientName || formatRecipient(recipient));
  return (
    <section ref={bar} className="countdown" data-pane="countdown" tabIndex={-1} aria-label={say.countdown.label}>
      <IconShieldLock size={20} stroke={1.75} aria-hidden />
      <p className="countdown-text" role="timer" aria-live="off">
        <strong>{say.countdown.text(seconds, rows.length)}</strong> {say.countdown.nothingLeft}
        <span className="countdown-what">{say.countdown.what(subject, names)}</span>
      </p>
      <Button
        data-entry
        leftSection={<IconArrowBackUp size={18} stroke={2} aria-hidden />}
        rightSection={
          <Kbd size="xs" aria-hidden>
            Ctrl Z
          </Kbd>
        }
        aria-keyshortcuts="Control+Z"
        onClick={() => void undo()}
      >
        {say.countdown.undo}
      </Button>
      <Button
        variant="default"
        onClick={() => {
          focusPane('list');
          void sendNow();
        }}
      >
        {say.countdown.sendNow}
      </Button>
    </section>
  );
}
