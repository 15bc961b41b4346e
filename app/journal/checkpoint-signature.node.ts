import { verify, X509Certificate } from 'node:crypto';
import type { Signer } from '../delivery/signer.ts';
import { ok, type Result } from '../kernel/result.ts';
import { checkpointText, type Checkpoint } from './checkpoint.ts';
import { journalTree } from './journal-tree.node.ts';

/** Signs with the organisation's certificate, which then stands in the checkpoint. Fails as `Signer.sign`. */
export async function signCheckpoint(signer: Signer, checkpoint: Checkpoint): Promise<Result<Checkpoint>> {
  const certified = { ...checkpoint, certificate: signer.certificate.base64 };
  const signature = await signer.sign(Buffer.from(checkpointText(certified)));
  return signature.ok ? ok({ ...certified, signature: Buffer.from(signature.value).toString('base64') }) : signature;
}

/** What a checkpoint's signature is worth: `valid` says that the certificate in it signed it, not that its issuer is to be trusted. */
export type SignatureVerdict = { readonly signature: 'valid' | 'invalid' | 'none'; readonly signedBy?: string };

export function checkCheckpointSignature(checkpoint: Checkpoint): SignatureVerdict {
  const { certificate, signature } = checkpoint;
  if (certificate === undefined || signature === undefined) return { signature: 'none' };
  try {
    const { publicKey, subject } = new X509Certificate(Buffer.from(certificate, 'base64'));
    const isValid = verify('RSA-SHA256', Buffer.from(checkpointText(checkpoint)), publicKey, Buffer.from(signature, 'base64'));
    return { signature: isValid ? 'valid' : 'invalid', signedBy: subject.replaceAll('\n', ', ') };
  } catch {
    return { signature: 'invalid' };
  }
}

/** Whether a row is among those that a checkpoint covers. @param path of `Journal.inclusion`: hex, from the row upwards */
export function isRowIn(
  checkpoint: Checkpoint,
  { seq, hash, path }: { readonly seq: number; readonly hash: string; readonly path: readonly string[] },
): boolean {
  return journalTree.verifyInclusion({
    row: Buffer.from(hash, 'hex'),
    index: seq - 1,
    size: checkpoint.count,
    path: path.map(sibling => Buffer.from(sibling, 'hex')),
    root: Buffer.from(checkpoint.root, 'hex'),
  });
}

/** Whether the rows of an older checkpoint are the first of a newer one's, none changed and none left out. @param path of `Journal.consistency` */
export function isContinued(before: Checkpoint, after: Checkpoint, path: readonly string[]): boolean {
  return (
    before.log === after.log &&
    journalTree.verifyConsistency({
      before: before.count,
      rootBefore: Buffer.from(before.root, 'hex'),
      size: after.count,
      root: Buffer.from(after.root, 'hex'),
      path: path.map(sibling => Buffer.from(sibling, 'hex')),
    })
  );
}
