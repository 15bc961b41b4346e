import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { DiagnosticsFile, EffectiveSetting, HealthCheck } from '../contract/system-views.ts';
import type { Connections } from '../connections.node.ts';
import type { Configuration } from '../configuration.ts';
import type { Platform } from '../platform.ts';
import type { Services } from '../services.ts';
import { redactBundle } from './redact-bundle.ts';

type Parts = {
  readonly services: Pick<Services, 'clock' | 'journal' | 'environment' | 'profile'>;
  readonly platform: Pick<Platform, 'dataFolder' | 'version' | 'resolveProxy'>;
  readonly connections: Pick<Connections, 'certificates'>;
  readonly configuration: Configuration;
  readonly settings: readonly EffectiveSetting[];
  readonly health: readonly HealthCheck[];
};

const LOG_LINES = 500;

/** What IT needs to find a fault, as readable texts: nothing of any message, recipient or colleague. Made to be shown before it is saved (S2). */
export async function diagnosticsBundle(parts: Parts): Promise<readonly DiagnosticsFile[]> {
  const { services, platform, configuration, settings, health } = parts;
  const certificates = (await parts.connections.certificates()).map(found => (found.ok ? found.value : found.failure));
  const files: readonly (readonly [string, unknown])[] = [
    [
      'program.json',
      {
        at: services.clock.now(),
        version: platform.version,
        environment: services.environment,
        organisation: services.profile.organisationId,
        node: process.version,
        electron: process.versions['electron'],
        system: `${os.type()} ${os.release()} ${os.arch()}`,
        memoryBytes: os.totalmem(),
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      },
    ],
    ['settings.json', settings],
    ['health.json', health],
    ['certificates.json', certificates],
    ['proxy.json', await proxies(configuration, platform)],
    ['counts.json', services.journal.counts()],
    ['log.txt', await lastLines(path.join(platform.dataFolder, 'log', 'sigill.log'))],
  ];
  const keep = [services.profile.organisationId, services.profile.organisationId.slice(2)];
  return files.map(([name, content]) => ({
    name,
    text: redactBundle(typeof content === 'string' ? content : `${JSON.stringify(content, undefined, 2)}\n`, keep, os.homedir()),
  }));
}

/** What the system answers for each host that we go to. */
async function proxies(configuration: Configuration, { resolveProxy }: Pick<Platform, 'resolveProxy'>): Promise<unknown> {
  const { proxy = 'none' } = configuration;
  const pac = proxy.startsWith('pac:') ? proxy.slice('pac:'.length) : undefined;
  const hosts = [configuration.register.recipientUrl, ...configuration.operators.allowedHosts.map(host => `https://${host}/`)];
  if (resolveProxy === undefined) return { setting: proxy };
  const answers = await Promise.all(
    hosts.map(async url => [new URL(url).host, await resolveProxy(url, pac).catch(() => 'no answer')] as const),
  );
  return { setting: proxy, system: Object.fromEntries(answers) };
}

async function lastLines(file: string): Promise<string> {
  try {
    return `${(await readFile(file, 'utf8')).trimEnd().split('\n').slice(-LOG_LINES).join('\n')}\n`;
  } catch {
    return '';
  }
}
