import { Button } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useCommand } from '../shared/command-context.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { useSession } from '../shared/session.tsx';
import type { Writing } from './draft-content.ts';
import { TemplateChooser } from './template-chooser.tsx';

export type TemplateText = Pick<Writing, 'subject' | 'body' | 'isHtml' | 'protectionClass'>;

/** Texts to begin from (S16). */
export function TemplateButton({
  writing,
  onInsert,
}: {
  readonly writing: Writing;
  readonly onInsert: (text: TemplateText) => void;
}): ReactElement {
  const { say } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  useCommand('template.choose', () => setIsOpen(true));
  return (
    <>
      <Button
        className="quiet-button"
        variant="subtle"
        aria-keyshortcuts="Control+Shift+M"
        leftSection={<IconTemplate size={18} stroke={1.75} aria-hidden />}
        onClick={() => setIsOpen(true)}
      >
        {say.template.open}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={say.template.title} size="40rem" isCentered>
        <TemplateChooser
          writing={writing}
          onInsert={text => {
            setIsOpen(false);
            onInsert(text);
          }}
        />
      </Dialog>
    </>
  );
}
