/**
 * What a control message says. It is a message to a citizen, not a screen: written in Swedish, whatever language the case worker reads.
 * It names no day but by its distance, so that it is true whenever the document and it leave.
 */
export const controlText = {
  subject: 'Vi har skickat en handling till dig',
  body: ({ subject, caseNumber, sender }: { readonly subject: string; readonly caseNumber: string; readonly sender: string }): string =>
    [
      `Hej!`,
      `Närmast föregående arbetsdag skickade vi en handling till dig i din digitala brevlåda. Den har ämnet ”${subject}”${caseNumber === '' ? '' : ` och gäller ärende ${caseNumber}`}.`,
      `Det här meddelandet är en kontroll av att du har fått den. Har du fått handlingen behöver du inte göra något. Har du inte fått den ska du kontakta oss så snart du kan.`,
      `Handlingen delges dig genom förenklad delgivning. Du anses ha tagit del av den när två veckor har gått från den dag då den skickades.`,
      `Med vänlig hälsning\n${sender}`,
    ].join('\n\n'),
};
