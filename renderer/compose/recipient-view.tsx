import { Button, NativeSelect } from '@mantine/core';
import { IconEye, IconFileTypePdf } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import type { AttachmentView } from '../../app/contract/message-views.ts';
import { bodyText } from '../reading/body-text.ts';
import { useCommand } from '../shared/command-context.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { FaultBoundary } from '../shared/fault-boundary.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import type { Writing } from './draft-content.ts';

const PdfPages = lazy(async () => ({ default: (await import('../shared/pdf-pages.tsx')).PdfPages }));

/** The message as whoever gets it meets it: the notification, the mailbox on a telephone, and the page of the attachment (W2). */
export function RecipientViewButton({
  writing,
  attachments,
}: {
  readonly writing: Writing;
  readonly attachments: readonly AttachmentView[];
}): ReactElement {
  const { say } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  useCommand('recipient.view', () => setIsOpen(true));
  return (
    <>
      <Button
        className="quiet-button"
        variant="subtle"
        leftSection={<IconEye size={18} stroke={1.75} aria-hidden />}
        onClick={() => setIsOpen(true)}
      >
        {say.recipientView.open}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={say.recipientView.title} size="68rem">
        <div className="recipient-view">
          <Phone writing={writing} attachments={attachments} />
          <Paper attachments={attachments} />
        </div>
      </Dialog>
    </>
  );
}

function Phone({ writing, attachments }: { readonly writing: Writing; readonly attachments: readonly AttachmentView[] }): ReactElement {
  const { say, sender } = useSession();
  const view = say.recipientView;
  const subject = writing.subject.trim() || view.noSubject;
  const text = bodyText(writing.body, writing.isHtml).trim() || view.noBody;
  const { text: support, phone, email, url } = sender.support;
  const contact = [support, phone, email, url].filter(part => part !== undefined && part !== '').join(' · ');
  return (
    <section className="phone" aria-label={view.phone} tabIndex={0} data-autofocus>
      <div className="phone-notification">
        <strong>{view.notification(sender.name)}</strong>
        <p>{subject}</p>
      </div>
      <article className="phone-message">
        <p className="meta">{view.mailbox}</p>
        <h3>{subject}</h3>
        <p className="meta">
          {view.from} <strong>{sender.name}</strong> · {view.today}
        </p>
        <p className="phone-text">{text}</p>
        {attachments.length > 0 && (
          <ul>
            {attachments.map(({ id, name }) => (
              <li key={id} className="mark">
                <IconFileTypePdf size={18} stroke={1.5} aria-hidden />
                <span>{name}</span>
              </li>
            ))}
          </ul>
        )}
        <p className="meta phone-contact">
          <strong>{view.contact}</strong> {contact}
        </p>
      </article>
      <p className="meta">{view.approximate}</p>
    </section>
  );
}

function Paper({ attachments }: { readonly attachments: readonly AttachmentView[] }): ReactElement {
  const { say } = useSession();
  const view = say.recipientView;
  const [chosen, setChosen] = useState(attachments[0]?.id);
  const file = attachments.find(({ id }) => id === chosen);
  const { value } = useAnswer('attachment.read', file === undefined ? undefined : { attachment: file.id });
  if (file === undefined) {
    return (
      <section className="paper" aria-label={view.page}>
        <p className="quiet">{view.noAttachments}</p>
      </section>
    );
  }
  return (
    <section className="paper" aria-label={view.page}>
      {attachments.length > 1 && (
        <NativeSelect
          label={view.choose}
          value={file.id}
          data={attachments.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={event => setChosen(attachments.find(({ id }) => id === event.currentTarget.value)?.id)}
        />
      )}
      {value !== undefined && (
        <FaultBoundary fallback={<p role="alert">{say.previewUnreadable}</p>}>
          <Suspense fallback={<div className="paper-room" aria-busy />}>
            <PdfPages key={file.id} name={file.name} base64={value.base64} />
          </Suspense>
        </FaultBoundary>
      )}
    </section>
  );
}
