import { z } from 'zod';
import type { Instant } from '../kernel/instant.ts';

/**
 * `off`     nobody is asked
 * `soft`    a certificate that is revoked is refused; when nobody could be asked it is told, and work goes on
 * `strict`  when nobody could be asked nothing is sent there, and it is tried again later
 */
export const RevocationMode = z.enum(['off', 'soft', 'strict']);
export type RevocationMode = z.output<typeof RevocationMode>;

/**
 * What an issuer says about a certificate (RFC 5280, RFC 6960).
 *
 * `unnamed`  the certificate names nobody to ask: not an error, its issuer has chosen so
 * `unknown`  somebody is named and no answer that holds could be had; `host` is who was asked last, `detail` a code
 */
export type Revocation =
  | { readonly status: 'good' }
  | { readonly status: 'unnamed' }
  | { readonly status: 'unknown'; readonly host: string; readonly detail: string }
  | { readonly status: 'revoked'; readonly at: Instant };

const GRAVITY: readonly Revocation['status'][] = ['unnamed', 'good', 'unknown', 'revoked'];

/** Of a chain's answers the one that counts: one revoked certificate is enough, and one that nobody knows about leaves it open. */
export function gravest(answers: readonly Revocation[]): Revocation {
  return answers.reduce<Revocation>((worst, answer) => (GRAVITY.indexOf(answer.status) > GRAVITY.indexOf(worst.status) ? answer : worst), {
    status: 'unnamed',
  });
}

/** Why a connection to somebody with this answer is not to be used, as a code for `contract/language`; undefined when it may. */
export function refusalBy(mode: RevocationMode, answer: Revocation): 'revoked' | 'revocation-unknown' | undefined {
  if (mode === 'off') return undefined;
  if (answer.status === 'revoked') return 'revoked';
  return answer.status === 'unknown' && mode === 'strict' ? 'revocation-unknown' : undefined;
}
