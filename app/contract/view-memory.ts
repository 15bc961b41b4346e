import { z } from 'zod';
import { Folder } from './message-views.ts';
import { Channel, ProtectionClass } from './values.ts';

/** What a search is narrowed to. Every part that is there must hold. */
export const ListFilter = z.strictObject({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  state: z.enum(['waiting', 'uncertain', 'delivered', 'refused', 'paper', 'withdrawn']).optional(),
  channel: Channel.optional(),
  protectionClass: ProtectionClass.optional(),
  unit: z.string().min(1).max(200).optional(),
  user: z.string().min(1).max(200).optional(),
  caseNumber: z.string().min(1).max(200).optional(),
});
export type ListFilter = z.output<typeof ListFilter>;

/** In which order a list stands; a person's choice for all folders. */
export const ListSort = z.enum(['newest', 'oldest', 'recipient', 'subject', 'state']);
export type ListSort = z.output<typeof ListSort>;

/** Where a person was last. Nothing of it says anything about a recipient or a case: it lies beside the other preferences, unencrypted. */
export const ViewMemory = z.strictObject({
  folder: Folder.optional(),
  sort: ListSort.optional(),
  filter: ListFilter.omit({ user: true, caseNumber: true }).optional(),
  /** The guide for the first start has been gone through or put away. */
  isGuided: z.boolean().optional(),
});
export type ViewMemory = z.output<typeof ViewMemory>;
