import type { Configuration } from './configuration.ts';
import { certificateView, type Connections } from './connections.node.ts';
import type { Handlers } from './contract/operations.ts';
import type { EventLog } from './diagnostics/event-log.ts';
import { rehearseCertificate } from './diagnostics/rehearse-certificate.node.ts';
import { checkCertificate } from './identity/certificate-rules.ts';
import type { CertificateVault } from './identity/certificate-vault.node.ts';
import type { Identity } from './identity/identity.node.ts';
import { openPkcs12 } from './identity/pkcs12.node.ts';
import type { CertificateUse } from './kernel/failure.ts';
import { ok } from './kernel/result.ts';
import type { Platform } from './platform.ts';
import type { Preferences } from './contract/system-views.ts';
import type { Services } from './services.ts';

type Parts = {
  readonly services: Services;
  readonly platform: Platform;
  readonly connections: Connections;
  /** Connections of their own for a rehearsal, with other certificates in the vault. */
  readonly connectionsWith: (vault: CertificateVault) => Connections;
  readonly vault: CertificateVault;
  readonly configuration: Configuration;
  readonly language: () => Preferences['language'];
  readonly eventLog: EventLog;
};

/** What is installed, a new one, and the rehearsal of a change. */
export function certificateHandlers(parts: Parts): Pick<Handlers, 'certificate.list' | 'certificate.install' | 'certificate.rehearse'> {
  const { connections, platform, services, configuration } = parts;
  return {
    'certificate.list': async () =>
      ok((await connections.certificates()).flatMap(certificate => (certificate.ok ? [certificate.value] : []))),
    'certificate.install': async ({ use, password }) => {
      const file = await platform.chooser.openFile('certificate');
      return file.ok ? installCertificate(parts, use, file.value.bytes, password) : file;
    },
    'certificate.rehearse': async ({ use, password, recipient }) => {
      const file = await platform.chooser.openFile('certificate');
      if (!file.ok) return file;
      const opened = openPkcs12(file.value.bytes, password, use);
      if (!opened.ok) return opened;
      const rehearsal = parts.connectionsWith(withRehearsed(parts.vault, use, opened.value));
      try {
        const { dataFolder } = platform;
        const given = { services, connections: rehearsal, configuration, dataFolder, language: parts.language() };
        const checks = await rehearseCertificate(given, recipient);
        const { sha256, validTo } = opened.value.certificate;
        const facts = { use, sha256, validTo, passed: checks.every(check => check.ok) };
        const noted = services.journal.note({ type: 'certificate.rehearsed', facts });
        return noted.ok ? ok([...checks]) : noted;
      } finally {
        rehearsal.reset();
      }
    },
  };
}

/** As if it were installed; nothing is kept. */
function withRehearsed(vault: CertificateVault, use: CertificateUse, identity: Identity): CertificateVault {
  return {
    ...vault,
    installed: async () => [...new Set([...(await vault.installed()), use])],
    load: asked => (asked === use ? Promise.resolve(ok(identity)) : vault.load(asked)),
  };
}

/**
 * Checks, keeps and journals a PKCS#12 file. What was installed before for the same use is replaced only when the new one holds. One that is not valid
 * yet may be laid in beside one that is, which serves until then.
 */
async function installCertificate(
  { services, connections, vault, eventLog }: Parts,
  use: CertificateUse,
  bytes: Uint8Array,
  password: string,
): ReturnType<Handlers['certificate.install']> {
  const { clock, profile, journal, emit } = services;
  const opened = openPkcs12(bytes, password, use);
  if (!opened.ok) return opened;
  const { certificate } = opened.value;
  const begins =
    certificate.validFrom > clock.now() && (await hasValid(connections, use, clock.now())) ? certificate.validFrom : clock.now();
  const allowed = checkCertificate(certificate, use, profile.organisationId, begins);
  if (!allowed.ok) return allowed;
  const installed = await vault.install(use, bytes, password);
  if (!installed.ok) return installed;
  const { sha256, validTo } = installed.value.certificate;
  const noted = journal.note({ type: 'certificate.installed', facts: { use, sha256, validTo } });
  if (!noted.ok) return noted;
  eventLog.write({ type: 'certificate.installed', of: use, validTo });
  connections.reset();
  emit({ type: 'preferences.changed' });
  return ok(certificateView(use, installed.value, 'installed', clock));
}

async function hasValid(connections: Connections, use: CertificateUse, now: string): Promise<boolean> {
  const certificates = await connections.certificates();
  return certificates.some(found => found.ok && found.value.use === use && found.value.validFrom <= now && now <= found.value.validTo);
}
