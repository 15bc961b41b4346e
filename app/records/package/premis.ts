import type { Instant } from '../../kernel/instant.ts';
import type { PackageFile } from '../archive-package.ts';
import { tag, textTag, XML_DECLARATION } from './xml-text.ts';

const NAMESPACE = 'http://www.loc.gov/premis/v3';

/** PREMIS 3.0 over the files of the content: what each is, its sum, and who worked it out. One element at a time: there may be many. */
export function* premisDocument(
  files: readonly PackageFile[],
  about: { readonly at: Instant; readonly version: string },
): Generator<string> {
  yield `${XML_DECLARATION}<premis xmlns="${NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${NAMESPACE} https://www.loc.gov/standards/premis/premis.xsd" version="3.0">\n`;
  for (const { path, bytes, sha256, mime, originalName } of files)
    yield `${tag('object', { 'xsi:type': 'file' }, [
      identifier('objectIdentifier', path),
      tag('objectCharacteristics', {}, [
        tag('fixity', {}, [textTag('messageDigestAlgorithm', 'SHA-256'), textTag('messageDigest', sha256)]),
        textTag('size', String(bytes)),
        tag('format', {}, tag('formatDesignation', {}, textTag('formatName', mime))),
      ]),
      textTag('originalName', originalName),
      identifier('linkingEventIdentifier', 'digest'),
    ])}\n`;
  yield `${event('digest', 'message digest calculation', 'SHA-256 räknad när filen skrevs till paketet', about.at)}\n`;
  yield `${event('creation', 'information package creation', 'Paketet skrevs ur Sigills journal', about.at)}\n`;
  yield `${tag('agent', {}, [
    identifier('agentIdentifier', 'sigill'),
    textTag('agentName', 'Sigill'),
    textTag('agentType', 'software'),
    textTag('agentVersion', about.version),
  ])}\n</premis>\n`;
}

function event(id: string, type: string, detail: string, at: Instant): string {
  return tag('event', {}, [
    identifier('eventIdentifier', id),
    textTag('eventType', type),
    textTag('eventDateTime', at),
    tag('eventDetailInformation', {}, textTag('eventDetail', detail)),
    tag('eventOutcomeInformation', {}, textTag('eventOutcome', 'success')),
    identifier('linkingAgentIdentifier', 'sigill'),
  ]);
}

function identifier(name: string, value: string): string {
  return tag(name, {}, [textTag(`${name}Type`, 'local'), textTag(`${name}Value`, value)]);
}
