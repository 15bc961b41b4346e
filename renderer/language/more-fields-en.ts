import type { moreFieldsSv } from './more-fields-sv.ts';

/** The fields of a message that are seldom filled in. */
export const moreFieldsEn: typeof moreFieldsSv = {
  title: 'More fields',
  attention: 'Attention',
  attentionHint: 'Who at the recipient it is for, for example in a company. The recipient sees it.',
  reference: 'Reference',
  referenceHint: 'Your own mark, for example a cost centre. It goes along with the message.',
  onBehalfOf: 'On behalf of',
  onBehalfOfHint: 'If you send for somebody else: who. It stands in the journal and on the receipt but is not sent to the recipient.',
  onBehalfOfFact: who => `On behalf of ${who}`,
};
