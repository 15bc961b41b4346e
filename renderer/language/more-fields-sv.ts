/** The fields of a message that are seldom filled in; what each is for, in a sentence (S43). */
export const moreFieldsSv = {
  title: 'Fler uppgifter',
  attention: 'Att',
  attentionHint: 'Vem hos mottagaren som ska ha det, till exempel hos ett företag. Mottagaren ser det.',
  reference: 'Referens',
  referenceHint: 'Er egen beteckning, till exempel ett kostnadsställe. Den följer med meddelandet.',
  onBehalfOf: 'På uppdrag av',
  onBehalfOfHint: 'Om du skickar åt någon annan: vem. Det står i journalen och på kvittot men skickas inte till mottagaren.',
  onBehalfOfFact: (who: string): string => `På uppdrag av ${who}`,
};
