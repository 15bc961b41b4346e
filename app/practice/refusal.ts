/** A fault that the practice environment answers with: one code of facts §10 and what in the request called for it, in element names only. */
export type Refusal = { readonly fault: number; readonly detail: string };

export const refusal = (fault: number, detail: string): Refusal => ({ fault, detail });

/** The codes that are given here. Which of them an operator gives for what is not laid down publicly: facts §21, own choice (§19.5). */
export const FAULT = {
  invalidInput: 5001,
  notAuthorised: 5002,
  notFound: 5003,
  notReady: 5004,
  tooMuch: 5005,
  wrongSignature: 5006,
  contentType: 5019,
  unknownOperation: 5021,
} as const;
