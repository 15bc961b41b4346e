import { z } from 'zod';
import { FourEyes } from './contract/handover-views.ts';
import type { IncidentContacts } from './contract/system-views.ts';
import { OrganisationId, RecipientId } from './contract/values.ts';
import { Thumbprint } from './identity/thumbprint.ts';
import { PaperConfiguration } from './letter/paper-configuration.ts';
import { recordsConfiguration } from './records/records-configuration.ts';
import { RevocationMode } from './revocation/revocation.ts';
import type { ExternalDispatcher } from './services.ts';

const Pkcs12Source = z.strictObject({ pkcs12: z.string().min(1), passwordFile: z.string().min(1) });
const Pkcs11Source = z.strictObject({
  pkcs11: z.strictObject({ module: z.string().min(1), token: z.string().min(1), label: z.string().min(1), pinFile: z.string().min(1) }),
});
const WindowsStoreSource = z.strictObject({
  /** `location` left out: the user's own store first, then the computer's. */
  windowsStore: z.strictObject({ thumbprint: Thumbprint, location: z.enum(['user', 'machine']).optional() }),
});
export const CertificateSource = z.union([Pkcs12Source, Pkcs11Source, WindowsStoreSource]);
export type CertificateSource = z.output<typeof CertificateSource>;
/** One, or during a change several: the newest that is valid is used. */
const CertificateSources = z.union([CertificateSource, z.array(CertificateSource).min(1).max(3)]);

const httpsUrl = z.url({ protocol: /^https$/u });

const ExternalDispatcherSource = z.strictObject({
  mode: z.literal('external'),
  messageUrl: httpsUrl,
  /** How it is called where it is shown; left out: the host of the address. */
  name: z.string().min(1).max(256).optional(),
  organisationNumber: z
    .string()
    .regex(/^(?:16)?\d{10}$/u)
    .optional(),
});

/** The configuration file of `interfaces.md`, key by key. An unknown key is refused by name. Paths are relative to the file. */
export const Configuration = z.strictObject({
  environment: z.enum(['practice', 'test', 'production']),
  sender: z.strictObject({
    /** Ten digits, or twelve with `16` first. */
    organisationNumber: z.string().regex(/^(?:16)?\d{10}$/u),
    name: z.string().min(2).max(256),
    unit: z.string().max(256).default(''),
    support: z.strictObject({
      text: z.string().min(1).max(1024),
      // xs:anyURI: white space and these would make every message invalid, and an operator would refuse it.
      url: z
        .string()
        .max(255)
        .regex(/^[^\s<>"{}|\\^`]*$/u)
        .optional(),
      phone: z.string().max(255).optional(),
      email: z
        .string()
        .min(5)
        .max(256)
        .regex(/.+@.+\..+/u)
        .optional(),
    }),
  }),
  register: z.strictObject({ recipientUrl: httpsUrl, authorityUrl: httpsUrl.optional() }),
  operators: z.strictObject({ allowedHosts: z.array(z.string().min(1)) }),
  trust: z
    .strictObject({
      tlsCaFile: z.string().min(1).optional(),
      /** Trust what the operating system trusts as well: for networks that inspect TLS. */
      system: z.boolean().optional(),
      /** Whether issuers are asked if a certificate is revoked, and what happens when they do not answer; left out: `soft`. */
      revocation: RevocationMode.optional(),
    })
    .default({}),
  /** `none` (or left out), `system`, `pac:URL`, `http://host:port`. */
  proxy: z
    .string()
    .regex(/^(?:none|system|pac:https?:\/\/\S+|http:\/\/[^\s/]+\/?)$/u)
    .optional(),
  /** A file that holds `user:password` for a proxy that asks (Basic). */
  proxyCredentialsFile: z.string().min(1).optional(),
  /** In the test environment only these may be sent to. */
  testRecipients: z.array(RecipientId).optional(),
  certificates: z.strictObject({
    sender: CertificateSources,
    dispatcher: CertificateSources.optional(),
    transport: CertificateSources.optional(),
  }),
  dispatcher: z.union([z.strictObject({ mode: z.literal('own') }), ExternalDispatcherSource]).default({ mode: 'own' }),
  /** One person prepares, another sends: never demanded (left out), with protection class 3, always. */
  fourEyes: FourEyes.optional(),
  undoSeconds: z.number().int().min(0).max(60).optional(),
  /** Whom to call when a message went to the wrong person, as it is to be read: a telephone number, an address. The register tells no operator's (facts §4). */
  incidentContacts: z
    .strictObject({
      dataProtection: z.string().min(1).max(255).optional(),
      /** By organisation number, ten digits or twelve with `16` first: the operator's name differs between environments. */
      operators: z.record(z.string().regex(/^(?:16)?\d{10}$/u), z.string().min(1).max(255)).default({}),
    })
    .optional(),
  limits: z
    .strictObject({
      envelopeBytes: z.number().int().min(10_000).max(2_097_152).default(2_000_000),
      connectTimeoutMs: z.number().int().min(100).max(60_000).default(5000),
      answerTimeoutMs: z.number().int().min(100).max(600_000).default(120_000),
    })
    .prefault({}),
  journal: z
    .strictObject({
      /** A second place for checkpoints, outside the computer if possible: they show that nothing was taken away (no personal data). */
      checkpointFolder: z.string().min(1).optional(),
    })
    .prefault({}),
  ...recordsConfiguration,
  paper: PaperConfiguration.prefault({}),
});
export type Configuration = z.output<typeof Configuration>;

/** Twelve digits from the configured ten or twelve. */
export function organisationIdOf(configuration: Configuration): OrganisationId {
  return OrganisationId.parse(twelveDigits(configuration.sender.organisationNumber));
}

/** The contacts of an incident, operators by twelve digits as the register names them. */
export function incidentContactsOf({ incidentContacts }: Pick<Configuration, 'incidentContacts'>): IncidentContacts {
  const { dataProtection, operators = {} } = incidentContacts ?? {};
  return {
    ...(dataProtection === undefined ? {} : { dataProtection }),
    operators: Object.fromEntries(Object.entries(operators).map(([number, contact]) => [twelveDigits(number), contact])),
  };
}

const twelveDigits = (digits: string): string => (digits.length === 10 ? `16${digits}` : digits);

/** The förmedlare that sends for us, when it is not ourselves. */
export function externalDispatcherOf({ dispatcher }: Configuration): ExternalDispatcher | undefined {
  if (dispatcher.mode === 'own') return undefined;
  const { messageUrl, name, organisationNumber = '' } = dispatcher;
  return {
    organisationId: twelveDigits(organisationNumber),
    name: name ?? messageUrl.replace(/^https:\/\/([^/?#]*).*$/iu, '$1'),
    messageUrl,
  };
}

/** The same without keys that hold nothing: an optional key of a schema may come as undefined. */
export function withoutUndefined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
