import { connectBackend } from './backend.ts';

/** Imported before anything else: the first questions leave before the rest of the page is even read. */
export const backend = connectBackend();
