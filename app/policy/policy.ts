import { z } from 'zod';
import { Role } from '../contract/system-views.ts';
import { FourEyes } from '../contract/handover-views.ts';
import { RecipientId } from '../contract/values.ts';
import { LogLevel } from '../diagnostics/log-level.ts';
import { Thumbprint } from '../identity/thumbprint.ts';
import { RevocationMode } from '../revocation/revocation.ts';

/** Account names as the system has them (`DOMAIN\name`), however cased. */
const accounts = z.array(z.string().min(1).max(256)).max(5000);
/**
 * Groups of the operating system: the whole name as it has it (`DOMAIN\name`), or on Windows the SID. Without the domain a name counts only where groups
 * have none: anybody who may make a group on their own computer could otherwise make one of that name.
 */
const groups = z.array(z.string().min(1).max(256)).max(500);
const place = z.string().min(1).max(1024);

/**
 * What an organisation may decide for all its computers. One flat schema for every way it may come: group policy (ADMX), a JSON file for the machine,
 * the installer's properties, a shared folder. An unknown key is refused by name: a misspelt policy that is passed over governs nothing.
 */
export const Policy = z
  .strictObject({
    organisationNumber: z.string().regex(/^(?:16)?\d{10}$/u),
    organisationName: z.string().min(2).max(256),
    unit: z.string().max(256),
    environment: z.enum(['test', 'production']),
    /** Absolute; used when none is given on the command line. */
    configurationFile: place,
    /** Absolute path of a PKCS#12 file, and of the file with its password. */
    certificate: place,
    certificatePasswordFile: place,
    /** Instead of a file: a certificate in the Windows certificate store, whose key need never leave it. */
    certificateThumbprint: Thumbprint,
    /** Hosts that messages may be handed to. */
    allowedOperators: z.array(z.string().min(1).max(255)).max(100),
    /** `none`, `system`, `pac:URL` or `http://host:port`. */
    proxy: z.string().regex(/^(?:none|system|pac:https?:\/\/\S+|http:\/\/[^\s/]+\/?)$/u),
    /** Trust what the operating system trusts as well: for networks that inspect TLS. */
    trustSystemCertificates: z.boolean(),
    /** Whether issuers are asked if a certificate is revoked: `soft` goes on when they do not answer, `strict` does not. */
    revocation: RevocationMode,
    /** In the test environment only these may be sent to (S7). */
    testRecipients: z.array(RecipientId).max(1000),
    sharedFolder: place,
    /** Absolute; jobs (sidecar JSON with files beside it) are taken from it while the window is open. */
    watchFolder: place,
    language: z.enum(['sv', 'en', 'nb']),
    undoSeconds: z.number().int().min(0).max(60),
    /** One person prepares, another sends (S17). */
    fourEyes: FourEyes,
    /** Gallring is carried out only when a second person is named who has looked at the same list. */
    erasureSecondPerson: z.boolean(),
    /** A draft that nobody has touched for so many days is deleted. */
    draftDays: z.number().int().min(1).max(3650),
    /** For how long those written to are proposed again; 0 never. */
    recentRecipientDays: z.number().int().min(0).max(365),
    /** For how long a case list may be kept at the most. */
    caseListDays: z.number().int().min(1).max(365),
    /** `errors` leaves out what only tells that things go as they should; `detailed` adds every exchange with another host. */
    logLevel: LogLevel,
    /** How many older log files are kept. */
    logFiles: z.number().int().min(1).max(30),
    /** Of whoever is named in none of the lists and is in none of the groups; without any of them everybody may do everything. */
    defaultRole: z.enum([...Role.options, 'none']),
    caseworkers: accounts,
    archivists: accounts,
    administrators: accounts,
    auditors: accounts,
    caseworkerGroups: groups,
    archivistGroups: groups,
    administratorGroups: groups,
    auditorGroups: groups,
  })
  .partial();
export type Policy = z.output<typeof Policy>;
export type PolicyKey = keyof Policy;

export const POLICY_KEYS = Object.keys(Policy.shape) as readonly PolicyKey[];

/** Where a value came from, strongest first. */
export const PolicySource = z.enum(['group-policy', 'machine-file', 'installer', 'shared-folder']);
export type PolicySource = z.output<typeof PolicySource>;

/** Every value that somebody has decided, and who. */
export type GoverningPolicy = {
  readonly values: Policy;
  readonly sources: Readonly<Partial<Record<PolicyKey, PolicySource>>>;
};

export const NO_POLICY: GoverningPolicy = { values: {}, sources: {} };

/** Puts policies from several places together; of two that say something about the same, the stronger source counts. */
export function combinePolicies(found: Readonly<Partial<Record<PolicySource, Policy>>>): GoverningPolicy {
  const weakestFirst = PolicySource.options.toReversed();
  const values = Object.assign({}, ...weakestFirst.map(source => found[source] ?? {})) as Policy;
  const sources = Object.assign(
    {},
    ...weakestFirst.map(source => Object.fromEntries(Object.keys(found[source] ?? {}).map(key => [key, source]))),
  ) as GoverningPolicy['sources'];
  return { values, sources };
}

/** How a key is called in the registry and in the ADMX: `undoSeconds` → `UndoSeconds`. */
export const registryName = (key: PolicyKey): string => `${key.charAt(0).toUpperCase()}${key.slice(1)}`;

export type ValueKind = 'text' | 'number' | 'boolean' | 'choice' | 'list';

/** What kind of value a key has, as the registry and the ADMX need to know it. */
export function kindOfKey(key: PolicyKey): ValueKind {
  const schema = Policy.shape[key].unwrap();
  if (schema instanceof z.ZodArray) return 'list';
  if (schema instanceof z.ZodEnum) return 'choice';
  if (schema instanceof z.ZodBoolean) return 'boolean';
  return schema instanceof z.ZodNumber ? 'number' : 'text';
}
