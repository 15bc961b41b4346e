import { Button, Kbd, TextInput } from '@mantine/core';
import { IconArrowRight, IconTrash } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import type { DraftView } from '../../app/contract/message-views.ts';
import { addressedAs } from '../../app/contract/addressee.ts';
import { failureText } from '../../app/contract/language/failure-text.ts';
import { HandOverButton } from '../handover/hand-over-button.tsx';
import { HandoverDialog } from '../handover/handover-dialog.tsx';
import { HandoverNotice } from '../handover/handover-notice.tsx';
import { useHandover } from '../handover/use-handover.ts';
import { isHandover, useOpenHandover } from '../handover/use-open-handover.ts';
import { hasPage } from '../letter/draft-letter.ts';
import { LetterPreview } from '../letter/letter-preview.tsx';
import { PaperPart } from '../letter/paper-part.tsx';
import { useCommand } from '../shared/command-context.tsx';
import { beginning, blankContent, isSame, takeBegun } from '../shared/begun-message.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.tsx';
import { useNavigation, type BeginningText } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';
import { useTell } from '../shared/use-tell.tsx';
import { AttachmentFields } from './attachment-fields.tsx';
import { BodyField } from './body-field.tsx';
import { ClassAdviceLine } from './class-advice-line.tsx';
import { ClassField } from './class-field.tsx';
import { ComposeHeading } from './compose-heading.tsx';
import { cursorNow, placeCursor } from './cursor.ts';
import { asChosen, blankWriting, isBlank, writingOf, type Writing } from './draft-content.ts';
import { DropTarget } from './drop-target.tsx';
import { MoreFields } from './more-fields.tsx';
import { leftSession } from './left-sessions.ts';
import { messageProblems } from './message-problems.ts';
import { NoticesFields } from './notices-fields.tsx';
import { pastedFiles } from './pasted.ts';
import { PhraseButton } from './phrase-button.tsx';
import { ProblemSummary } from './problem-summary.tsx';
import { bodyWith } from './rich-text.ts';
import { RecipientViewButton } from './recipient-view.tsx';
import { RecipientFields } from './recipient-fields.tsx';
import { ReviewSheet } from './review-sheet.tsx';
import { SendTimeButton } from './send-time-button.tsx';
import { ServicePart } from './service-part.tsx';
import { SubjectField } from './subject-field.tsx';
import { SupportLine } from './support-line.tsx';
import { TemplateButton, type TemplateText } from './template-button.tsx';
import { useBegunMessage } from './use-begun-message.ts';
import { useAttaching } from './use-attaching.ts';
import { useRecipientVerdicts } from './use-recipient-verdicts.ts';
import { useDraftSession } from './use-draft-session.ts';
import { useRecentRecipients } from './use-recent-recipients.ts';
import { useRecipientAnswers } from './use-recipient-answers.ts';

