/** A message that is ready to leave: signed by the avsändare, sealed and signed by the förmedlare (facts §14.2). */
export type SealedMessage = {
  /** The complete SOAP envelope: the bytes on the wire, resent unchanged. */
  readonly request: Uint8Array;
  /** Lower-case hex of `request`. */
  readonly requestSha256: string;
  /** Lower-case hex of the stand-alone SealedDelivery document, both signatures included. */
  readonly sealedSha256: string;
};
