import type { HealthCheck } from '../contract/system-views.ts';
import type { Revocation } from '../revocation/revocation.ts';

type Unasked = { readonly host: string; readonly detail: string };

/** Of our own certificates only what is wrong is told of; one that is revoked by its issuer is refused by the other side, whatever its dates say. */
export function ownRevocationChecks(uses: readonly string[], found: readonly (Revocation | undefined)[]): readonly HealthCheck[] {
  return found.flatMap((revocation, index) => {
    const of = uses[index] ?? '';
    if (revocation?.status === 'revoked') return [trouble('certificate', of, 'certificate.revoked', { at: revocation.at })];
    if (revocation?.status !== 'unknown') return [];
    const { host, detail } = revocation;
    // A key in a device comes without its issuers: that nobody can be asked then is told, and nobody has to mend it.
    return [{ ...trouble('certificate', of, 'certificate.revocation-unknown', { host, detail }), ok: detail === 'no-issuer' }];
  });
}

/** Of the other side's: a revoked one was not let in, and is told of as what could not be reached. */
export function counterpartRevocationChecks(
  counterparts: readonly { readonly host: string; readonly reached: { readonly ok: boolean; readonly unasked?: Unasked } }[],
): readonly HealthCheck[] {
  return counterparts.flatMap(({ host, reached: { unasked } }) =>
    unasked === undefined ? [] : [trouble('counterpart', host, 'counterpart.revocation-unknown', { ...unasked })],
  );
}

const trouble = (name: HealthCheck['name'], of: string, finding: string, facts: HealthCheck['facts']): HealthCheck => ({
  name,
  ok: false,
  of,
  finding,
  facts,
});
