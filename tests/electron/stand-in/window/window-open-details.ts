/** What Chromium lists for a window that was asked for without features. */
const ALL_BARS = ['menubar', 'toolbar', 'status', 'scrollbars', 'resizable'];

/** The request for a new window as `setWindowOpenHandler` gets it. */
export function windowOpenDetails(
  url: string,
  frameName: string,
  features: readonly string[],
  disposition: Electron.HandlerDetails['disposition'] | undefined,
  referrer: string,
): Electron.HandlerDetails {
  const isPlain = ALL_BARS.every(bar => features.includes(bar));
  return {
    url,
    frameName: frameName === '_blank' ? '' : frameName,
    features: (isPlain ? features.filter(feature => !ALL_BARS.includes(feature)) : features).join(','),
    disposition: disposition ?? (isPlain || features.length === 0 ? 'foreground-tab' : 'new-window'),
    referrer: { url: referrer, policy: 'strict-origin-when-cross-origin' },
  };
}
