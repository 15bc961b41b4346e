import { expect, test } from 'vitest';
import { convertibleAs, fileKind } from '../../../app/document/convert/file-kind.ts';

const zip = (...names: readonly string[]): Buffer =>
  Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.alloc(26), Buffer.from(names.join('....'), 'latin1')]);
const ole = (stream: string): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')]);

test.each([
  ['jpeg', 'picture', Buffer.from('ffd8ffe000104a464946', 'hex')],
  ['png', 'picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
  ['heic', undefined, Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0', 'latin1')],
  ['other-picture', undefined, Buffer.from('GIF89a')],
  ['other-picture', undefined, Buffer.from('RIFF\u0001\u0002\u0003\u0004WEBPVP8 ', 'latin1')],
  ['word', 'document', zip('[Content_Types].xml', 'word/document.xml')],
  ['opendocument', 'document', zip('mimetypeapplication/vnd.oasis.opendocument.text')],
  ['other-office', undefined, zip('[Content_Types].xml', 'xl/workbook.xml')],
  ['other-office', undefined, zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
  ['archive', undefined, zip('beslut.pdf')],
  ['old-word', 'document', ole('WordDocument')],
  ['other-office', undefined, ole('Workbook')],
  ['rtf', 'document', Buffer.from('{\\rtf1\\ansi')],
  ['program', undefined, Buffer.from('MZ\u0090\0', 'latin1')],
  ['program', undefined, Buffer.from('#!/bin/sh\n')],
  ['web-page', undefined, Buffer.from('\uFEFF<!DOCTYPE html>')],
  [undefined, undefined, Buffer.from('bara text')],
  [undefined, undefined, Buffer.alloc(0)],
] as const)('%s is told by its bytes and becomes a PDF as %s', (kind, as, bytes) => {
  expect(fileKind(bytes)).toBe(kind);
  expect(convertibleAs(kind)).toBe(as);
});
