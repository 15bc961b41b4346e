import { useEffect, useState, type ReactElement } from 'react';
import { SentMessage } from '../reading/reading-pane.tsx';
import { fetchDialogs } from '../shared/dialog.tsx';
import { useIsDrawn } from '../shared/first-picture.tsx';
import { awaitedView } from '../shared/awaited-view.ts';
import { lazyView } from '../shared/lazy-view.tsx';
import { ComposeComing } from './compose-coming.tsx';
import { FilterFields } from './filter-dialog.tsx';

export const ComposeScreen = awaitedView(async () => (await import('../compose/compose-screen.tsx')).ComposeScreen, ComposeComing);
export const SettingsScreen = lazyView(async () => (await import('../settings/settings-screen.tsx')).SettingsScreen);
export const SetupScreen = lazyView(async () => (await import('../settings/setup-screen.tsx')).SetupScreen);
export const RecordsScreen = lazyView(async () => (await import('../records/records-screen.tsx')).RecordsScreen);
// What is told in the corner waits in the library's own store until the corner is there.
const Corner = lazyView(async () => (await import('../shared/corner.tsx')).Corner);

/** Nearest to be wanted first. */
const AHEAD = [
  ComposeScreen.preload,
  fetchDialogs,
  SentMessage.preload,
  FilterFields.preload,
  SettingsScreen.preload,
  RecordsScreen.preload,
] as const;
/** Nothing is lost by waiting: who presses Ctrl+N before has its first fields at once. */
const calmMs = 500;
/** On a machine that is never idle. */
const atLatestMs = 2000;

/** When all of the first picture is there, what is nearest to be wanted is fetched, one part at each idle moment: whoever types meanwhile comes first. */
export function AfterFirstPicture(): ReactElement | undefined {
  const isDrawn = useIsDrawn();
  const [fetched, setFetched] = useState(0);
  useEffect(() => {
    const next = AHEAD[fetched];
    if (!isDrawn || next === undefined) return undefined;
    let idle: number | undefined;
    const timer = window.setTimeout(
      () => {
        // One that does not come now is fetched when it is wanted.
        idle = requestIdleCallback(() => void next().finally(() => setFetched(fetched + 1)), { timeout: atLatestMs });
      },
      fetched === 0 ? calmMs : 0,
    );
    return () => {
      window.clearTimeout(timer);
      if (idle !== undefined) cancelIdleCallback(idle);
    };
  }, [isDrawn, fetched]);
  return fetched > 1 ? <Corner /> : undefined;
}
