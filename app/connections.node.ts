import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import { externalDispatcherOf, organisationIdOf, type Configuration } from './configuration.ts';
import type { CertificateView } from './contract/system-views.ts';
import { buildNotification, notificationBytes } from './delivery/build-notification.node.ts';
import type { Distributor } from './delivery/distributor.ts';
import { envelopeBytes } from './delivery/envelope-size.node.ts';
import { deviceSigner } from './delivery/device-signer.ts';
import { keySigner } from './delivery/key-signer.node.ts';
import { sealMessage } from './delivery/seal-message.node.ts';
import { distributedBytes, signDelivery } from './delivery/sign-delivery.node.ts';
import { soapDistributor } from './delivery/soap-distributor.node.ts';
import { soapMailbox } from './delivery/soap-mailbox.node.ts';
import type { Mailbox } from './delivery/mailbox.ts';
import type { Signer } from './delivery/signer.ts';
import { checkCertificate, newestValid } from './identity/certificate-rules.ts';
import type { CertificateVault } from './identity/certificate-vault.node.ts';
import { loadConfigured } from './identity/configured-identity.node.ts';
import type { DeviceIdentity, Identity } from './identity/identity.node.ts';
import type { CertificateUse } from './kernel/failure.ts';
import { millisecondsBetween, type Clock } from './kernel/instant.ts';
import { fail, ok, type Result } from './kernel/result.ts';
import type { Register } from './recipient/register.ts';
import { soapRegister } from './recipient/soap-register.node.ts';
import type { Services, Signers } from './services.ts';
import type { Network } from './network.node.ts';
import type { Revocation } from './revocation/revocation.ts';
import { observedClient, tlsClient } from './transport/tls-client.node.ts';
import { trustedAuthorities } from './transport/trusted-authorities.node.ts';

/** Everything that needs a certificate: made at first use, so that the window opens and says what is missing when there is none. */
export type Connections = Pick<Services, 'register' | 'mailbox' | 'distributor' | 'signers' | 'seal' | 'envelopeBytes'> & {
  readonly certificates: () => Promise<readonly Result<CertificateView>[]>;
  /** What a connection is made with, for the health check: the client certificate and the only authorities that are trusted, if they are named. */
  readonly transport: () => Promise<Result<{ readonly identity: Identity; readonly ca: readonly string[] | undefined } & Partial<Network>>>;
  /** What the issuers of our own certificates say about them, in the order of `certificates`; undefined for one that is not there. */
  readonly revocations: () => Promise<readonly (Revocation | undefined)[]>;
  /** Forgets what was loaded: after a certificate was installed. */
  readonly reset: () => void;
};

type Source = { readonly configuration: Configuration; readonly folder: string };
type Loaded = {
  readonly identities: Readonly<Record<CertificateUse, Identity | DeviceIdentity>>;
  readonly register: Register;
  readonly mailbox: Mailbox;
  readonly distributor: Distributor;
  readonly close: () => void;
};

const DAY_MS = 86_400_000;
const USES = ['sender', 'dispatcher', 'transport'] as const;

const derOf = (pem: string): Uint8Array => new X509Certificate(pem).raw;

/**
 * Register, mailbox and signers for a configuration.
 * @param source paths in it are relative to `folder`
 * @param vault certificates that a person installed; they beat those of the configuration
 */
