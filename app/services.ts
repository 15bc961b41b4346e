import type { BackendEvent } from './contract/events.ts';
import type { Mailbox } from './delivery/mailbox.ts';
import type { Signer } from './delivery/signer.ts';
import type { SealedMessage } from './delivery/sealed-message.ts';
import type { Journal } from './journal/journal.ts';
import type { Clock } from './kernel/instant.ts';
import type { Result } from './kernel/result.ts';
import type { CheckedFile, DraftStore } from './message/draft-store.ts';
import type { Message, SenderProfile } from './message/message.ts';
import type { Register } from './recipient/register.ts';
import type { RetryPolicy } from './dispatch/retry-policy.ts';

/** Who signs: the avsändare inside, the förmedlare outside. The same signer twice when there is one certificate (facts §14.2). */
export type Signers = { readonly sender: Signer; readonly dispatcher: Signer };

/** Everything that a use case may touch, one line per port. A use case says with `Pick` which. */
export type Services = {
  readonly clock: Clock;
  readonly profile: SenderProfile;
  readonly environment: 'practice' | 'test' | 'production';
  readonly register: Register;
  readonly mailbox: Mailbox;
  /** Fails as `certificate.*` when a certificate is missing, locked, out of date or somebody else's. */
  readonly signers: () => Promise<Result<Signers>>;
  /** Signs and seals; `message.too-large`, `message.changed-while-sealing`, `certificate.*`. */
  readonly seal: (message: Message) => Promise<Result<SealedMessage>>;
  /** Exact size of the SOAP envelope that `seal` would make, in bytes. */
  readonly envelopeBytes: (message: Message) => Promise<Result<number>>;
  readonly envelopeLimitBytes: number;
  readonly journal: Journal;
  readonly drafts: DraftStore;
  /** Opens and checks a file on arrival; `attachment.*`. */
  readonly inspect: (name: string, bytes: Uint8Array) => Promise<Result<CheckedFile>>;
  readonly retryPolicy: RetryPolicy;
  readonly newId: () => string;
  readonly emit: (event: BackendEvent) => void;
};
