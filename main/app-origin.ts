/** The page's own scheme, registered as standard and secure, so that `'self'` in the content policy means exactly this. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'sigill';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
/** What the window loads, and the only document that it ever shows. */
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

/** Whether an address is one of ours. A custom scheme has origin "null" in Node, so the parts are compared (architecture.md, example 7). */
export function isOwnAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === `${APP_SCHEME}:` && host === APP_HOST && username === '' && password === '';
}
