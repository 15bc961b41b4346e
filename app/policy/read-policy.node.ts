import { execFile } from 'node:child_process';
import path from 'node:path';
import { fail, ok, type Result } from '../kernel/result.ts';
import { combinePolicies, Policy, type GoverningPolicy, type PolicySource } from './policy.ts';
import { consoleText } from './console-text.node.ts';
import { readJson, readShared } from './shared-file.node.ts';
import { policyFromRegistry, readRegistryOutput } from './registry-values.ts';

/** Where a computer's policy may lie. Only an administrator can write to any of it but the shared folder, which belongs to the organisation. */
export type PolicyPlaces = {
  /** `%ProgramData%\Sigill\policy.json`, `/etc/sigill/policy.json`. */
  readonly machineFile: string | undefined;
  readonly registry: { readonly query: (key: string) => Promise<string> } | undefined;
};

const GROUP_POLICY = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Sigill';
const INSTALLER = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Sigill';
/** A registry that does not answer must not keep a person from opening the window for ever. */
const QUERY_MS = 10_000;

/** Nothing governs: for tests and whatever has its own world. */
export const NO_PLACES: PolicyPlaces = { machineFile: undefined, registry: undefined };

export function policyPlaces(platform: NodeJS.Platform, environment: Readonly<Record<string, string | undefined>>): PolicyPlaces {
  if (platform !== 'win32') return { machineFile: '/etc/sigill/policy.json', registry: undefined };
  const systemRoot = environment['SystemRoot'] ?? 'C:\\Windows';
  return {
    machineFile: path.win32.join(environment['ProgramData'] ?? 'C:\\ProgramData', 'Sigill', 'policy.json'),
    registry: { query: key => queryRegistry(path.win32.join(systemRoot, 'System32', 'reg.exe'), key) },
  };
}

/**
 * Everything that governs this computer.
 * Fails as `policy.invalid` with a line for each fault: a policy that cannot be read is not passed over, since it may forbid what would then happen.
 * @param dataFolder keeps the shared folder's policy for when the folder is gone
 */
export async function readPolicy({ machineFile, registry }: PolicyPlaces, dataFolder: string): Promise<Result<GoverningPolicy>> {
  const issues: string[] = [];
  const found: Partial<Record<PolicySource, Policy>> = {};
  const take = (source: PolicySource, json: unknown): void => {
    const parsed = Policy.safeParse(json);
    if (parsed.success) found[source] = parsed.data;
    else for (const issue of parsed.error.issues) issues.push(`${source}: ${issue.path.join('.')} ${issue.message}`.replace('  ', ' '));
  };
  if (registry !== undefined) {
    for (const [source, key] of [
      ['group-policy', GROUP_POLICY],
      ['installer', INSTALLER],
    ] as const) {
      take(source, policyFromRegistry(readRegistryOutput(await registry.query(key)), key));
    }
  }
  if (machineFile !== undefined) {
    const read = await readJson(machineFile);
    if (read === 'unreadable') issues.push('machine-file: not JSON');
    else if (read !== undefined) take('machine-file', read.json);
  }
  const { sharedFolder } = combinePolicies(found).values;
  if (sharedFolder !== undefined) {
    const read = await readShared(
      path.join(sharedFolder, 'policy.json'),
      path.join(dataFolder, 'shared-policy.json'),
      json => Policy.safeParse(json).success,
    );
    if (read === 'unreadable') issues.push('shared-folder: not JSON');
    else if (read !== undefined) take('shared-folder', read.json);
  }
  return issues.length > 0 ? fail({ code: 'policy.invalid', issues }) : ok(combinePolicies(found));
}

/** What `reg.exe` prints; nothing when there is no such key, which it tells by status 1. */
function queryRegistry(program: string, key: string): Promise<string> {
  return new Promise(done => {
    execFile(program, ['query', key, '/s', '/reg:64'], { encoding: 'buffer', timeout: QUERY_MS, windowsHide: true }, (_error, stdout) => {
      done(consoleText(stdout));
    });
  });
}
