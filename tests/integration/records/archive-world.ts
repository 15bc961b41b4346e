import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { DispatchId, RecipientId } from '../../../app/contract/values.ts';
import { sealMessage } from '../../../app/delivery/seal-message.node.ts';
import { contentOf } from '../../../app/journal/content-of.node.ts';
import type { Journal } from '../../../app/journal/journal.ts';
import { openSqliteJournal, type JournalStore } from '../../../app/journal/sqlite-journal.node.ts';
import { fail, ok } from '../../../app/kernel/result.ts';
import type { Message } from '../../../app/message/message.ts';
import type { ExportServices } from '../../../app/records/export-run.node.ts';
import { heldEvent, OPERATOR, steppingClock } from '../../fakes/dispatch-samples.ts';
import { attachment, message, parties } from '../delivery/test-parties.ts';

export type ArchiveWorld = {
  readonly root: string;
  readonly store: JournalStore;
  readonly journal: Journal;
  readonly services: ExportServices;
  /** A folder of its own for what is written. */
  readonly out: () => string;
  /** A message on its way, without a network: held, and with `sealed` also sealed in earnest and delivered. */
  readonly send: (change?: Partial<Message>, options?: { readonly sealed?: boolean; readonly createdAt?: string }) => Promise<DispatchId>;
};

export const NOON = '2026-11-21T12:00:00.000Z';

/** A journal with messages in it, and everything that an export touches. Closed and removed when the file's tests are over. */
export function archiveWorld({ hasCertificate = true }: { readonly hasCertificate?: boolean } = {}): ArchiveWorld {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'sigill-records å '));
  const clock = steppingClock(new Date().toISOString());
  const opened = openSqliteJournal({
    folder: path.join(root, 'data'),
    key: new Uint8Array(32).fill(9),
    clock,
    user: 'anna.andersson',
    client: '1.2.3',
  });
  if (!opened.ok) throw new Error(opened.failure.code);
  const { journal } = opened.value;
  let folders = 0;
  afterAll(() => {
    opened.value.close();
    fs.rmSync(root, { recursive: true, force: true });
  });
  return {
    root,
    store: opened.value,
    journal,
    services: {
      journal,
      clock,
      environment: 'test',
      profile: { organisationId: '162021004748', name: 'Kommun A', unit: 'Bygg', support: { text: 'Växeln' } },
      newId: randomUUID,
      signers: () =>
        Promise.resolve(
          hasCertificate
            ? ok({ sender: parties.sender, dispatcher: parties.dispatcher })
            : fail({ code: 'certificate.missing', use: 'sender' }),
        ),
    },
    out() {
      folders += 1;
      return path.join(root, `ut ${folders}`);
    },
    async send(change = {}, { sealed = false, createdAt = NOON } = {}) {
      const id = DispatchId.parse(randomUUID());
      const written = message({ recipientName: 'Kim Ek', ...change });
      const held = heldEvent({
        id,
        messageId: written.messageId,
        attachments: written.attachments.length,
        protectionClass: written.protectionClass,
        createdAt,
      });
      const begun = journal.record(id, 0, held, contentOf(written, []));
      if (!begun.ok) throw new Error(begun.failure.code);
      if (!sealed) return id;
      const made = await sealMessage(parties, written, 2_000_000);
      if (!made.ok) throw new Error(made.failure.code);
      const { request, requestSha256, sealedSha256 } = made.value;
      const at = clock.now();
      const sent = journal.record(
        id,
        begun.value.seq,
        {
          type: 'submitted',
          at,
          owner: journal.owner,
          operator: OPERATOR,
          serviceAddress: 'https://operator.test/',
          sealed: { requestSha256, ...(sealedSha256 === undefined ? {} : { sealedSha256 }) },
        },
        { request },
      );
      if (!sent.ok) throw new Error(sent.failure.code);
      const response = Buffer.from(answer(written.messageId, `trans-${id}`, written.recipient));
      const ended = journal.record(id, sent.value.seq, { type: 'accepted', at: clock.now(), transactionId: `trans-${id}` }, { response });
      if (!ended.ok) throw new Error(ended.failure.code);
      return id;
    },
  };
}

const answer = (messageId: string, transactionId: string, recipient: string): string =>
  `<?xml version="1.0"?><answer id="${messageId}" trans="${transactionId}" to="${recipient}"/>`;

/** What nobody would write, and everybody must survive. */
export function hostileMessages(): readonly Partial<Message>[] {
  return [
    {
      subject: 'å ä ö é 漢字 𝄞 עברית',
      recipientName: 'Åsa Öberg-Ek',
      attachments: [attachment('räkning åäö.pdf', Buffer.from('%PDF-1.4 å'))],
    },
    { subject: 'x'.repeat(255), caseNumber: '2026-11' },
    { subject: '=HYPERLINK("http://x";"y")', recipientName: '@SUM(1+1)*cmd|calc', reference: '+46', attention: '-1', caseNumber: '=1+1' },
    { subject: 'tab\there', body: 'rad 1\nrad 2 ]]> <script>alert(1)</script> &amp; --> "quote"', isHtml: false },
    { subject: '<script>alert(1)</script>', body: '<p>Hej <b>du</b></p>', isHtml: true, recipientName: '"; DROP', attachments: [] },
    { recipient: RecipientId.parse('162021003898'), subject: '_x0007_ x', caseNumber: 'KS 2026/0001; "A", |B|' },
  ];
}

/** A message of the journal alone: control characters that the channel would have refused. */
export const refusedText = { subject: 'bell \u0007 null \u0000 fffe \uFFFE lone \uD800 end' } as const;

/** Every file below a folder: path with slashes, and bytes. */
export function filesIn(folder: string): ReadonlyMap<string, Buffer> {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => fs.statSync(path.join(folder, name)).isFile());
  return new Map(names.map(name => [name.split(path.sep).join('/'), fs.readFileSync(path.join(folder, name))]));
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
