import type { CdpSession } from '../chromium/cdp-connection.ts';
import type { InjectedScripts } from '../page/injected-scripts.ts';
import { ISOLATED_WORLD, SEND_BINDING } from '../page/wire.ts';
import type { FrameTree } from './frame-tree.ts';

/** A page of Chromium that belongs to one window. */
export interface PageTarget {
  readonly targetId: string;
  readonly session: CdpSession;
  readonly frames: FrameTree;
}

/**
 * Switches on what the stand-in listens to, and has both scripts run first in every document to come. A page that has no renderer yet (a headless shell's,
 * before its first document) answers only when it has one.
 */
export function preparePage({ session }: PageTarget, scripts: InjectedScripts): readonly Promise<unknown>[] {
  return [
    session.send('Page.enable'),
    session.send('Network.enable', { maxTotalBufferSize: 0, maxResourceBufferSize: 0 }),
    session.send('Runtime.enable'),
    session.send('Runtime.addBinding', { name: SEND_BINDING, executionContextName: ISOLATED_WORLD }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.mainWorld }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.isolatedWorld, worldName: ISOLATED_WORLD }),
  ];
}

/** The size of the page in its window, and Electron's page zoom: fewer CSS pixels, each drawn larger. */
export async function sizePage({ session }: PageTarget, { width, height }: Electron.Size, zoomFactor: number): Promise<void> {
  await session.send('Emulation.setDeviceMetricsOverride', {
    width: Math.round(width / zoomFactor),
    height: Math.round(height / zoomFactor),
    deviceScaleFactor: zoomFactor,
    mobile: false,
  });
}

/** The colour scheme of `nativeTheme` as the page's media query sees it; Playwright's own emulation, when it attaches, has the last word. */
export async function paintPage({ session }: PageTarget, scheme: 'light' | 'dark'): Promise<void> {
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
}
