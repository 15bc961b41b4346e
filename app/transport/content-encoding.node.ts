import { promisify } from 'node:util';
import zlib from 'node:zlib';

const decoders: Readonly<Record<string, (body: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Uint8Array>>> = {
  gzip: promisify<Uint8Array, zlib.ZlibOptions, Uint8Array>(zlib.gunzip),
  deflate: promisify<Uint8Array, zlib.ZlibOptions, Uint8Array>(zlib.inflate),
  br: promisify<Uint8Array, zlib.BrotliOptions, Uint8Array>(zlib.brotliDecompress),
};

/**
 * Undoes a Content-Encoding that nobody asked for, so that an answer which did come is not thrown away for its wrapping.
 * @param header the header's value; absent, empty and `identity` leave the body as it is
 * @returns the bytes, or `undefined` when the encoding is unknown, the data is damaged, or more than `limitBytes` would come out
 */
export async function decodeContent(body: Uint8Array, header: string | undefined, limitBytes: number): Promise<Uint8Array | undefined> {
  const encodings = (header ?? '')
    .toLowerCase()
    .split(',')
    .map(name => name.trim().replace(/^x-/u, ''))
    .filter(name => name !== '' && name !== 'identity');
  if (encodings.length > 2) return undefined;
  let decoded = body;
  for (const name of encodings.reverse()) {
    const decode = decoders[name];
    if (decode === undefined) return undefined;
    try {
      decoded = await decode(decoded, { maxOutputLength: limitBytes });
    } catch {
      return undefined;
    }
  }
  return decoded;
}
