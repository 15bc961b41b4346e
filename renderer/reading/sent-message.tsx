import { Button } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { DispatchDetail } from '../../app/contract/dispatch-detail.ts';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import { LetterActions } from '../letter/letter-actions.tsx';
import { LetterSection } from '../letter/letter-section.tsx';
import { useBackend } from '../shared/backend-context.tsx';
import { useCommand } from '../shared/command-context.tsx';
import { welcome } from '../shared/panes.ts';
import { madeWords } from '../shared/made-words.ts';
import { PdfPreview } from '../shared/pdf-preview.tsx';
import { useSession } from '../shared/session.tsx';
import { useTell } from '../shared/use-tell.tsx';
import { bodyText } from './body-text.ts';
import { MessageActions } from './message-actions.tsx';
import { Receipt } from './receipt.tsx';
import { SentTogether } from './sent-together.tsx';
import { ServiceNotice } from './service-notice.tsx';
import { StateNotice } from './state-notice.tsx';

/** One message: whom, how it went, what it says, what came with it, and what proves it. */
export function SentMessage({ detail }: { readonly detail: DispatchDetail }): ReactElement {
  const { words, say } = useSession();
  const { call } = useBackend();
  const tell = useTell();
  const { row, attachments } = detail;
  const [preview, setPreview] = useState<{ readonly name: string; readonly base64: string }>();
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    if (article.current !== null) welcome(article.current);
  }, []);
  const open = async (index: number): Promise<void> => {
    const result = await call('dispatch.attachment', { dispatch: row.dispatch, index });
    if (result.ok) setPreview(result.value);
    else tell.failure(result.failure);
  };
  const [first] = attachments;
  useCommand('attachment.open', first === undefined ? undefined : () => void open(first.index));
  const facts = [
    say.classFact(row.protectionClass),
    row.caseNumber === '' ? '' : say.caseFact(row.caseNumber),
    detail.reference === '' ? '' : say.referenceFact(detail.reference),
    detail.attention === '' ? '' : say.attentionFact(detail.attention),
    detail.onBehalfOf === undefined ? '' : say.more.onBehalfOfFact(detail.onBehalfOf),
    attachments.length === 0
      ? say.noAttachments
      : `${say.attachments(attachments.length)}, ${say.pages(attachments.reduce((sum, { pages }) => sum + pages, 0))}`,
  ].filter(part => part !== '');
  return (
    <article ref={article} className="sent-message" aria-labelledby="sent-subject">
      <header>
        <h2 id="sent-subject" tabIndex={-1} data-entry>
          {row.isErased ? say.erased : row.subject}
        </h2>
        <p className="sent-to">
          <span className="quiet">{say.to}</span>{' '}
          <strong>{row.isProtected === true ? say.letter.protectedRecipient : row.recipientName}</strong>{' '}
          <span className="figures">{formatRecipient(row.recipient)}</span>
        </p>
        <StateNotice row={row} />
        <ServiceNotice detail={detail} />
        <p className="meta">{facts.join(' · ')}</p>
        <div className="letter-and-message">
          <LetterActions row={row} />
          <MessageActions detail={detail} />
        </div>
      </header>
      <LetterSection row={row} />
      <div className="sent-body">{bodyText(detail.body, detail.isHtml)}</div>
      {detail.supportText !== '' && (
        <p className="sent-support">
          <span className="quiet">{say.support}</span> {detail.supportText}
        </p>
      )}
      {attachments.length > 0 && (
        <ul className="attachments" aria-label={say.attachmentsLabel}>
          {attachments.map(({ index, name, pages, bytes, madeFrom }) => (
            <li key={index} className="attachment">
              <IconFileTypePdf size={20} stroke={1.5} aria-hidden />
              <span className="attachment-name">{name}</span>
              <span className="meta figures">{`${say.pages(pages)} · ${words.format.size(bytes)}`}</span>
              <Button variant="subtle" size="compact-sm" aria-label={say.openFile(name)} onClick={() => void open(index)}>
                {say.open}
              </Button>
              {madeFrom !== undefined && <span className="attachment-copy meta">{madeWords(madeFrom, say)}</span>}
            </li>
          ))}
        </ul>
      )}
      <Receipt detail={detail} />
      <SentTogether rows={detail.together} />
      <PdfPreview file={preview} onClose={() => setPreview(undefined)} />
    </article>
  );
}
