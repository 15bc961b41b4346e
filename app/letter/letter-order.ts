import type { Cause } from '../contract/message-views.ts';
import { formatRecipient } from '../contract/format-recipient.ts';
import { swedishDateOf, type Instant } from '../kernel/instant.ts';
import type { MessageRecord } from '../journal/journal.ts';
import { blocksOfHtml, blocksOfText } from './letter-blocks.ts';
import type { LetterFile, LetterOrder } from './letter-content.ts';
import { envelopesOf, type PaperSettings } from './paper-configuration.ts';

export type LetterParts = {
  readonly record: MessageRecord;
  readonly address: readonly string[];
  readonly files: readonly LetterFile[];
  readonly at: Instant;
  readonly isPractice: boolean;
};
export type LetterChoices = {
  readonly envelope?: string | undefined;
  readonly duplex?: boolean | undefined;
  readonly colour?: boolean | undefined;
};

/** What is to be printed, from what was written and how the organisation prints. Pure. */
export function letterOrder(
  { record, address, files, at, isPractice }: LetterParts,
  settings: PaperSettings,
  choices: LetterChoices,
): LetterOrder {
  const { sender, support } = record;
  const texts = [support['phone'], support['email'], support['url']?.replace(/^https?:\/\/|\/$/gu, '')];
  return {
    content: {
      isPractice,
      isColour: choices.colour ?? settings.colour,
      address,
      returnAddress: returnAddressOf(sender.unit, settings),
      senderName: sender.name,
      senderUnit: sender.unit,
      senderNumber: formatRecipient(sender.organisationId),
      date: swedishDateOf(at),
      caseNumber: record.caseNumber,
      reference: record.reference,
      attention: record.attention,
      subject: record.subject,
      blocks: record.isHtml ? blocksOfHtml(record.body) : blocksOfText(record.body),
      contact: texts.flatMap(text => (text === undefined || text === '' ? [] : [text])),
      supportText: sender.supportText,
    },
    files,
    apart: {},
    envelopes: envelopesOf(settings),
    envelope: choices.envelope ?? settings.envelope,
    isFixedEnvelope: choices.envelope !== undefined,
    isDuplex: choices.duplex ?? settings.duplex,
    at,
  };
}

function returnAddressOf(unit: string, { returnAddress, returnAddressByUnit }: PaperSettings): readonly string[] {
  const wanted = unit.trim().toLocaleLowerCase('sv');
  return Object.entries(returnAddressByUnit).find(([name]) => name.trim().toLocaleLowerCase('sv') === wanted)?.[1] ?? returnAddress;
}

/** PROTECTED_IDENTITY (facts §10): an operator has said so of its own accord, which counts as a marking. */
export const saysProtected = ({ kind, code }: Cause): boolean => kind === 'operator-fault' && code === '6006';
