import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useDroppedHandover } from '../handover/use-dropped-handover.ts';
import { ReadingPane } from '../reading/reading-pane.tsx';
import { ShortcutDialog } from '../settings/shortcut-dialog.tsx';
import { useCommand } from '../shared/command-context.tsx';
import { Later } from '../shared/first-picture.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { focusNeighbourPane, focusPane } from '../shared/panes.ts';
import { mayDo, openFolders } from '../shared/role.ts';
import { useSession } from '../shared/session.tsx';
import { AfterFirstPicture, ComposeScreen, RecordsScreen, SettingsScreen, SetupScreen } from './after-first-picture.tsx';
import { CommandPalette } from './command-palette.tsx';
import { CountdownBar } from './countdown-bar.tsx';
import { EnvironmentBanner } from './environment-banner.tsx';
import { ExpiryNotice } from './expiry-notice.tsx';
import { FolderPane } from './folder-pane.tsx';
import { ListPane } from './list-pane.tsx';
import { NoMessages } from './no-messages.tsx';
import { OpenDrafts } from './open-drafts.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { useOutcomes } from './use-outcomes.tsx';
import { useViewMemory } from './use-view-memory.ts';
import { useRequests } from './use-requests.ts';

/** The whole window: bars above and below, and between them folders, list and reading pane, or what is being written. */
export function MailWindow(): ReactElement {
  const { place, go } = useNavigation();
  const { preferences, say, sender, words } = useSession();
  const [areShortcutsOpen, setAreShortcutsOpen] = useState(false);
  const [isPaletteOpen, setIsPaletteOpen] = useState(false);
  const hasMessages = openFolders(sender).length > 0;
  useViewMemory();
  useOutcomes();
  useDroppedHandover(place.view !== 'compose' && mayDo(sender, 'handover.open'));
  useRequests(() => setAreShortcutsOpen(true));

  useCommand('message.new', () => {
    if (!mayDo(sender, 'draft.save')) return false;
    go({ type: 'compose' });
    return undefined;
  });
  useCommand('pane.next', () => focusNeighbourPane(1));
  useCommand('pane.previous', () => focusNeighbourPane(-1));
  useCommand('palette.open', () => setIsPaletteOpen(true));
  useCommand('shortcuts.show', () => setAreShortcutsOpen(true));
  useCommand('view.close', () => {
    if (place.view === 'mail' && place.pane !== 'reading') {
      if (place.query === '') return false;
      go({ type: 'search', query: '' });
      return undefined;
    }
    go({ type: 'back' });
    return undefined;
  });

  // Whoever leaves a view stands in the list; the first view of all takes no focus from the browser.
  const before = useRef(place);
  useEffect(() => {
    const left = before.current;
    before.current = place;
    const isBack = place.view === 'mail' && (left.view !== 'mail' || (left.pane === 'reading' && place.pane === 'list'));
    if (isBack) focusPane('list');
    if (place.view === 'mail' && place.pane === 'folders' && left.pane !== 'folders') focusPane('folders');
    if (place.view === 'mail' && place.pane === 'list' && left.pane === 'folders') focusPane('list');
  }, [place]);

  const titles = {
    compose: say.newMessage,
    settings: say.settings.title,
    setup: say.setup.title,
    records: say.records.title,
    mail: words.folder[place.folder],
  };
  const title = titles[place.view];
  useEffect(() => {
    document.title = `${title} – Sigill`;
  }, [title]);

  return (
    <div className="window" data-density={preferences.density} data-view={place.view} data-shown-pane={place.pane}>
      <a className="skip-link" href="#main">
        {say.skip}
      </a>
      <TopBar onShortcuts={() => setAreShortcutsOpen(true)} />
      <div className="banners">
        <EnvironmentBanner />
        <ExpiryNotice />
      </div>
      <div className="panes">
        <FolderPane />
        <main id="main" className="content" tabIndex={-1}>
          {place.view === 'mail' && !hasMessages && <NoMessages />}
          {place.view === 'mail' && hasMessages && (
            <>
              <ListPane />
              <ReadingPane />
            </>
          )}
          {place.view === 'compose' && <ComposeScreen key={place.compose.key} />}
          {place.view === 'settings' && <SettingsScreen />}
          {place.view === 'setup' && <SetupScreen />}
          {place.view === 'records' && <RecordsScreen />}
        </main>
      </div>
      <Later>
        {() => (
          <>
            <CountdownBar />
            <OpenDrafts />
          </>
        )}
      </Later>
      <StatusBar />
      <AfterFirstPicture />
      <CommandPalette isOpen={isPaletteOpen} onClose={() => setIsPaletteOpen(false)} />
      <ShortcutDialog isOpen={areShortcutsOpen} onClose={() => setAreShortcutsOpen(false)} />
    </div>
  );
}