export function openConnections(
  { configuration, folder }: Source,
  vault: CertificateVault,
  clock: Clock,
  network: Partial<Network> = {},
): Connections {
  const { proxy, revocation } = network;
  let loading: Promise<Result<Loaded>> | undefined;
  const senderId = organisationIdOf(configuration);
  const { limits } = configuration;
  const external = externalDispatcherOf(configuration);

  const identityFor = async (use: CertificateUse): Promise<Result<Identity | DeviceIdentity>> => {
    const source = configuration.certificates[use];
    if ((await vault.installed()).includes(use)) {
      const installed = await vault.load(use);
      if (!installed.ok || source === undefined || installed.value.certificate.validFrom <= clock.now()) return installed;
      // Laid in ahead of its day: what the configuration names serves until then.
      const configured = await loadConfigured(source, use, folder, clock.now());
      return configured.ok ? ok(newestValid([installed.value, configured.value], clock.now())) : installed;
    }
    if (source !== undefined) return loadConfigured(source, use, folder, clock.now());
    // Left out: the sender's certificate serves (`interfaces.md`).
    return identityFor('sender');
  };

  /** TLS signs inside Node, which takes only keys that it holds. */
  const identityForConnections = async (): Promise<Result<Identity>> => {
    const identity = await identityFor('transport');
    if (!identity.ok) return identity;
    return 'privateKey' in identity.value
      ? ok(identity.value)
      : fail({ code: 'certificate.device', use: 'transport', detail: 'not-for-connections' });
  };

  const load = async (): Promise<Result<Loaded>> => {
    const sender = await identityFor('sender');
    if (!sender.ok) return sender;
    // What another organisation seals needs no certificate of ours to seal with.
    const dispatcher = external === undefined ? await identityFor('dispatcher') : sender;
    if (!dispatcher.ok) return dispatcher;
    const transport = await identityForConnections();
    if (!transport.ok) return transport;
    const ca = await trustedAuthorities(configuration.trust, folder);
    if (!ca.ok) return ca;
    const { certificatePem, chainPem, privateKey } = transport.value;
    const plainClient = tlsClient({
      identity: { certificatePem: [certificatePem, ...chainPem].join('\n'), privateKey },
      ...(ca.value === undefined ? {} : { ca: ca.value }),
      ...(proxy === undefined ? {} : { proxy }),
      ...(revocation === undefined ? {} : { refuses: revocation.refuses }),
      connectTimeoutMs: limits.connectTimeoutMs,
      answerTimeoutMs: limits.answerTimeoutMs,
    });
    const { exchanged } = network;
    const client = exchanged === undefined ? plainClient : observedClient(plainClient, exchanged);
    const { recipientUrl, authorityUrl } = configuration.register;
    const { allowedHosts } = configuration.operators;
    return ok({
      identities: { sender: sender.value, dispatcher: dispatcher.value, transport: transport.value },
      register: soapRegister({
        client,
        recipientUrl,
        ...(authorityUrl === undefined ? {} : { authorityUrl }),
        senderId,
        allowedHosts: external !== undefined && allowedHosts.length === 0 ? undefined : allowedHosts,
        clock,
      }),
      mailbox: soapMailbox({ client }),
      distributor: soapDistributor({ client }),
      close: () => {
        client.close();
      },
    });
  };

  const connected = async (): Promise<Result<Loaded>> => {
    loading ??= load();
    const loaded = await loading;
    if (!loaded.ok) loading = undefined;
    return loaded;
  };

  const check = ({ identities }: Loaded, uses: readonly CertificateUse[]): Result<void> => {
    for (const use of uses) {
      const checked = checkCertificate(identities[use].certificate, use, senderId, clock.now());
      if (!checked.ok) return checked;
    }
    return ok(undefined);
  };

  /** Asked before every use: a certificate can run out while the program is open. */
  const usable = async (uses: readonly CertificateUse[]): Promise<Result<Loaded>> => {
    const loaded = await connected();
    if (!loaded.ok) return loaded;
    const checked = check(loaded.value, uses);
    if (checked.ok || checked.failure.code !== 'certificate.expired') return checked.ok ? loaded : checked;
    // The next one may lie there already. What is under way with the old one comes to its answer.
    loading = undefined;
    const again = await connected();
    if (!again.ok) return again;
    const checkedAgain = check(again.value, uses);
    return checkedAgain.ok ? again : checkedAgain;
  };

  const signers = async (): Promise<Result<Signers>> => {
    const loaded = await usable(external === undefined ? ['sender', 'dispatcher', 'transport'] : ['sender', 'transport']);
    if (!loaded.ok) return loaded;
    const { sender, dispatcher } = loaded.value.identities;
    return ok({ sender: signerFor('sender', sender, clock), dispatcher: signerFor('dispatcher', dispatcher, clock) });
  };

  const ask = async <T>(question: (register: Register) => Promise<Result<T>>): Promise<Result<T>> => {
    const loaded = await usable(['transport']);
    return loaded.ok ? question(loaded.value.register) : loaded;
  };

  return {
    register: {
      lookup: recipients => ask(register => register.lookup(recipients)),
      senders: () => ask(register => register.senders()),
      dispatchers: () => ask(register => register.dispatchers()),
    },
    mailbox: {
      deliver: async (serviceAddress, request, recipient) => {
        const loaded = await usable(['transport']);
        if (!loaded.ok) return { type: 'not-sent', hop: 'client-certificate', detail: loaded.failure.code };
        return loaded.value.mailbox.deliver(serviceAddress, request, recipient);
      },
      notify: async (serviceAddress, request, recipient) => {
        const loaded = await usable(['transport']);
        if (!loaded.ok) return { type: 'not-sent', hop: 'client-certificate', detail: loaded.failure.code };
        return loaded.value.mailbox.notify(serviceAddress, request, recipient);
      },
    },
    distributor: {
      distribute: async (messageUrl, request) => {
        const loaded = await usable(['transport']);
        if (!loaded.ok) return { type: 'not-sent', hop: 'client-certificate', detail: loaded.failure.code };
        return loaded.value.distributor.distribute(messageUrl, request);
      },
      status: async (messageUrl, distribution) => {
        const loaded = await usable(['transport']);
        if (!loaded.ok) return { type: 'unavailable', detail: loaded.failure.code };
        return loaded.value.distributor.status(messageUrl, distribution);
      },
    },
    signers,
    seal: async message => {
      const ready = await signers();
      if (!ready.ok) return ready;
      if (external !== undefined) return signDelivery(ready.value.sender, message, limits.envelopeBytes);
      if (message.protectionClass === 1) return buildNotification(message, limits.envelopeBytes);
      return sealMessage({ ...ready.value, clock }, message, limits.envelopeBytes);
    },
    envelopeBytes: async message => {
      const loaded = await connected();
      if (!loaded.ok) return loaded;
      const { sender, dispatcher } = loaded.value.identities;
      if (external !== undefined) return ok(distributedBytes(message, sender.certificate));
      if (message.protectionClass === 1) return ok(notificationBytes(message));
      return ok(envelopeBytes(message, sender.certificate, dispatcher.certificate));
    },
    certificates: async () =>
      Promise.all(
        USES.map(async use => {
          const identity = await identityFor(use);
          if (!identity.ok) return identity;
          const source = (await vault.installed()).includes(use)
            ? 'installed'
            : 'sign' in identity.value
              ? identity.value.kind
              : configuration.environment === 'practice'
                ? 'practice'
                : 'configuration';
          return ok(certificateView(use, identity.value, source, clock));
        }),
      ),
    transport: async () => {
      const identity = await identityForConnections();
      if (!identity.ok) return identity;
      const ca = await trustedAuthorities(configuration.trust, folder);
      return ca.ok ? ok({ identity: identity.value, ca: ca.value, ...network }) : ca;
    },
    revocations: async () => {
      const ca = await trustedAuthorities(configuration.trust, folder);
      const roots = ((ca.ok ? ca.value : undefined) ?? tls.getCACertificates('default')).map(derOf);
      return Promise.all(
        USES.map(async use => {
          const identity = await identityFor(use);
          if (!identity.ok || revocation === undefined) return undefined;
          const { certificatePem, chainPem, rootPem } = identity.value;
          const above = rootPem === undefined ? roots : [derOf(rootPem), ...roots];
          return revocation.ask([certificatePem, ...chainPem].map(derOf), above);
        }),
      );
    },
    reset: () => {
      void loading?.then(loaded => {
        if (loaded.ok) loaded.value.close();
      });
      loading = undefined;
    },
  };
}

const signerFor = (use: CertificateUse, identity: Identity | DeviceIdentity, clock: Clock): Signer =>
  'privateKey' in identity ? keySigner(use, identity, clock) : deviceSigner(use, identity, clock);

/** A certificate as it may be shown. */
export function certificateView(
  use: CertificateUse,
  { certificate }: Pick<Identity, 'certificate'>,
  source: CertificateView['source'],
  clock: Clock,
): CertificateView {
  const { subject, issuer, organisationId, validFrom, validTo, sha256 } = certificate;
  const daysLeft = Math.floor(millisecondsBetween(clock.now(), validTo) / DAY_MS);
  return { use, subject, issuer, organisationNumber: organisationId, validFrom, validTo, sha256, source, daysLeft };
}
