import { z } from 'zod';
import { FourEyes } from './handover-views.ts';

/** What crosses the bridge about the installation: who sends, certificates, health, preferences, verdicts. */

export const Support = z.strictObject({
  text: z.string(),
  url: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
});
export type Support = z.output<typeof Support>;

/** Whom to call about a message that went to the wrong person, as the configuration says; operators by their id. */
export const IncidentContacts = z.strictObject({ dataProtection: z.string().optional(), operators: z.record(z.string(), z.string()) });
export type IncidentContacts = z.output<typeof IncidentContacts>;

/** What somebody may be at an organisation that has divided the work (M60). */
export const Role = z.enum(['caseworker', 'archivist', 'administrator', 'auditor']);
export type Role = z.output<typeof Role>;

export const SenderView = z.strictObject({
  version: z.string(),
  environment: z.enum(['practice', 'test', 'production']),
  organisationNumber: z.string(),
  name: z.string(),
  unit: z.string(),
  support: Support,
  incidentContacts: IncidentContacts,
  undoSeconds: z.number().int(),
  /** For how long those written to are proposed again. */
  recentRecipientDays: z.number().int().nonnegative(),
  fourEyes: FourEyes,
  envelopeLimitBytes: z.number().int(),
  user: z.string(),
  /** None at all is possible; undefined where the organisation has not divided the work. */
  roles: z.array(Role).optional(),
  /** Operations that the person's role does not allow; a window does not offer them. */
  notAllowed: z.array(z.string()),
});
export type SenderView = z.output<typeof SenderView>;

export const Preferences = z.strictObject({
  language: z.enum(['sv', 'en', 'nb']),
  theme: z.enum(['auto', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  /** 0 to 60; a policy or the configuration file beats it. */
  undoSeconds: z.number().int().min(0).max(60),
  /** Whether those written to lately are proposed, and numbers close to theirs are warned about. */
  recentRecipients: z.boolean(),
  /** What a new message ends with; empty: nothing. */
  signature: z.string().max(2000),
  /** What one message costs, and how long a letter takes: the figures that savings are counted with. */
  digitalKronor: z.number().min(0).max(1000),
  paperKronor: z.number().min(0).max(1000),
  letterDays: z.number().int().min(0).max(30),
  /** Names of what an administrator has fixed: shown as "styrs av din organisation". */
  governed: z.array(z.string()),
});
export type Preferences = z.output<typeof Preferences>;

/** One setting, the value that counts, and where it comes from (W18). */
export const EffectiveSetting = z.strictObject({
  name: z.string(),
  /** As text; a list of people as its length. */
  value: z.string(),
  source: z.enum(['group-policy', 'machine-file', 'installer', 'shared-folder', 'configuration', 'user', 'default', 'practice']),
  /** The user cannot change it: "styrs av din organisation". */
  isGoverned: z.boolean(),
});
export type EffectiveSetting = z.output<typeof EffectiveSetting>;

export const CertificateView = z.strictObject({
  use: z.enum(['sender', 'dispatcher', 'transport']),
  subject: z.string(),
  issuer: z.string(),
  organisationNumber: z.string(),
  validFrom: z.iso.datetime(),
  validTo: z.iso.datetime(),
  sha256: z.string(),
  source: z.enum(['practice', 'configuration', 'installed', 'pkcs11', 'store']),
  /** Whole days until it ends; negative when it has. */
  daysLeft: z.number().int(),
});
export type CertificateView = z.output<typeof CertificateView>;

export const HealthCheck = z.strictObject({
  name: z.enum([
    'register',
    'authority',
    'operator',
    'certificate',
    'counterpart',
    'clock',
    'disk',
    'queue',
    'journal',
    'configuration',
    'rehearsal',
  ]),
  ok: z.boolean(),
  /** Which one, where there are several: an operator's name, a certificate's use. */
  of: z.string().optional(),
  /** A short code that the language files have a sentence for, and facts to put in it. */
  finding: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type HealthCheck = z.output<typeof HealthCheck>;

/** One readable text of a diagnostics bundle. */
export const DiagnosticsFile = z.strictObject({ name: z.string(), text: z.string() });
export type DiagnosticsFile = z.output<typeof DiagnosticsFile>;

const VerdictWord = z.enum(['ok', 'mismatch', 'gap', 'shorter-than-checkpoint', 'differs-from-checkpoint']);

/** One thing that does not hold. */
export const Finding = z.strictObject({
  verdict: VerdictWord.exclude(['ok']),
  /** The row. */
  at: z.number().int().optional(),
  /** `row` for a row's text and hash, the kind of its content (`message`, `request`…), or what is not of a row: `schema`, `index`, `tree`, `file`, `checkpoint`. */
  part: z.string().optional(),
  schema: z.array(z.string()).optional(),
});
export type Finding = z.output<typeof Finding>;

export const Verdict = z.strictObject({
  rows: z.number().int().nonnegative(),
  head: z.string(),
  verdict: VerdictWord,
  /** First row that does not hold. */
  at: z.number().int().optional(),
  /** Triggers, tables and indexes of the file that are missing, changed or not ours. */
  schema: z.array(z.string()).optional(),
  /** All that does not hold, the first of it above; 100 at most. */
  findings: z.array(Finding).optional(),
  /** What the chain was held against; `valid` says that the certificate named in `signedBy` signed it, not that it is to be trusted. */
  checkpoint: z
    .strictObject({
      seq: z.number().int().positive(),
      time: z.iso.datetime(),
      signature: z.enum(['valid', 'invalid', 'none']),
      signedBy: z.string().optional(),
    })
    .optional(),
});
export type Verdict = z.output<typeof Verdict>;
