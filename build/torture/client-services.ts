import { randomUUID } from 'node:crypto';
import type { LoadedConfiguration } from '../../app/configuration-file.node.ts';
import { organisationIdOf } from '../../app/configuration.ts';
import { openConnections } from '../../app/connections.node.ts';
import type { RetryPolicy } from '../../app/dispatch/retry-policy.ts';
import { certificateVault } from '../../app/identity/certificate-vault.node.ts';
import { fileCheckpointKeeper } from '../../app/journal/file-checkpoint-keeper.node.ts';
import type { JournalStore } from '../../app/journal/sqlite-journal.node.ts';
import { systemClock } from '../../app/kernel/instant.ts';
import { fail, ok } from '../../app/kernel/result.ts';
import type { Services } from '../../app/services.ts';

/** Milliseconds. Three resends, as in the product. */
const policy: RetryPolicy = {
  heldDelayMs: tries => 20 * Math.min(tries + 1, 5) + 20 * Math.random(),
  resendDelayMs: attempts => (attempts > 3 ? undefined : 20 + 20 * Math.random()),
  statusDelayMs: () => undefined,
};

/** What `app/backend.node.ts` puts together, on a journal that is open. */
export function clientServices({ journal, drafts, handovers }: JournalStore, loaded: LoadedConfiguration, folder: string): Services {
  const nothingSealed = { seal: async (secret: Uint8Array) => ok(secret), open: async (sealed: Uint8Array) => ok(sealed) };
  const { configuration } = loaded;
  const connections = openConnections(loaded, certificateVault(folder, nothingSealed), systemClock);
  const { name, unit, support } = configuration.sender;
  const checkpoints = fileCheckpointKeeper({
    journal,
    clock: systemClock,
    dataFolder: folder,
    secondFolder: undefined,
    signer: async () => fail({ code: 'certificate.missing', use: 'sender' }),
  });
  return {
    ...connections,
    clock: systemClock,
    profile: { organisationId: organisationIdOf(configuration), name, unit, support: { text: support.text } },
    environment: configuration.environment,
    envelopeLimitBytes: configuration.limits.envelopeBytes,
    journal,
    checkpoints,
    drafts,
    handovers,
    inspect: async () => fail({ code: 'attachment.not-pdf' }),
    retryPolicy: policy,
    newId: randomUUID,
    emit: () => undefined,
  };
}
