import { useEffect, useState, type ReactElement } from 'react';
import { SentMessage } from '../reading/reading-pane.tsx';
import { fetchDialogs } from '../shared/dialog.tsx';
import { lazyView } from '../shared/lazy-view.tsx';
import { FilterFields } from './filter-dialog.tsx';

export const ComposeScreen = lazyView(async () => (await import('../compose/compose-screen.tsx')).ComposeScreen);
export const SettingsScreen = lazyView(async () => (await import('../settings/settings-screen.tsx')).SettingsScreen);
export const SetupScreen = lazyView(async () => (await import('../settings/setup-screen.tsx')).SetupScreen);
export const RecordsScreen = lazyView(async () => (await import('../records/records-screen.tsx')).RecordsScreen);
// What is told in the corner waits in the library's own store until the corner is there.
const Corner = lazyView(async () => (await import('../shared/corner.tsx')).Corner);

const atLatestMs = 300;

/** When the first picture is there, what is nearest to be wanted is fetched: the first Ctrl+N is as quick as the second. */
export function AfterFirstPicture(): ReactElement | undefined {
  const [isDrawn, setIsDrawn] = useState(false);
  useEffect(() => {
    const idle = requestIdleCallback(
      () => {
        fetchDialogs();
        for (const { preload } of [ComposeScreen, SentMessage, FilterFields, SettingsScreen, RecordsScreen]) preload();
        setIsDrawn(true);
      },
      { timeout: atLatestMs },
    );
    return () => cancelIdleCallback(idle);
  }, []);
  return isDrawn ? <Corner /> : undefined;
}
