import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconDots, IconInfoCircle, type TablerIcon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useAnnouncement } from '../shared/announcer.tsx';
import { useSession } from '../shared/session.tsx';
import type { RecipientVerdict } from './recipient-verdict.ts';

const marks: Readonly<Record<RecipientVerdict['kind'], readonly [TablerIcon, string]>> = {
  'no-recipient': [IconDots, 'tone-quiet'],
  checking: [IconDots, 'tone-quiet'],
  equal: [IconCircleCheck, 'tone-good'],
  named: [IconCircleCheck, 'tone-good'],
  other: [IconAlertTriangle, 'tone-decide'],
  nothing: [IconInfoCircle, 'tone-quiet'],
  'no-text': [IconInfoCircle, 'tone-quiet'],
};

/** One line under a file: is it to the one whom the message is to? Its room is there from the start. */
export function RecipientVerdictLine({
  verdict,
  file,
  onShow,
}: {
  readonly verdict: RecipientVerdict;
  readonly file: string;
  readonly onShow: (page: number) => void;
}): ReactElement {
  const { say } = useSession();
  // A tick for what was read says too much about what was not.
  const [Icon, tone] = marks[verdict.kind !== 'other' && hasUnread(verdict) ? 'no-text' : verdict.kind];
  const text = useVerdictText(verdict);
  useAnnouncement(verdict.kind === 'other' ? `${file}: ${text}` : '');
  const page = verdict.kind === 'other' ? verdict.others[0]?.page : undefined;
  return (
    <div className={`attachment-verdict mark ${tone}`} data-verdict={verdict.kind}>
      <Icon size={16} stroke={1.75} aria-hidden />
      <span>{text}</span>
      {page !== undefined && page > 0 && (
        <Button variant="subtle" size="compact-sm" aria-label={say.guard.showIn(file, page)} onClick={() => onShow(page)}>
          {say.guard.show(page)}
        </Button>
      )}
    </div>
  );
}

const hasUnread = (verdict: RecipientVerdict): verdict is Extract<RecipientVerdict, { unread: unknown }> =>
  'unread' in verdict && verdict.unread.length > 0;

/** A verdict in words; what could not be read is said with it. */
export function useVerdictText(verdict: RecipientVerdict): string {
  const { guard } = useSession().say;
  const text = verdictText(verdict, guard);
  return hasUnread(verdict) ? `${text.replace(/\.$/u, '')}. ${guard.unread(verdict.unread)}` : text;
}

function verdictText(verdict: RecipientVerdict, guard: ReturnType<typeof useSession>['say']['guard']): string {
  switch (verdict.kind) {
    case 'no-recipient':
      return guard.noRecipient;
    case 'checking':
      return guard.checking;
    case 'equal':
      return guard.equal(verdict.written);
    case 'named':
      return guard.named(verdict.name);
    case 'other': {
      const others = verdict.others.map(({ written, page }) => (page === 0 ? guard.inName(written) : guard.where(written, page)));
      return verdict.equal === undefined ? guard.other(others) : guard.otherToo(verdict.equal, others);
    }
    case 'nothing':
      return guard.nothing;
    case 'no-text':
      return guard.noText;
  }
}
