import { useCallback, useEffect, useMemo, useState } from 'react';
import type { AttachmentView, RecipientCheck } from '../../app/contract/message-views.ts';
import type { RecipientId } from '../../app/contract/values.ts';
import { useBackend } from '../shared/backend-context.tsx';
import type { Writing } from './draft-content.ts';
import { recipientVerdict, type RecipientVerdict } from './recipient-verdict.ts';
import type { RecipientAnswer } from './use-recipient-answers.ts';

type Addressee = { readonly recipient: RecipientId; readonly name: string };

/** A name is typed letter by letter: the documents are compared when it has come to rest. */
const settleMs = 300;

/**
 * Compares every attached document with whom the message is to, again whenever the recipients or the attachments change.
 * @returns the verdict on one attachment
 */
export function useRecipientVerdicts(
  attachments: readonly AttachmentView[],
  recipients: Writing['recipients'],
  answers: readonly RecipientAnswer[],
): (attachment: AttachmentView) => RecipientVerdict {
  const { call } = useBackend();
  const [checks, setChecks] = useState<ReadonlyMap<string, RecipientCheck | undefined>>(new Map());
  const whom = useMemo(() => {
    const addressees = answers.flatMap((answer, index): readonly Addressee[] =>
      answer.status === 'problem' ? [] : [{ recipient: answer.recipient, name: recipients[index]?.name.trim() ?? '' }],
    );
    return JSON.stringify(addressees);
  }, [recipients, answers]);
  const files = attachments.map(({ id }) => id).join(' ');

  useEffect(() => {
    const addressees = JSON.parse(whom) as readonly Addressee[];
    if (addressees.length === 0 || files === '') return undefined;
    let isCurrent = true;
    const timer = window.setTimeout(() => {
      for (const attachment of files.split(' ')) {
        const key = `${attachment} ${whom}`;
        void call('attachment.compare', { attachment, addressees: [...addressees] }).then(result => {
          // Only the newest question counts, so that nothing piles up while a name is typed.
          if (isCurrent) setChecks(before => withAnswer(before, key, result.ok ? result.value : undefined));
        });
      }
    }, settleMs);
    return () => {
      isCurrent = false;
      window.clearTimeout(timer);
    };
  }, [call, files, whom]);

  return useCallback(
    ({ id }) => {
      if (whom === '[]') return { kind: 'no-recipient' };
      const key = `${id} ${whom}`;
      if (!checks.has(key)) return { kind: 'checking' };
      const check = checks.get(key);
      return check === undefined ? { kind: 'no-text' } : recipientVerdict(check);
    },
    [checks, whom],
  );
}

/** Keeps what was answered about the present recipients; what concerns others goes. */
function withAnswer(
  before: ReadonlyMap<string, RecipientCheck | undefined>,
  key: string,
  check: RecipientCheck | undefined,
): ReadonlyMap<string, RecipientCheck | undefined> {
  const whom = key.slice(key.indexOf(' '));
  return new Map([...[...before].filter(([other]) => other.endsWith(whom)), [key, check]]);
}
