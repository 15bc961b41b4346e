import type { Configuration } from '../configuration.ts';
import type { Connections } from '../connections.node.ts';
import type { Services } from '../services.ts';
import { reachHost, type Reached } from './reach-host.node.ts';

/** A host that deliveries depend on, and how far the way to it went. */
export type Counterpart = { readonly host: string; readonly role: 'register' | 'authority' | 'operator'; readonly reached: Reached };

type Parts = {
  readonly services: Pick<Services, 'externalDispatcher'>;
  readonly connections: Pick<Connections, 'transport'>;
  readonly configuration: Pick<Configuration, 'register' | 'operators'>;
};

/** A host that does not answer should not keep a person waiting as long as a delivery may. */
const REACH_MS = 8000;

/**
 * Every host that Sigill talks to for messages, by what it is for, each once: the published list (M65), and what the health check looks at.
 * Where another organisation sends for us, it is the one that has to be reached, not the operators.
 */
export function counterpartHosts({
  services: { externalDispatcher },
  configuration,
}: Omit<Parts, 'connections'>): readonly Omit<Counterpart, 'reached'>[] {
  const { recipientUrl, authorityUrl } = configuration.register;
  const register = new URL(recipientUrl).host;
  const authority = authorityUrl === undefined ? register : new URL(authorityUrl).host;
  const operators = externalDispatcher === undefined ? configuration.operators.allowedHosts : [new URL(externalDispatcher.messageUrl).host];
  return [
    { host: register, role: 'register' },
    ...(authority === register ? [] : [{ host: authority, role: 'authority' as const }]),
    ...operators.map(host => ({ host, role: 'operator' as const })),
  ];
}

/** Connects to each, as a delivery would, and asks for nothing. */
export async function reachCounterparts(parts: Parts): Promise<readonly Counterpart[]> {
  const transport = await parts.connections.transport();
  const reach = async (host: string): Promise<Reached> =>
    transport.ok ? reachHost(transport.value, host, REACH_MS) : { ok: false, hop: 'client-certificate', detail: transport.failure.code };
  return Promise.all(counterpartHosts(parts).map(async part => ({ ...part, reached: await reach(part.host) })));
}
