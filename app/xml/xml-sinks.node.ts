import { Buffer } from 'node:buffer';
import type { Hash } from 'node:crypto';
import { invariant } from '../kernel/fault.ts';
import { writeXml, type XmlForm, type XmlSink } from './canonical-writer.ts';
import type { XmlTree } from './xml-element.ts';

export type HashSink = XmlSink<Uint8Array> & {
  /** A hash of what has been written so far, to go on with separately. */
  readonly fork: () => HashSink;
  /** Ends the sink. */
  readonly digest: () => Buffer;
};

/** Feeds a hash with the UTF-8 octets of what is written. */
export function hashSink(hash: Hash): HashSink {
  let gathered = '';
  const flush = (): void => {
    if (gathered !== '') hash.update(gathered, 'utf8');
    gathered = '';
  };
  return {
    text: markup => {
      gathered += markup;
    },
    raw: content => {
      flush();
      hash.update(content);
    },
    fork: () => {
      flush();
      return hashSink(hash.copy());
    },
    digest: () => {
      flush();
      return hash.digest();
    },
  };
}

/** The octets of a small element in one form. */
export function xmlOctets(element: XmlTree<Uint8Array>, form: XmlForm): Buffer {
  return Buffer.concat(xmlPieces(element, form));
}

/** The octets of an element, one piece after the other; raw content stays where it is. */
export function xmlPieces(element: XmlTree<Uint8Array>, form: XmlForm): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  let gathered = '';
  const flush = (): void => {
    parts.push(Buffer.from(gathered, 'utf8'));
    gathered = '';
  };
  writeXml(element, form, {
    text: markup => {
      gathered += markup;
    },
    raw: content => {
      flush();
      parts.push(content);
    },
  });
  flush();
  return parts;
}

/**
 * Writes an element around raw content that stands in its place already, as views of `target`: a large envelope is put together without a copy.
 * `target` must be exactly as long as what is written; anything else is a bug in whoever measured it.
 */
export function fillOctets(target: Buffer, head: string, element: XmlTree<Uint8Array>, form: XmlForm): void {
  let written = 0;
  let gathered = head;
  const flush = (): void => {
    const room = Buffer.byteLength(gathered, 'utf8');
    invariant(written + room <= target.length, 'an envelope longer than measured');
    written += target.write(gathered, written, 'utf8');
    gathered = '';
  };
  writeXml(element, form, {
    text: markup => {
      gathered += markup;
    },
    raw: content => {
      flush();
      invariant(content.buffer === target.buffer && content.byteOffset === target.byteOffset + written, 'content out of its place');
      written += content.byteLength;
    },
  });
  flush();
  invariant(written === target.length, 'an envelope shorter than measured');
}
