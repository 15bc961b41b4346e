import type { ArchiveDispatch } from '../archive-package.ts';
import { tag, textTag, XML_DECLARATION } from './xml-text.ts';

/** Of our own schema; a name, not an address that anybody fetches. */
export const MESSAGE_NAMESPACE = 'urn:sigill:archive:message:1';
export const MESSAGE_SCHEMA_FILE = 'sigill-message-1.xsd';

/** The message as it was written, field by field, with its way through the journal. @param schema where the schema lies, seen from the document */
export function messageXml({ dispatch, message, entries }: ArchiveDispatch, attachmentFiles: readonly string[], schema: string): string {
  const content =
    message === undefined
      ? tag('erased')
      : tag('content', {}, [
          tag('recipient', { id: message.recipient, name: message.recipientName }),
          tag('sender', { id: message.sender.organisationId, name: message.sender.name, unit: message.sender.unit }),
          textTag('subject', message.subject),
          textTag('caseNumber', message.caseNumber),
          textTag('reference', message.reference),
          textTag('attention', message.attention),
          textTag('onBehalfOf', message.onBehalfOf ?? ''),
          ...message.address.map(line => textTag('addressLine', line)),
          textTag('body', message.body, { type: message.isHtml ? 'text/html' : 'text/plain' }),
          ...message.attachments.map(({ name, bytes, sha256, pages }, index) =>
            tag('attachment', { file: attachmentFiles[index] ?? '', name, bytes, sha256, pages }),
          ),
        ]);
  const steps = entries.map(({ seq, at, event, user, dispatch: after, hash }) =>
    tag('step', { seq, at, event, state: after?.state, user, hash }),
  );
  return `${XML_DECLARATION}${tag(
    'message',
    {
      xmlns: MESSAGE_NAMESPACE,
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation': `${MESSAGE_NAMESPACE} ${schema}`,
      dispatch: dispatch.id,
      messageId: dispatch.messageId,
      createdAt: dispatch.createdAt,
      state: dispatch.state,
      protectionClass: dispatch.protectionClass,
    },
    [content, ...steps],
  )}\n`;
}

/** The schema of `messageXml`, which goes into the package's `schemas/`. */
export const MESSAGE_SCHEMA = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="${MESSAGE_NAMESPACE}" targetNamespace="${MESSAGE_NAMESPACE}" elementFormDefault="qualified">
  <xs:annotation><xs:documentation xml:lang="sv">Ett meddelande ur Sigills sändlogg: vad som skrevs, till vem, och varje rad i journalen om det.</xs:documentation></xs:annotation>
  <xs:simpleType name="sha256"><xs:restriction base="xs:string"><xs:pattern value="[0-9a-f]{64}"/></xs:restriction></xs:simpleType>
  <xs:element name="message">
    <xs:complexType>
      <xs:sequence>
        <xs:choice>
          <xs:element name="content">
            <xs:complexType>
              <xs:sequence>
                <xs:element name="recipient"><xs:complexType><xs:attribute name="id" type="xs:string" use="required"/><xs:attribute name="name" type="xs:string" use="required"/></xs:complexType></xs:element>
                <xs:element name="sender"><xs:complexType><xs:attribute name="id" type="xs:string" use="required"/><xs:attribute name="name" type="xs:string" use="required"/><xs:attribute name="unit" type="xs:string" use="required"/></xs:complexType></xs:element>
                <xs:element name="subject" type="xs:string" minOccurs="0"/>
                <xs:element name="caseNumber" type="xs:string" minOccurs="0"/>
                <xs:element name="reference" type="xs:string" minOccurs="0"/>
                <xs:element name="attention" type="xs:string" minOccurs="0"/>
                <xs:element name="onBehalfOf" type="xs:string" minOccurs="0"/>
                <xs:element name="addressLine" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
                <xs:element name="body" minOccurs="0"><xs:complexType><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="type" type="xs:string" use="required"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
                <xs:element name="attachment" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:attribute name="file" type="xs:string" use="required"/><xs:attribute name="name" type="xs:string" use="required"/><xs:attribute name="bytes" type="xs:nonNegativeInteger" use="required"/><xs:attribute name="sha256" type="sha256" use="required"/><xs:attribute name="pages" type="xs:nonNegativeInteger" use="required"/></xs:complexType></xs:element>
              </xs:sequence>
            </xs:complexType>
          </xs:element>
          <xs:element name="erased"/>
        </xs:choice>
        <xs:element name="step" maxOccurs="unbounded"><xs:complexType><xs:attribute name="seq" type="xs:positiveInteger" use="required"/><xs:attribute name="at" type="xs:dateTime" use="required"/><xs:attribute name="event" type="xs:string" use="required"/><xs:attribute name="state" type="xs:string"/><xs:attribute name="user" type="xs:string" use="required"/><xs:attribute name="hash" type="sha256" use="required"/></xs:complexType></xs:element>
      </xs:sequence>
      <xs:attribute name="dispatch" type="xs:string" use="required"/>
      <xs:attribute name="messageId" type="xs:string" use="required"/>
      <xs:attribute name="createdAt" type="xs:dateTime" use="required"/>
      <xs:attribute name="state" type="xs:string" use="required"/>
      <xs:attribute name="protectionClass" type="xs:string" use="required"/>
    </xs:complexType>
  </xs:element>
</xs:schema>
`;
