import { isStandIn } from './use-stand-in.ts';

/** Unpacks or finds the stand-in's Chromium once, before several workers ask for it at the same time. */
export default async function prepareChromium(): Promise<void> {
  if (!isStandIn()) return;
  const { chromiumPath } = (await import(new URL('../../build/chromium.mjs', import.meta.url).href)) as { readonly chromiumPath: () => Promise<string> };
  process.env['CHROMIUM'] = await chromiumPath();
}
