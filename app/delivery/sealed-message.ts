/**
 * Which request the bytes are, and so where they may go: `notify` of an operator (class 1, unsigned, facts §8), `distribute` of an external förmedlare
 * (signed by the avsändare only, facts §9). Left out: `deliverSecure` of an operator, signed and sealed (facts §14.2).
 */
export type RequestForm = 'notify' | 'distribute';

/** A message that is ready to leave, as the bytes of its request. */
export type SealedMessage = {
  /** The complete SOAP envelope: the bytes on the wire, resent unchanged. */
  readonly request: Uint8Array;
  /** Lower-case hex of `request`. */
  readonly requestSha256: string;
  /** Lower-case hex of the stand-alone SealedDelivery document, both signatures included; absent where nothing was sealed. */
  readonly sealedSha256?: string;
  readonly form?: RequestForm;
};
