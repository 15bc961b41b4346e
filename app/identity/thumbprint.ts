import { z } from 'zod';

/** SHA-1 or SHA-256 in hex, as `certmgr` shows it: with spaces, and with the invisible mark that it puts first. */
export const Thumbprint = z.string().regex(/^[\s\u200e]*(?:(?:[0-9a-f]{2}[\s:]?){20}|(?:[0-9a-f]{2}[\s:]?){32})$/iu);