/** The form in which a message is written. Everything that is typed is saved by itself; nothing leaves before the review. */
export function ComposeForm({
  opened,
  to,
  text,
}: {
  readonly opened: DraftView | undefined;
  readonly to: string;
  readonly text: BeginningText | undefined;
}): ReactElement {
  const { say, words, preferences } = useSession();
  const { signature } = preferences;
  const { go } = useNavigation();
  const tell = useTell();
  // What was typed before this form was here.
  const [early] = useState(() => (opened === undefined ? takeBegun() : undefined));
  const [writing, setWriting] = useState(() => {
    if (early !== undefined) return blankContent(early.begun);
    return leftSession(opened?.id)?.writing() ?? (opened === undefined ? blankWriting(to, text, signature) : writingOf(opened.content));
  });
  const { session, status } = useDraftSession(opened, writing);
  const [writingAt, setWritingAt] = useState<number>();
  const attaching = useAttaching(session);
  const { answers, askAgain } = useRecipientAnswers(
    writing.recipients.map(({ number }) => number),
    writingAt,
  );
  const verdictOf = useRecipientVerdicts(status.attachments, writing.recipients, answers);
  const recent = useRecentRecipients();
  const [edition, setEdition] = useState(0);
  const [isTried, setIsTried] = useState(false);
  const [isReviewing, setIsReviewing] = useState(false);
  const [isDiscarding, setIsDiscarding] = useState(false);
  const [isGiving, setIsGiving] = useState(false);
  const handover = useHandover(status.id, writing, status.attachments);
  const { open: openHandover } = useOpenHandover();

  const problems = messageProblems(writing, answers, status.size, status.attachments.length, signature);
  const shownProblems = isTried ? problems : [];
  const errorOf = (field: string): string | undefined => {
    const found = shownProblems.find(problem => problem.field === field);
    return found === undefined ? undefined : [failureText(words, found.failure).happened, failureText(words, found.failure).next].join(' ');
  };

  const change = (changed: Partial<Writing>): void => {
    const next = asChosen({ ...writing, ...changed });
    setWriting(next);
    if (status.id !== undefined || !isBlank(next, signature)) session.write({ ...next, cursor: cursorNow() });
  };

  const wanted = useRef(early?.cursor ?? writing.cursor);
  // Before the next key can come.
  useLayoutEffect(() => placeCursor(wanted.current), []);

  /** What is complete is reviewed, or handed over where a colleague has to send it. */
  const review = async (): Promise<void> => {
    setIsTried(true);
    const [first] = problems;
    if (first === undefined) await saveAnd(() => (handover.needs === undefined ? setIsReviewing(true) : setIsGiving(true)));
    else document.querySelector<HTMLElement>(`[data-field="${first.field}"]`)?.focus();
  };
  const saveAnd = async (next: () => void): Promise<void> => {
    const saved = await session.flush();
    if (saved.ok) next();
    else tell.failure(saved.failure);
  };
  const take = (files: readonly File[]): void => {
    const [handed] = files.filter(isHandover);
    if (handed === undefined) attaching.add(files);
    else void openHandover(handed);
  };
  const discard = async (): Promise<void> => {
    const result = await session.discard();
    if (!result.ok) tell.failure(result.failure);
    go({ type: 'back' });
  };

  const chooseLetter = (index = 0): void => {
    const name = writing.recipients[index]?.name.trim() ?? '';
    const answer = answers[index];
    const isMinor = answer?.status === 'answered' && answer.reachability.isMinor === true;
    change({ paper: 'allow', address: name === '' ? [] : [...addressedAs(isMinor ? 'guardian' : 'person', [name])] });
    setIsReviewing(false);
    const next = name === '' ? 'address-name' : 'address-street';
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-field="${next}"]`)?.focus());
  };
  const hasLetterPage = hasPage(writing, answers);
  const insert = (text: TemplateText): void => {
    change({ ...text, subject: writing.subject.trim() === '' ? text.subject : writing.subject, ...bodyWith(writing, text) });
    setEdition(before => before + 1);
  };

  useCommand('message.send', () => void review());
  const isBegun = early !== undefined && !isSame(early.begun, beginning(to, text, signature));
  useBegunMessage(early, isBegun ? () => session.write(writing) : undefined, review);
  useCommand('draft.minimise', status.id === undefined ? undefined : () => go({ type: 'minimise' }));
  useCommand('draft.save', () => void session.flush());

  return (
    <DropTarget onFiles={take}>
      <form
        className="compose"
        data-pane="compose"
        tabIndex={-1}
        aria-label={say.newMessage}
        onSubmit={event => {
          event.preventDefault();
        }}
        onPaste={event => {
          const files = pastedFiles(event.clipboardData);
          if (files.length === 0) return;
          event.preventDefault();
          attaching.add(files);
        }}
      >
        <ComposeHeading status={status} onSave={() => void session.flush()} />
        <HandoverNotice handover={handover} />
        <div className="compose-fields">
          <div>
            <RecipientFields
              recipients={writing.recipients}
              answers={answers}
              errorOf={errorOf}
              onChange={recipients => change({ recipients })}
              writingAt={writingAt}
              onWriting={setWritingAt}
              onAskAgain={askAgain}
              recent={recent}
              onCase={(recipients, caseNumber) => change({ recipients, ...(caseNumber === '' ? {} : { caseNumber }) })}
              onLetter={writing.paper === 'allow' ? undefined : chooseLetter}
            />
            <PaperPart writing={writing} answers={answers} isTried={isTried} onChange={change} />
          </div>
          <SubjectField
            value={writing.subject}
            recipients={writing.recipients}
            error={errorOf('subject')}
            onChange={subject => change({ subject })}
          />
          <div className="compose-case">
            <TextInput
              label={say.caseNumber}
              data-field="case"
              autoComplete="off"
              maxLength={200}
              value={writing.caseNumber}
              onChange={event => change({ caseNumber: event.currentTarget.value })}
            />
            <ClassField
              value={writing.protectionClass}
              error={errorOf('class')}
              onChange={protectionClass => change({ protectionClass })}
            />
          </div>
          <BodyField
            key={edition}
            value={writing}
            error={errorOf('body')}
            onChange={({ body, isHtml }) => change({ body, isHtml })}
            tools={<PhraseButton writing={writing} />}
          />
          <div>
            <ClassAdviceLine writing={writing} answers={answers} onRaise={() => change({ protectionClass: 3 })} />
            {writing.protectionClass === 1 && (
              <NoticesFields writing={writing} isTried={isTried} onChange={notices => change({ notices })} />
            )}
            <ServicePart writing={writing} onChange={service => change({ service })} />
            <MoreFields writing={writing} onChange={change} />
            <SupportLine />
          </div>
          <div className="compose-papers">
            <AttachmentFields
              session={session}
              status={status}
              attaching={attaching}
              verdictOf={verdictOf}
              error={errorOf('attachments')}
            />
            {writing.paper === 'allow' && writing.recipients.length === 1 && writing.recipients[0]?.isProtected !== true && (
              <LetterPreview
                of={hasLetterPage && status.id !== undefined ? { draft: status.id } : undefined}
                version={`${status.savedAt ?? ''} ${status.attachments.map(({ sha256 }) => sha256).join(' ')}`}
              />
            )}
          </div>
        </div>
        <footer className="compose-end">
          <ProblemSummary problems={shownProblems} />
          <Button
            className="quiet-button"
            variant="subtle"
            leftSection={<IconTrash size={18} stroke={1.75} aria-hidden />}
            onClick={() => (status.id === undefined && isBlank(writing, signature) ? go({ type: 'back' }) : setIsDiscarding(true))}
          >
            {say.discard}
          </Button>
          <TemplateButton writing={writing} onInsert={insert} />
          <RecipientViewButton writing={writing} attachments={status.attachments} />
          {handover.needs === undefined && <HandOverButton onClick={() => void saveAnd(() => setIsGiving(true))} />}
          <SendTimeButton value={writing.sendAt} onChange={sendAt => change({ sendAt })} />
          <Button
            size="md"
            rightSection={<IconArrowRight size={18} stroke={2} aria-hidden />}
            aria-keyshortcuts="Control+Enter"
            onClick={() => void review()}
          >
            {handover.needs === undefined ? say.reviewAndSend : say.handover.giveForReview}
            <Kbd size="xs" ml="sm" aria-hidden>
              Ctrl Enter
            </Kbd>
          </Button>
        </footer>
        <ReviewSheet
          isOpen={isReviewing}
          writing={writing}
          answers={answers}
          status={status}
          verdictOf={verdictOf}
          handover={handover}
          onClose={() => setIsReviewing(false)}
          onSent={() => {
            session.end();
            go({ type: 'back' });
          }}
          onChanged={askAgain}
          onLetter={chooseLetter}
        />
        <HandoverDialog isOpen={isGiving} draft={status.id} onClose={() => setIsGiving(false)} />
        <ConfirmDialog
          isOpen={isDiscarding}
          title={say.discardTitle}
          text={say.discardText}
          confirm={say.discard}
          onConfirm={() => void discard()}
          onClose={() => setIsDiscarding(false)}
        />
      </form>
    </DropTarget>
  );
}
