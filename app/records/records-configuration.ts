import { z } from 'zod';

const text = z.string().min(1).max(256);

/** Host and port as the list has them; an address with somebody's name in it has none. */
const hostOf = (url: string): string | undefined =>
  /^https:\/\/([^/?#@\\\s]+)(?:[/?#]|$)/iu.exec(url)?.[1]?.toLowerCase().replace(/:443$/u, '');

/** Parts of the configuration file that are about the archive; `configuration.ts` has them beside its own. Paths are relative to the file. */
export const recordsConfiguration = {
  /** What an archive wants to be told in a package. */
  archive: z
    .strictObject({
      submissionAgreement: text.optional(),
      archiveName: text.optional(),
      receivingArchive: text.optional(),
      classificationScheme: text.optional(),
      classificationCode: text.optional(),
      /** Public schema files that are to go into a package's `schemas/`. */
      schemaFolder: z.string().min(1).optional(),
    })
    .prefault({}),
  /** Gallring: each rule says what may be erased, after how long, and by whose decision. None is shipped: the default is to keep. */
  retention: z
    .strictObject({
      /** No gallring, whatever it is asked from, without a second person who is named. A window always asks for one. */
      secondPerson: z.boolean().default(false),
      rules: z
        .array(
          z.strictObject({
            id: z.string().regex(/^[A-Za-z0-9._-]{1,40}$/u),
            /** Months from the day that the message was sent. */
            months: z.number().int().min(1).max(1200),
            documentType: text.optional(),
            /** Only messages from this unit; left out: from all. */
            unit: text.optional(),
            owner: text,
            /** Reference of the decision (beslut om gallring). */
            decision: text,
          }),
        )
        .max(100)
        .default([]),
    })
    .prefault({}),
  /** What a sending costs, in kronor, and the working days that a letter takes; left out: each person's own figures, else the product's (`costs.ts`). */
  statistics: z
    .strictObject({
      paperKronor: z.number().min(0).max(1000).optional(),
      digitalKronor: z.number().min(0).max(1000).optional(),
      letterDays: z.number().int().min(0).max(30).optional(),
    })
    .prefault({}),
  /**
   * Where receipts go for a case system: a folder that it reads, or an address of its own that they are posted to, which has to stand in the list of hosts
   * (`host` or `host:port`): a slip of the pen must not send them to somebody else.
   */
  handBack: z
    .strictObject({
      folder: z.string().min(1).optional(),
      url: z.url({ protocol: /^https$/u }).optional(),
      allowedHosts: z.array(z.string().min(1).max(255)).max(20).default([]),
    })
    .refine(({ folder, url }) => folder !== undefined || url !== undefined, { path: ['folder'], error: 'folder or url' })
    .refine(({ url, allowedHosts }) => url === undefined || allowedHosts.some(host => hostOf(url) === host.toLowerCase()), {
      path: ['url'],
      error: 'not in allowedHosts',
    })
    .optional(),
  /** An authority of time stamps (RFC 3161) for checkpoints. Left out: none is asked. */
  timeStamps: z.strictObject({ url: z.url({ protocol: /^https?$/u }) }).optional(),
} as const;

/** The same as settings: paths are absolute. `version` is the program's. */
export type RecordsSettings = {
  readonly [K in Exclude<keyof typeof recordsConfiguration, 'timeStamps' | 'handBack'>]: z.output<(typeof recordsConfiguration)[K]>;
} & {
  readonly version: string;
  readonly handBack: { readonly folder: string | undefined; readonly url: string | undefined } | undefined;
  /** Asks the authority of `timeStamps.url`; undefined where none is named. */
  readonly timeStamper: ((sha256: string) => Promise<Uint8Array | undefined>) | undefined;
};
export type RetentionRule = RecordsSettings['retention']['rules'][number];
