import type { ReactElement, ReactNode } from 'react';
import type { DraftPart, OriginalDraft } from '../../app/contract/handover-views.ts';
import { wordDiff, type Piece } from '../compose/word-diff.ts';
import { bodyText } from '../reading/body-text.ts';
import { useSession } from '../shared/session.tsx';
import type { HandoverState } from './use-handover.ts';

type Now = Pick<HandoverState, 'writing' | 'files'>;

/** Everything that was changed since a colleague handed the draft over, part by part, texts word by word (W21). */
export function DraftChanges({
  original,
  changed,
  now,
}: {
  readonly original: OriginalDraft;
  readonly changed: readonly DraftPart[];
  readonly now: Now;
}): ReactElement {
  const { say } = useSession();
  return (
    <dl className="draft-changes" aria-label={say.handover.changes}>
      {changed.map(part => (
        <div key={part}>
          <dt>{say.handover.part[part]}</dt>
          <dd>
            <Change part={part} original={original} now={now} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Change({
  part,
  original: { content: before, files },
  now: { writing, files: filesNow },
}: {
  readonly part: DraftPart;
  readonly original: OriginalDraft;
  readonly now: Now;
}): ReactElement {
  const { say } = useSession();
  switch (part) {
    case 'subject':
      return <Words pieces={wordDiff(before.subject, writing.subject)} />;
    case 'body': {
      const [old, fresh] = [bodyText(before.body, before.isHtml), bodyText(writing.body, writing.isHtml)];
      return old.trim() === fresh.trim() ? <p>{say.handover.onlyFormat}</p> : <Words pieces={wordDiff(old, fresh)} isLong />;
    }
    case 'recipients': {
      const named = ({ recipients }: Pick<OriginalDraft['content'], 'recipients'>): string =>
        recipients.map(({ name, number }) => `${name} ${number}`.trim()).join(', ');
      return <BeforeNow before={named(before)} now={named(writing)} />;
    }
    case 'protectionClass':
      return <BeforeNow before={String(before.protectionClass ?? '')} now={String(writing.protectionClass ?? '')} />;
    case 'case': {
      const texts = ({
        caseNumber,
        reference,
        attention,
        onBehalfOf = '',
      }: Pick<OriginalDraft['content'], 'caseNumber' | 'reference' | 'attention' | 'onBehalfOf'>): string =>
        [caseNumber, reference, attention, onBehalfOf].filter(text => text.trim() !== '').join(' · ');
      return <BeforeNow before={texts(before)} now={texts(writing)} />;
    }
    case 'attachments':
      return <Files before={files} now={filesNow} />;
    case 'paper':
    case 'notices':
    case 'service':
    case 'sendAt':
      return <p>{say.handover.otherPart}</p>;
  }
}

function Words({ pieces, isLong = false }: { readonly pieces: readonly Piece[]; readonly isLong?: boolean }): ReactElement {
  const { say } = useSession();
  // A screen reader does not tell what is struck out: it is said.
  const spoken = (what: string): ReactNode => <span className="visually-hidden">{` ${what}: `}</span>;
  return (
    <p className={isLong ? 'changed-text changed-text-long' : 'changed-text'}>
      {pieces.map(({ kind, text }, index) => {
        // The pieces are one text in a fixed order.
        const key = `${String(index)}${kind}`;
        if (kind === 'same') return <span key={key}>{isLong ? shortened(text, index, pieces.length) : text}</span>;
        return kind === 'added' ? (
          <ins key={key}>
            {spoken(say.handover.addedText)}
            {text}
          </ins>
        ) : (
          <del key={key}>
            {spoken(say.handover.removedText)}
            {text}
          </del>
        );
      })}
    </p>
  );
}

const contextCharacters = 160;

/** What is the same far from every change says nothing: some words on each side are enough to see where one is. */
function shortened(text: string, index: number, pieces: number): string {
  if (text.length <= contextCharacters * 2) return text;
  const head = index === 0 ? '' : text.slice(0, contextCharacters).replace(/\S*$/u, '');
  const tail = index === pieces - 1 ? '' : text.slice(-contextCharacters).replace(/^\S*/u, '');
  return `${head}…${tail}`;
}

function BeforeNow({ before, now }: { readonly before: string; readonly now: string }): ReactElement {
  const { say } = useSession();
  return (
    <p className="changed-text">
      <del>
        <span className="visually-hidden">{say.handover.before}: </span>
        {before === '' ? say.handover.nothing : before}
      </del>{' '}
      <ins>
        <span className="visually-hidden">{say.handover.now}: </span>
        {now === '' ? say.handover.nothing : now}
      </ins>
    </p>
  );
}

function Files({ before, now }: { readonly before: OriginalDraft['files']; readonly now: Now['files'] }): ReactElement {
  const { say } = useSession();
  const added = now.filter(file => !before.some(({ sha256 }) => sha256 === file.sha256));
  const removed = before.filter(file => !now.some(({ sha256 }) => sha256 === file.sha256));
  const isReplaced = ({ name }: { readonly name: string }): boolean =>
    added.some(file => file.name === name) && removed.some(file => file.name === name);
  const lines = [
    ...added.map(file => (isReplaced(file) ? say.handover.fileReplaced(file.name) : say.handover.fileAdded(file.name))),
    ...removed.filter(file => !isReplaced(file)).map(({ name }) => say.handover.fileRemoved(name)),
  ];
  return (
    <ul>
      {(lines.length === 0 ? [say.handover.fileOrder] : lines).map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
