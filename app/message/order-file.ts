import { z } from 'zod';

const oneOrMore = (
  text: z.ZodString,
): z.ZodPipe<z.ZodUnion<readonly [z.ZodString, z.ZodArray<z.ZodString>]>, z.ZodTransform<string[], string | string[]>> =>
  z.union([text, z.array(text)]).transform(given => (typeof given === 'string' ? [given] : given));

/**
 * A message as a script asks for it: the fields of `send --order` (interfaces.md), which the options of `send` are turned into as well.
 * What belongs to the message itself (an empty subject, a class that is refused) is judged by `composeMessages`, not here.
 */
export const OrderFile = z.strictObject({
  to: oneOrMore(z.string()).default([]),
  /** None, or one for each recipient in the same order. */
  name: oneOrMore(z.string().max(256)).default([]),
  subject: z.string().default(''),
  body: z.string().default(''),
  html: z.boolean().default(false),
  attach: oneOrMore(z.string().min(1)).default([]),
  class: z.number().int().optional(),
  case: z.string().max(200).default(''),
  reference: z.string().max(200).default(''),
  attention: z.string().max(200).default(''),
  /** På uppdrag av: kept with the message, not sent. */
  onBehalfOf: z.string().max(200).default(''),
  /** Class 1 only: what the operator may send as e-mail and SMS. Limits are judged by `composeMessages`. */
  email: z.strictObject({ from: z.string(), subject: z.string(), text: z.string() }).optional(),
  sms: z.strictObject({ from: z.string(), text: z.string() }).optional(),
  paper: z.enum(['never', 'allow']).default('never'),
  /** Skyddade personuppgifter: the recipient gets no address and no window letter. */
  protected: z.boolean().default(false),
  /** Not the registered address, but one given for this letter (särskild adress). */
  specialAddress: z.boolean().default(false),
  /** To whom a letter on paper is addressed. */
  /** Left out: the name line stands as it was typed. */
  addressee: z.enum(['person', 'estate', 'guardian']).optional(),
  /** Address lines, or one text with `|` between them. */
  address: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform(given => (typeof given === 'string' ? given.split('|').map(line => line.trim()) : given)),
  /** Not before this moment: ISO 8601, without a zone as a clock on the wall in Sweden shows it; or when a Swedish office is open next. */
  at: z.union([z.iso.datetime({ local: true, offset: true }), z.literal('office-hours')]).optional(),
});
export type OrderFile = z.output<typeof OrderFile>;
