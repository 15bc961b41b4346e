import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useCommand } from '../shared/command-context.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { useSession } from '../shared/session.tsx';
import type { Writing } from './draft-content.ts';
import { insertionPlace, type InsertionPlace } from './insertion-place.ts';
import { PhraseChooser } from './phrase-chooser.tsx';

/** Phrases that are put where the cursor stands, by a few letters (S16). */
export function PhraseButton({ writing }: { readonly writing: Writing }): ReactElement {
  const { say } = useSession();
  const [place, setPlace] = useState<InsertionPlace>();
  const open = (): void => setPlace(insertionPlace());
  useCommand('phrase.insert', open);
  const close = (): void => setPlace(undefined);
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-keyshortcuts="Control+J"
        // The text keeps the focus, and so the place where the phrase goes.
        onMouseDown={event => event.preventDefault()}
        onClick={open}
      >
        {say.texts.phrase.open}
      </Button>
      <Dialog isOpen={place !== undefined} onClose={close} title={say.texts.phrase.title} size="36rem" isInstant>
        <PhraseChooser
          writing={writing}
          onInsert={text => {
            close();
            // The dialog gives the focus back first.
            requestAnimationFrame(() => place?.insert(text));
          }}
        />
      </Dialog>
    </>
  );
}
