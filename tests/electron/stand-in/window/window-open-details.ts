/** The request for a new window as `setWindowOpenHandler` gets it. `features` is the text that the page gave to `window.open`. */
export function windowOpenDetails(
  url: string,
  frameName: string,
  features: string,
  disposition: Electron.HandlerDetails['disposition'] | undefined,
  referrer: string,
): Electron.HandlerDetails {
  return {
    url,
    frameName: frameName === '_blank' ? '' : frameName,
    features,
    disposition: disposition ?? (features === '' ? 'foreground-tab' : 'new-window'),
    referrer: { url: referrer, policy: 'strict-origin-when-cross-origin' },
  };
}
