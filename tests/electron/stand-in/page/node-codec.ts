import { structuredCodec } from './structured-codec.ts';

/** The codec's end in the main process. */
export const nodeCodec = structuredCodec(
  bytes => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  text => new Uint8Array(Buffer.from(text, 'base64')),
);
