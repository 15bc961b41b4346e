import type { Policy, PolicyKey } from './policy.ts';

/** Where a policy beats a key of the configuration file. */
const PLACES: Partial<Record<PolicyKey, readonly string[]>> = {
  organisationNumber: ['sender', 'organisationNumber'],
  organisationName: ['sender', 'name'],
  unit: ['sender', 'unit'],
  environment: ['environment'],
  allowedOperators: ['operators', 'allowedHosts'],
  trustSystemCertificates: ['trust', 'system'],
  revocation: ['trust', 'revocation'],
  testRecipients: ['testRecipients'],
  undoSeconds: ['undoSeconds'],
  fourEyes: ['fourEyes'],
  erasureSecondPerson: ['retention', 'secondPerson'],
  proxy: ['proxy'],
};

/** The text of a configuration file, parsed but not yet checked, with everything in it that policy decides. What is no object stays what it is. */
export function governConfiguration(json: unknown, policy: Policy): unknown {
  let governed = json;
  for (const [key, place] of Object.entries(PLACES)) {
    const value = policy[key as PolicyKey];
    if (value !== undefined) governed = withValue(governed, place, value);
  }
  const { certificate, certificatePasswordFile, certificateThumbprint } = policy;
  if (certificateThumbprint !== undefined) {
    return withValue(governed, ['certificates', 'sender'], { windowsStore: { thumbprint: certificateThumbprint } });
  }
  if (certificate === undefined || certificatePasswordFile === undefined) return governed;
  return withValue(governed, ['certificates', 'sender'], { pkcs12: certificate, passwordFile: certificatePasswordFile });
}

function withValue(json: unknown, [first = '', ...rest]: readonly string[], value: unknown): unknown {
  const isRecord = typeof json === 'object' && json !== null && !Array.isArray(json);
  if (!isRecord && json !== undefined) return json;
  const record = (json ?? {}) as Readonly<Record<string, unknown>>;
  return { ...record, [first]: rest.length === 0 ? value : withValue(record[first], rest, value) };
}
