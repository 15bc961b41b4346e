import { checkAddress } from '../contract/postal-address.ts';
import { DispatchId, kindOf, type DraftId, type RecipientId } from '../contract/values.ts';
import type { HeldWhy } from '../contract/message-views.ts';
import type { OriginalDraft } from '../contract/handover-views.ts';
import { controlMoment, serviceDates } from '../contract/service-dates.ts';
import { checkFourEyes, type Prepared } from '../handover/four-eyes.ts';
import { swedishDateOf, type Instant } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { contentOf } from '../journal/content-of.node.ts';
import type { Stored } from '../journal/journal.ts';
import { composeMessages, type Order } from '../message/compose-messages.ts';
import { controlMessage } from '../message/control-message.ts';
import type { Message } from '../message/message.ts';
import type { Services } from '../services.ts';
import type { Origin } from './dispatch.ts';

type CheckServices = Pick<
  Services,
  'testRecipients' | 'clock' | 'profile' | 'newId' | 'externalDispatcher' | 'envelopeBytes' | 'envelopeLimitBytes'
>;
type HoldServices = CheckServices & Pick<Services, 'journal' | 'emit' | 'fourEyes' | 'handovers'>;

/** What goes with an order beside the message itself. */
export type Handling = {
  readonly paper: 'never' | 'allow';
  readonly address: readonly string[];
  readonly isSpecialAddress?: boolean;
  readonly why: HeldWhy;
  /** Nothing leaves before this moment. */
  readonly dueAt: Instant;
  /** What the sender saw; a recipient that is not named counts as `unknown`. */
  readonly seen: readonly { readonly recipient: RecipientId; readonly channel: 'digital' | 'paper' | 'unknown' }[];
  /** Each message is a document that is served; its control message waits in the outbox beside it. */
  readonly service?: 'simplified';
  /** Another person prepared it; and as what, where it was changed since. */
  readonly prepared?: { readonly by: Prepared; readonly original?: OriginalDraft };
  /** The number that every version of a handed-over draft shares: what it has become is kept under it. */
  readonly origin?: string;
  /** The draft that ends when its messages are held. */
  readonly draft?: DraftId;
};

/**
 * Checks an order to the end, the size of the finished envelope included, and holds one message per recipient in the journal, all or none.
 * Nothing leaves the computer here. Fails as `composeMessages` does, and as `letter.address-invalid`, `letter.protected`, `message.too-large`,
 * `message.class-not-distributed`, `four-eyes.needed`, `certificate.*`, `journal.unavailable`.
 */
export async function holdOrder(services: HoldServices, order: Order, handling: Handling): Promise<Result<readonly Stored[]>> {
  const checked = await checkOrder(services, order);
  if (!checked.ok) return checked;
  const seen = checkFourEyes(services.fourEyes, order.protectionClass, handling.prepared?.by);
  if (!seen.ok) return seen;
  const address = addressFor(checked.value, handling);
  if (!address.ok) return address;
  // A control message goes where the document went; a letter would need one in an envelope.
  if (handling.service !== undefined && handling.paper === 'allow') return fail({ code: 'input.invalid', issues: ['service: on paper'] });
  const createdAt = services.clock.now();
  const newDispatch = (): DispatchId => DispatchId.parse(services.newId());
  const event = (message: Message, { id, why, dueAt, service }: Plan) => ({
    event: {
      type: 'held' as const,
      origin: {
        id,
        messageId: message.messageId,
        createdAt,
        protectionClass: message.protectionClass,
        attachments: message.attachments.length,
        paper: handling.paper,
        seenChannel: handling.seen.find(({ recipient }) => recipient === message.recipient)?.channel ?? 'unknown',
        ...(handling.draft === undefined ? {} : { draft: handling.draft }),
        ...(service === undefined ? {} : { service }),
        ...(handling.prepared === undefined ? {} : { prepared: handling.prepared.by }),
      },
      why,
      dueAt,
    },
    content: {
      ...contentOf(message, address.value, handling.isSpecialAddress),
      ...(handling.prepared?.original === undefined ? {} : { prepared: Buffer.from(JSON.stringify(handling.prepared.original)) }),
    },
  });
  const { why, dueAt } = handling;
  const events = checked.value.flatMap(message => {
    const id = newDispatch();
    if (handling.service === undefined) return [event(message, { id, why, dueAt })];
    const control = newDispatch();
    const controlAt = controlMoment(serviceDates(swedishDateOf(dueAt)).controlOn);
    return [
      event(message, { id, why, dueAt, service: { role: 'document', with: control } }),
      event(controlMessage(message, services.newId()), {
        ...{ id: control, why: 'scheduled', dueAt: controlAt },
        service: { role: 'control', with: id },
      }),
    ];
  });
  const { origin } = handling;
  const held = services.journal.atomically(() => {
    const stored = services.journal.hold(events, handling.draft);
    if (!stored.ok || origin === undefined) return stored;
    const sent = services.handovers.sent(
      origin,
      stored.value.map(({ dispatch }) => dispatch.id),
    );
    return sent.ok ? stored : sent;
  });
  if (held.ok) services.emit({ type: 'journal.changed' });
  return held;
}

type Plan = Pick<Handling, 'why' | 'dueAt'> & Pick<Origin, 'service'> & { readonly id: DispatchId };

/**
 * The address lines that the messages are kept with: a letter needs them only if it becomes one, but then nobody may be there to correct them.
 * Where paper was not allowed they are nothing.
 */
function addressFor(messages: readonly Message[], { paper, address }: Handling): Result<readonly string[]> {
  if (paper === 'never' || address.every(line => line.trim() === '')) return ok([]);
  if (messages.some(({ isProtected }) => isProtected)) return fail({ code: 'letter.protected' });
  if (messages.length > 1) return fail({ code: 'input.invalid', issues: ['address: several recipients'] });
  const isOrganisation = messages.some(({ recipient }) => kindOf(recipient) === 'organisation');
  const checked = checkAddress(address, { isOrganisation });
  return checked.ok ? ok(checked.address.lines) : fail({ code: 'letter.address-invalid', problems: checked.problems });
}

/** The messages that an order would become, each known to fit. */
export async function checkOrder(services: CheckServices, order: Order): Promise<Result<readonly Message[]>> {
  const messages = composeMessages(order, services.profile, services.clock.now(), services.newId);
  if (!messages.ok) return messages;
  const { testRecipients } = services;
  if (testRecipients !== undefined && messages.value.some(({ recipient }) => !testRecipients.has(recipient)))
    return fail({ code: 'recipient.not-on-test-list' });
  // A förmedlare's Message v3 carries signed deliveries only: notify, with its texts for e-mail and SMS, has no place there (facts §9).
  if (services.externalDispatcher !== undefined && order.protectionClass === 1) return fail({ code: 'message.class-not-distributed' });
  const limitBytes = services.envelopeLimitBytes;
  for (const message of messages.value) {
    const bytes = await services.envelopeBytes(message);
    if (!bytes.ok) return bytes;
    if (bytes.value > limitBytes) return fail({ code: 'message.too-large', bytes: bytes.value, limitBytes });
  }
  return ok(messages.value);
}
