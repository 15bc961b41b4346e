import path from 'node:path';
import tls from 'node:tls';
import type { Configuration } from './configuration.ts';
import type { Clock } from './kernel/instant.ts';
import type { Platform } from './platform.ts';
import { keptAnswers } from './revocation/kept-answers.node.ts';
import { revocationChecker, type RevocationChecker } from './revocation/revocation-checker.node.ts';
import { proxyChooser } from './transport/choose-proxy.node.ts';
import { plainAsk, type PlainAsk } from './transport/plain-request.node.ts';
import type { HttpExchange } from './transport/http-exchange.ts';
import type { ProxyChooser } from './transport/tls-connection.node.ts';
import { trustedAuthorities } from './transport/trusted-authorities.node.ts';

/** How this computer reaches others: everything that leaves it goes one of these ways. */
export type Network = {
  readonly proxy: ProxyChooser | undefined;
  /** For those who are not part of the infrastructure: issuers' lists, time stamps. */
  readonly ask: PlainAsk;
  readonly revocation: RevocationChecker;
  /** Told of every exchange with the register or an operator, for the log. */
  readonly exchanged: (url: string, outcome: HttpExchange, ms: number) => void;
};

type Parts = {
  readonly configuration: Configuration;
  /** Paths in the configuration are relative to it. */
  readonly folder: string;
  readonly platform: Pick<Platform, 'dataFolder' | 'resolveProxy'>;
  readonly clock: Clock;
  readonly log: { readonly note: (event: string, facts: Readonly<Record<string, string | number>>) => void };
};

/** The ways that the configuration has decided on. Nothing is asked or read yet. */
export function openNetwork({ configuration, folder, platform, clock, log }: Parts): Network {
  const { proxy: setting, proxyCredentialsFile, trust } = configuration;
  const credentialsFile = proxyCredentialsFile === undefined ? undefined : path.resolve(folder, proxyCredentialsFile);
  const proxy = proxyChooser({ proxy: setting, credentialsFile }, platform.resolveProxy, process.env);
  const ask = plainAsk({
    proxy,
    ca: async () => {
      const named = await trustedAuthorities(trust, folder);
      // The infrastructure's own authorities do not vouch for whoever stamps time; Node's do.
      return [...tls.getCACertificates('default'), ...((named.ok ? named.value : undefined) ?? [])];
    },
  });
  const told = new Set<string>();
  const revocation = revocationChecker({
    mode: trust.revocation ?? 'soft',
    ask,
    kept: keptAnswers(path.join(platform.dataFolder, 'revocation')),
    clock,
    heard: found => {
      const facts = found.status === 'unknown' ? { host: found.host, detail: found.detail } : { at: found.at };
      const line = JSON.stringify(facts);
      if (told.has(line)) return;
      told.add(line);
      log.note(`revocation.${found.status}`, facts);
    },
  });
  const exchanged: Network['exchanged'] = (url, outcome, ms) => {
    const { type } = outcome;
    // The host only: a path may be an operator's own and is nobody else's business.
    const told =
      type === 'answered' ? { status: outcome.status } : { detail: outcome.detail, ...(type === 'not-sent' ? { hop: outcome.hop } : {}) };
    log.note('exchange', { host: new URL(url).host, type, ...told, ms: Math.round(ms) });
  };
  return { proxy, ask, revocation, exchanged };
}
