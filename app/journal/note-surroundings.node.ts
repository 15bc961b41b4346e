import { hash } from 'node:crypto';
import type { Configuration } from '../configuration.ts';
import type { Signers } from '../services.ts';
import type { Result } from '../kernel/result.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Journal } from './journal.ts';

type Parts = {
  readonly journal: Pick<Journal, 'noteChange'>;
  readonly configuration: Configuration;
  readonly signers: () => Promise<Result<Signers>>;
};

/**
 * Makes a row of each change in the configuration file, and of each certificate that is signed with for the first time, wherever it came from.
 * Practice is left out: its configuration is another at each start.
 * @returns the signers, which fail as `journal.unavailable` when a new certificate cannot be noted
 */
export function noteSurroundings({ journal, configuration, signers }: Parts): Result<Parts['signers']> {
  if (configuration.environment === 'practice') return { ok: true, value: signers };
  const sha256 = hash('sha256', canonicalJson(configuration), 'hex');
  const { environment } = configuration;
  const noted = journal.noteChange('configuration', sha256, { type: 'configuration.changed', facts: { environment, sha256 } });
  if (!noted.ok) return noted;
  return {
    ok: true,
    value: async () => {
      const usable = await signers();
      if (!usable.ok) return usable;
      for (const { use, certificate } of [usable.value.sender, usable.value.dispatcher]) {
        const { sha256: fingerprint, validTo } = certificate;
        const facts = { use, sha256: fingerprint, validTo };
        const told = journal.noteChange(`certificate.${use}`, fingerprint, { type: 'certificate.changed', facts });
        if (!told.ok) return told;
      }
      return usable;
    },
  };
}
