import { chromiumPath } from '../../build/chromium.mjs';
import { isStandIn } from './use-stand-in.ts';

/** Unpacks or finds the stand-in's Chromium once, before several workers ask for it at the same time. */
async function prepareChromium(): Promise<void> {
  if (isStandIn()) process.env['CHROMIUM'] = await chromiumPath();
}
export { prepareChromium as default };
