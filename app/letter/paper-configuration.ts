import { z } from 'zod';
import { isUsable, STANDARD_ENVELOPES, type WindowEnvelope } from './window-envelope.ts';

const millimetres = z.number().min(0).max(500);
const line = z.string().trim().min(1).max(60);

const OwnEnvelope = z
  .strictObject({
    width: millimetres,
    height: millimetres,
    /** How A4 goes in: not folded, folded once, folded twice. */
    fold: z.enum(['flat', 'half', 'thirds']),
    /** From the envelope's left and top edge, with the window to the reader. */
    window: z.strictObject({ left: millimetres, top: millimetres, width: millimetres, height: millimetres }),
    mostSheets: z.number().int().min(1).max(200),
    weightGrams: z.number().min(0).max(200),
    /** Who measured it, and when. */
    source: z.string().min(1).max(200),
  })
  .refine(envelope => isUsable({ ...envelope, name: '' }), 'A4 does not go in, or no line of an address is always seen in the window');

/** `paper` of the configuration file (interfaces.md): everything may be left out. */
export const PaperConfiguration = z.strictObject({
  /** The envelope that is used when nobody says otherwise: `C5-H2`, or one of `envelopes`. */
  envelope: z.string().min(1).max(40).default('C5-H2'),
  /** Envelopes as somebody has measured them; one with the name of a standard envelope replaces it. */
  envelopes: z.record(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$/u), OwnEnvelope).default({}),
  returnAddress: z.array(line).max(5).default([]),
  /** For units whose name itself tells too much: another return address, which names nobody's matter. */
  returnAddressByUnit: z.record(z.string().min(1).max(256), z.array(line).min(1).max(5)).default({}),
  duplex: z.boolean().default(true),
  colour: z.boolean().default(false),
  /** What the post asks, as it was read somewhere on some day. */
  postage: z
    .strictObject({
      source: z.string().min(1).max(200),
      asOf: z.iso.date(),
      steps: z
        .array(z.strictObject({ grams: z.number().positive(), kronor: z.number().nonnegative() }))
        .min(1)
        .max(30),
    })
    .optional(),
  printRoom: z
    .strictObject({
      folder: z.string().min(1),
      /** Beside the manifest the list that Swedish office services read for envelopes without a window. */
      sandlista: z.boolean().default(false),
    })
    .optional(),
  /** A letter that waits longer than so many days is pointed out. */
  remindAfterDays: z.number().int().min(0).max(60).default(2),
  /** Where letters to people with a protected identity are forwarded. */
  forwarding: z
    .strictObject({ outerEnvelope: z.array(line).min(2).max(6), source: z.string().min(1).max(200), asOf: z.iso.date() })
    .default({
      outerEnvelope: ['Skatteverket', 'Box 2820', '403 20 Göteborg'],
      source: 'skatteverket.se',
      asOf: '2026-11-21',
    }),
});

/** The same as settings; `printRoom.folder` is absolute. */
export type PaperSettings = z.output<typeof PaperConfiguration>;

/** Every envelope that there is: the measured ones first. */
export function envelopesOf({ envelopes }: Pick<PaperSettings, 'envelopes'>): readonly WindowEnvelope[] {
  const own = Object.entries(envelopes).map(([name, envelope]) => ({ ...envelope, name }));
  return [...own, ...STANDARD_ENVELOPES.filter(({ name }) => !Object.hasOwn(envelopes, name))];
}
