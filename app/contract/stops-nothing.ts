import type { HealthCheck } from './system-views.ts';

/** What a health check tells whoever looks after the network, and what stops nobody from sending: it is no alarm for the one who writes. */
export const stopsNothing = ({ finding }: Pick<HealthCheck, 'finding'>): boolean => finding.endsWith('.revocation-unknown');
