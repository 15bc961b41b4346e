import type { Input } from '../../app/contract/operations.ts';

type MaskOrder = Input<'mask.preview'>;

/** In the order that they stand on the screen. */
export const MASK_FIELDS = [
  'recipient',
  'recipientName',
  'subject',
  'body',
  'caseNumber',
  'reference',
  'attention',
] as const satisfies readonly (keyof MaskOrder['fields'])[];
export type MaskField = (typeof MASK_FIELDS)[number];

export type Passage = { readonly key: number; readonly text: string; readonly rule: string };

/** What is to be masked, as it is typed; a rule is kept while its field is not ticked. */
export type MaskForm = {
  readonly fields: Readonly<Partial<Record<MaskField, string>>>;
  readonly passages: readonly Passage[];
  /** Undefined: the attachments go as they are. */
  readonly leaveOut: string | undefined;
};

/** Attachments stay behind until somebody has read them and says otherwise. */
export const EMPTY_MASK: MaskForm = { fields: {}, passages: [], leaveOut: '' };

/** Whether every masking has its rule, and every passage something to look for. */
export function isComplete({ fields, passages, leaveOut }: MaskForm): boolean {
  const rules = [...Object.values(fields), ...passages.map(({ rule }) => rule), ...(leaveOut === undefined ? [] : [leaveOut])];
  return rules.every(rule => rule.trim() !== '') && passages.every(({ text }) => text.trim().length >= 2);
}

export function maskOrder(dispatches: readonly string[], { fields, passages, leaveOut }: MaskForm): MaskOrder {
  return {
    dispatches: [...dispatches],
    fields,
    passages: passages.map(({ text, rule }) => ({ text, rule })),
    attachments: leaveOut === undefined ? 'as-they-are' : { leaveOut },
  };
}
