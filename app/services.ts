import type { BackendEvent } from './contract/events.ts';
import type { Distributor } from './delivery/distributor.ts';
import type { Mailbox } from './delivery/mailbox.ts';
import type { Signer } from './delivery/signer.ts';
import type { SealedMessage } from './delivery/sealed-message.ts';
import type { CheckpointKeeper } from './journal/checkpoint-keeper.ts';
import type { Journal } from './journal/journal.ts';
import type { Clock } from './kernel/instant.ts';
import type { Result } from './kernel/result.ts';
import type { FourEyesRule } from './handover/four-eyes.ts';
import type { HandoverStore } from './handover/handover-store.ts';
import type { CheckedFile, DraftStore } from './message/draft-store.ts';
import type { Message, SenderProfile } from './message/message.ts';
import type { Register } from './recipient/register.ts';
import type { RetryPolicy } from './dispatch/retry-policy.ts';

/** Who signs: the avsändare inside, the förmedlare outside. The same signer twice when there is one certificate (facts §14.2). */
export type Signers = { readonly sender: Signer; readonly dispatcher: Signer };

/** Another organisation that seals and sends for us (`dispatcher.mode` external): what the configuration says of it. */
export type ExternalDispatcher = {
  /** Twelve digits, or empty where the configuration does not tell. */
  readonly organisationId: string;
  readonly name: string;
  /** Its Message v3: https. */
  readonly messageUrl: string;
};

/** Everything that a use case may touch, one line per port. A use case says with `Pick` which. */
export type Services = {
  readonly clock: Clock;
  readonly profile: SenderProfile;
  readonly environment: 'practice' | 'test' | 'production';
  readonly register: Register;
  readonly mailbox: Mailbox;
  /** Given when another organisation sends for us: every new message goes to it, none to an operator. */
  readonly externalDispatcher?: ExternalDispatcher;
  readonly distributor: Distributor;
  /** Fails as `certificate.*` when a certificate is missing, locked, out of date or somebody else's. */
  readonly signers: () => Promise<Result<Signers>>;
  /** Builds the request that the message goes out as, signed and sealed as its form demands; `message.too-large`, `message.changed-while-sealing`, `certificate.*`. */
  readonly seal: (message: Message) => Promise<Result<SealedMessage>>;
  /** Exact size of the SOAP envelope that the operator is handed, in bytes; sealed by another, with a certificate as long as ours. */
  readonly envelopeBytes: (message: Message) => Promise<Result<number>>;
  readonly envelopeLimitBytes: number;
  /** In the test environment, where the organisation has drawn up a list: nobody else is sent to (S7). */
  readonly testRecipients?: ReadonlySet<string>;
  readonly journal: Journal;
  readonly checkpoints: CheckpointKeeper;
  readonly drafts: DraftStore;
  readonly handovers: HandoverStore;
  /** Given where the organisation demands that one person prepares and another sends. */
  readonly fourEyes?: FourEyesRule;
  /** Opens and checks a file on arrival; `attachment.*`. */
  readonly inspect: (name: string, bytes: Uint8Array) => Promise<Result<CheckedFile>>;
  readonly retryPolicy: RetryPolicy;
  readonly newId: () => string;
  readonly emit: (event: BackendEvent) => void;
};
