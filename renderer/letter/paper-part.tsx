import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Writing } from '../compose/draft-content.ts';
import type { RecipientAnswer } from '../compose/use-recipient-answers.ts';
import { useSession } from '../shared/session.tsx';
import { AddressFields } from './address-fields.tsx';
import { ForwardingSteps } from './forwarding-steps.tsx';

/** What a message needs to go as a letter: the address, or for a protected recipient the way that needs none. Seen as long as it may become one. */
export function PaperPart({
  writing,
  answers,
  isTried,
  onChange,
}: {
  readonly writing: Writing;
  readonly answers: readonly RecipientAnswer[];
  readonly isTried: boolean;
  readonly onChange: (changed: Partial<Writing>) => void;
}): ReactElement | undefined {
  const { say } = useSession();
  if (writing.paper === 'never') return undefined;
  const { recipients } = writing;
  const [answer] = answers;
  const channel = answer?.status === 'answered' ? answer.reachability.channel : undefined;
  const isProtected = recipients.some(recipient => recipient.isProtected === true);
  const note =
    recipients.length > 1
      ? say.letter.severalAddresses
      : channel === 'digital'
        ? say.letter.onlyIfPaper
        : channel === 'unknown'
          ? say.letter.onlyIfUnknown
          : '';
  return (
    <section className="paper-part" aria-label={say.letter.title}>
      <div className="paper-heading">
        <IconMail size={18} stroke={1.75} aria-hidden />
        <h2>{say.letter.title}</h2>
        <Button className="quiet-button" variant="subtle" size="compact-sm" onClick={() => onChange({ paper: 'never' })}>
          {say.letter.notALetter}
        </Button>
      </div>
      {note !== '' && <p className="meta">{note}</p>}
      {recipients.length === 1 && !isProtected && (
        <AddressFields
          lines={writing.address}
          isSpecial={writing.isSpecialAddress === true}
          isOrganisation={answer !== undefined && answer.status !== 'problem' && answer.kind === 'organisation'}
          isTried={isTried}
          onChange={({ lines, isSpecial }) => onChange({ address: [...lines], isSpecialAddress: isSpecial })}
        />
      )}
      {isProtected && <ForwardingSteps />}
    </section>
  );
}
