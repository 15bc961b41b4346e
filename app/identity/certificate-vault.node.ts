import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { CertificateUse } from '../kernel/failure.ts';
import { systemClock, type Clock } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { SecretBox } from '../platform.ts';
import { newestValid } from './certificate-rules.ts';
import type { Identity } from './identity.node.ts';
import { openPkcs12 } from './pkcs12.node.ts';
import { isMissing, writePrivateFile } from './private-file.node.ts';

const USES: readonly CertificateUse[] = ['sender', 'dispatcher', 'transport'];

const Sealed = z.strictObject({ pkcs12: z.base64(), password: z.string() });

/** The certificates that a person has installed: one for each use, and during a change the one before it too. */
export type CertificateVault = {
  /**
   * Opens the file with its password and, when that works, keeps both sealed. What was installed for the use before stays as
   * the one before, until it ends: it serves while the new one is not valid yet. What is newer than the new one does not stay.
   * Fails as `openPkcs12` does, as `secret.unreadable`, or as `file.unwritable`.
   */
  readonly install: (use: CertificateUse, bytes: Uint8Array, password: string) => Promise<Result<Identity>>;
  /** The newest that is valid now. Fails as `certificate.missing` when none is installed, `secret.unreadable` when another user or computer sealed it, or as `openPkcs12`. */
  readonly load: (use: CertificateUse) => Promise<Result<Identity>>;
  readonly installed: () => Promise<readonly CertificateUse[]>;
};

/** Keeps PKCS#12 files and their passwords in `<dataFolder>/certificates/`, sealed by the platform's secret box. */
export function certificateVault(dataFolder: string, secretBox: SecretBox, clock: Clock = systemClock): CertificateVault {
  const folder = path.join(dataFolder, 'certificates');
  const fileOf = (use: CertificateUse): string => path.join(folder, `${use}.sealed`);
  const previousOf = (use: CertificateUse): string => path.join(folder, `${use}.previous.sealed`);
  const isInstalled = async (use: CertificateUse): Promise<boolean> => {
    try {
      return (await readFile(fileOf(use))).length > 0;
    } catch (error) {
      return !isMissing(error);
    }
  };

  const open = async (use: CertificateUse, file: string): Promise<Result<Identity>> => {
    let sealed: Uint8Array;
    try {
      sealed = await readFile(file);
    } catch (error) {
      return fail({ code: isMissing(error) ? 'certificate.missing' : 'certificate.unreadable', use });
    }
    const plain = await secretBox.open(sealed);
    if (!plain.ok) return plain;
    const held = parsed(plain.value);
    plain.value.fill(0);
    return held === undefined ? fail({ code: 'certificate.unreadable', use }) : openPkcs12(held.pkcs12, held.password, use);
  };
  /** Sets the one that is about to be replaced aside, when it can still serve or have to serve; else what was set aside goes too. */
  const setAside = async (use: CertificateUse, next: Identity): Promise<void> => {
    const current = await open(use, fileOf(use));
    if (current.ok && current.value.certificate.sha256 === next.certificate.sha256) return;
    const staysUseful =
      current.ok &&
      current.value.certificate.validTo > clock.now() &&
      current.value.certificate.validFrom <= next.certificate.validFrom &&
      current.value.certificate.organisationId === next.certificate.organisationId;
    if (staysUseful) await copyFile(fileOf(use), previousOf(use));
    else await rm(previousOf(use), { force: true });
  };

  return {
    async install(use, bytes, password) {
      const identity = openPkcs12(bytes, password, use);
      if (!identity.ok) return identity;
      const plain = Buffer.from(
        JSON.stringify({ pkcs12: Buffer.from(bytes).toString('base64'), password } satisfies z.input<typeof Sealed>),
      );
      const sealed = await secretBox.seal(plain);
      plain.fill(0);
      if (!sealed.ok) return sealed;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await setAside(use, identity.value);
        await writePrivateFile(fileOf(use), sealed.value);
      } catch {
        return fail({ code: 'file.unwritable' });
      }
      return identity;
    },

    async load(use) {
      const current = await open(use, fileOf(use));
      if (!current.ok) return current;
      const previous = await open(use, previousOf(use));
      return previous.ok ? ok(newestValid([current.value, previous.value], clock.now())) : current;
    },

    async installed() {
      const found = await Promise.all(USES.map(isInstalled));
      return USES.filter((_, index) => found[index] === true);
    },
  };
}

function parsed(plain: Uint8Array): { readonly pkcs12: Uint8Array; readonly password: string } | undefined {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(plain).toString('utf8'));
  } catch {
    return undefined;
  }
  const held = Sealed.safeParse(json);
  return held.success ? { pkcs12: Buffer.from(held.data.pkcs12, 'base64'), password: held.data.password } : undefined;
}
