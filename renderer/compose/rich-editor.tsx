import { ActionIcon } from '@mantine/core';
import { IconBold, IconH2, IconItalic, IconLink, IconList, IconListNumbers, type TablerIcon } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type ClipboardEvent, type ReactElement } from 'react';
import type { Output } from '../../app/contract/operations.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { useSession } from '../shared/session.tsx';
import { pastedFiles } from './pasted.ts';
import { LinkDialog } from './link-dialog.tsx';
import { insertHtml, insertLink, insertText, isFormat, separateByParagraph, toggleFormat, type Format } from './rich-text.ts';

export type Removed = Output<'message.clean'>['removed'];

const formats: readonly (readonly [Format, TablerIcon])[] = [
  ['bold', IconBold],
  ['italic', IconItalic],
  ['heading', IconH2],
  ['bullets', IconList],
  ['numbers', IconListNumbers],
];

/** A text with simple formatting: exactly what every operator shows. What is pasted is cleaned before it is seen. */
export function RichEditor({
  initial,
  isWrong,
  isEntered,
  describedBy,
  onChange,
  onPasted,
}: {
  /** HTML; taken once. */
  readonly initial: string;
  readonly isWrong: boolean;
  /** Whoever opened it goes on writing, at the end of the text. */
  readonly isEntered: boolean;
  readonly describedBy: string;
  readonly onChange: (html: string) => void;
  /** Tells what was taken away from a pasted text. */
  readonly onPasted: (removed: Removed) => void;
}): ReactElement {
  const { call } = useBackend();
  const { say } = useSession();
  const id = useId();
  const editor = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<readonly Format[]>([]);
  const [isReady, setIsReady] = useState(false);
  const [range, setRange] = useState<Range>();
  const first = useRef(initial);

  useEffect(() => {
    // A draft may come from elsewhere: it is cleaned before it stands on the page.
    void call('message.clean', { html: first.current }).then(cleaned => {
      if (editor.current === null) return;
      const page = new DOMParser().parseFromString(cleaned.ok ? cleaned.value.html : '', 'text/html');
      editor.current.replaceChildren(...page.body.childNodes);
      separateByParagraph();
      setIsReady(true);
    });
  }, [call]);

  useEffect(() => {
    const element = editor.current;
    // Not before it can be written in: a place in a text that is not there yet is no place.
    if (!isReady || element === null || (!isEntered && document.activeElement !== element)) return;
    element.blur();
    element.focus();
    document.getSelection()?.selectAllChildren(element);
    document.getSelection()?.collapseToEnd();
  }, [isReady, isEntered]);

  useEffect(() => {
    const look = (): void => {
      if (editor.current?.contains(document.getSelection()?.anchorNode ?? null) !== true) return;
      const found = formats.flatMap(([format]) => (isFormat(format) ? [format] : []));
      setActive(before => (before.join() === found.join() ? before : found));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, []);

  const tell = (): void => onChange(editor.current?.innerHTML ?? '');
  const paste = (event: ClipboardEvent): void => {
    if (pastedFiles(event.clipboardData).length > 0) return;
    event.preventDefault();
    const html = event.clipboardData.getData('text/html');
    const text = event.clipboardData.getData('text/plain');
    if (html === '') {
      insertText(text);
      return;
    }
    void call('message.clean', { html }).then(cleaned => {
      editor.current?.focus();
      if (!cleaned.ok) {
        insertText(text);
        return;
      }
      insertHtml(cleaned.value.html);
      onPasted(cleaned.value.removed);
    });
  };
  const link = (address: string, text: string): void => {
    const selection = document.getSelection();
    editor.current?.focus();
    if (range !== undefined) {
      selection?.removeAllRanges();
      selection?.addRange(range);
    }
    insertLink(address, text);
  };

  return (
    <div className="rich-editor" data-wrong={isWrong ? true : undefined}>
      <div className="rich-toolbar" role="toolbar" aria-label={say.rich.toolbar} aria-controls={id}>
        {formats.map(([format, Icon]) => (
          <ActionIcon
            key={format}
            variant={active.includes(format) ? 'light' : 'subtle'}
            aria-label={say.rich[format]}
            title={say.rich[format]}
            aria-pressed={active.includes(format)}
            // The text keeps the focus and what is marked in it.
            onMouseDown={event => event.preventDefault()}
            onClick={() => {
              editor.current?.focus();
              toggleFormat(format);
            }}
          >
            <Icon size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
        ))}
        <ActionIcon
          variant="subtle"
          aria-label={say.rich.link}
          title={say.rich.link}
          onMouseDown={event => event.preventDefault()}
          onClick={() => {
            const selection = document.getSelection();
            const isHere = editor.current?.contains(selection?.anchorNode ?? null) === true;
            const end = document.createRange();
            if (editor.current !== null) {
              end.selectNodeContents(editor.current);
              end.collapse(false);
            }
            setRange(isHere && selection !== null ? selection.getRangeAt(0).cloneRange() : end);
          }}
        >
          <IconLink size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
      </div>
      <div
        ref={editor}
        id={id}
        className="rich-text"
        role="textbox"
        aria-multiline
        aria-label={say.body}
        aria-describedby={describedBy}
        aria-invalid={isWrong}
        aria-busy={!isReady}
        contentEditable={isReady}
        suppressContentEditableWarning
        tabIndex={0}
        data-field="body"
        spellCheck
        onInput={tell}
        onKeyDown={event => {
          const format = { b: 'bold', i: 'italic' }[event.key.toLowerCase()] as Format | undefined;
          if (format === undefined || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
          event.preventDefault();
          toggleFormat(format);
        }}
        onPaste={paste}
      />
      <LinkDialog isOpen={range !== undefined} text={range?.toString() ?? ''} onChoose={link} onClose={() => setRange(undefined)} />
    </div>
  );
}
