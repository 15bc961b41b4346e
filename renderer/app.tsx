import { backend } from './start.ts';
import '@fontsource-variable/inter/index.css';
import './shared/library.css';
import '@mantine/dropzone/styles.css';
import '@mantine/notifications/styles.css';
import './shared/base.css';
import './mailbox/folders.css';
import './mailbox/list.css';
import './mailbox/foot.css';
import './reading/reading.css';
import './reading/sent-together.css';
import './compose/compose.css';
import './compose/attachments.css';
import './compose/recipient-view.css';
import './compose/review.css';
import './case-list/case-list.css';
import './shared/pdf.css';
import './letter/letter.css';
import './settings/settings.css';
import './records/records.css';
import './handover/handover.css';
import './mailbox/window.css';
import './shared/contrast.css';
import { Button, MantineProvider, type MantineColorSchemeManager } from '@mantine/core';
import { useEffect, type ReactElement, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { failureSentence } from '../app/contract/language/failure-text.ts';
import { invariant } from '../app/kernel/fault.ts';
import { SWEDISH } from './language/screen-words.ts';
import { MailWindow } from './mailbox/mail-window.tsx';
import { ExportJobProvider } from './records/export-job.tsx';
import { AnnouncerProvider } from './shared/announcer.tsx';
import { BackendProvider } from './shared/backend-context.tsx';
import { ChangesProvider } from './shared/changes.tsx';
import { CommandProvider } from './shared/command-context.tsx';
import { FaultBoundary } from './shared/fault-boundary.tsx';
import { FirstPictureProvider } from './shared/first-picture.tsx';
import { keepFocus } from './shared/focus-keeper.ts';
import { HealthProvider } from './shared/health.tsx';
import { keptState, NavigationProvider, START, type Place } from './shared/navigation.tsx';
import { SessionProvider, useSession, useSessionStart } from './shared/session.tsx';
import { theme, tokens } from './theme.ts';

const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';

/** The library would keep the scheme in localStorage; ours is kept with the other preferences. */
const nothingStored: MantineColorSchemeManager = {
  get: fallback => fallback,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

function App({ first }: { readonly first: Place }): ReactElement {
  const start = useSessionStart();
  const scheme = start.state === 'ready' ? start.session.colorScheme : undefined;
  const language = start.state === 'ready' ? start.session.preferences.language : 'sv';
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={tokens}
      getStyleNonce={() => nonce}
      colorSchemeManager={nothingStored}
      {...(scheme === undefined ? { defaultColorScheme: 'auto' } : { forceColorScheme: scheme })}
    >
      {start.state === 'failed' && <p role="alert">{failureSentence(SWEDISH.words, start.failure)}</p>}
      {start.state === 'ready' && (
        <SessionProvider session={start.session}>
          <FaultBoundary fallback={<PageFault />}>
            <Providers first={first}>
              <MailWindow />
            </Providers>
          </FaultBoundary>
        </SessionProvider>
      )}
    </MantineProvider>
  );
}

/** The window has a bug. What was written is on the other side; a new page finds it there. */
function PageFault(): ReactElement {
  const { say } = useSession();
  return (
    <main className="page-fault" role="alert">
      <h1>{say.pageFault.title}</h1>
      <p>{say.pageFault.text}</p>
      <Button onClick={() => location.reload()}>{say.pageFault.again}</Button>
    </main>
  );
}

function Providers({ first, children }: { readonly first: Place; readonly children: ReactNode }): ReactElement {
  return (
    <CommandProvider>
      <NavigationProvider first={first}>
        <AnnouncerProvider>
          <FirstPictureProvider>
            <HealthProvider>
              <ExportJobProvider>{children}</ExportJobProvider>
            </HealthProvider>
          </FirstPictureProvider>
        </AnnouncerProvider>
      </NavigationProvider>
    </CommandProvider>
  );
}

function draw(first: Place): void {
  const root = document.getElementById('root');
  invariant(root, 'the page has no root');
  keepFocus();
  createRoot(root).render(
    <BackendProvider backend={backend}>
      <ChangesProvider>
        <App first={first} />
      </ChangesProvider>
    </BackendProvider>,
  );
}

// Only a reload has left a place behind, and only then is what reads it fetched. Never awaited here: what it imports waits for this file to end.
const { place: left } = keptState();
if (left === undefined) draw(START);
else void import('./shared/kept-place.ts').then(({ placeFrom }) => draw(placeFrom(left)));
