import { createPrivateKey, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { loadIdentity } from '../identity/configured-identity.node.ts';
import { describeCertificate } from '../identity/describe-certificate.node.ts';
import type { Identity } from '../identity/identity.node.ts';
import { writePrivateFile } from '../identity/private-file.node.ts';
import { later, millisecondsBetween, type Instant } from '../kernel/instant.ts';
import { issueCertificate, newPrivateKey, pkcs12Of, type IssuedCertificate, type RelativeName } from './issue-certificate.node.ts';

/** Everything that the practice environment needs to be trusted and to be told apart, as it lies in one folder. */
export type PracticeCertificates = {
  readonly folder: string;
  readonly authority: IssuedCertificate;
  readonly server: IssuedCertificate;
  readonly sender: Identity;
  readonly dispatcher: Identity;
};

/** Names of the files in the folder. */
export const PRACTICE_FILES = {
  authority: 'ca.pem',
  authorityKey: 'ca.key',
  server: 'server.pem',
  serverKey: 'server.key',
  sender: 'sender.p12',
  senderPassword: 'sender.password',
  dispatcher: 'dispatcher.p12',
  dispatcherPassword: 'dispatcher.password',
} as const;

const DAY_MS = 86_400_000;
const RENEW_BEFORE_MS = 30 * DAY_MS;
const LEAF_MS = 2 * 365 * DAY_MS;
const AUTHORITY_MS = 10 * 365 * DAY_MS;
/** One to find nothing and make a set, one to load it, two more for others that do the same at once. */
const ATTEMPTS = 4;
const GENERATION = /^certificates-(\d+)$/u;

const AUTHORITY_NAME: readonly RelativeName[] = [[['C', 'SE']], [['O', 'Sigill']], [['CN', 'Sigill övningsutfärdare (gäller ingenstans)']]];
const LEAF_EXTENSIONS = [
  { name: 'basicConstraints', cA: false, critical: true },
  { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
  { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
];
const DNS_NAME = 2;
const IP_ADDRESS = 7;

/** A leaf as the infrastructure's own certificates are (facts §15): CN and serialNumber in one RDN, both usages, two years. */
export function organisationCertificate(
  authority: IssuedCertificate,
  organisation: { readonly id: string; readonly name: string },
  now: Instant,
): Promise<IssuedCertificate> {
  return issueCertificate({
    subject: [
      [['C', 'SE']],
      [['O', organisation.name]],
      [
        ['CN', organisation.name],
        ['serialNumber', organisation.id],
      ],
    ],
    ...validity(now, LEAF_MS),
    extensions: LEAF_EXTENSIONS,
    issuer: authority,
  });
}

/**
 * The certificates of a practice folder: those that lie there, or new ones when there are none, when one is damaged, or when one has under
 * 30 days left. A set is made in a folder of its own and then renamed into its place, so of several processes at once the first wins and the
 * others use what it made.
 * @param folder `<data folder>/practice`
 * Throws what the file system throws.
 */
export async function practiceCertificates(
  folder: string,
  organisation: { readonly id: string; readonly name: string },
  now: Instant,
): Promise<PracticeCertificates> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const generation = await latestGeneration(folder);
    const found = generation === 0 ? undefined : await load(path.join(folder, `certificates-${generation}`));
    if (found !== undefined && isFresh(found, now)) return found;
    await make(folder, generation + 1, organisation, now);
  }
  throw new Error(`No usable set of certificates in ${ATTEMPTS} attempts`);
}

async function latestGeneration(folder: string): Promise<number> {
  const names = await readdir(folder);
  return Math.max(0, ...names.map(name => Number(GENERATION.exec(name)?.[1] ?? 0)));
}

async function load(folder: string): Promise<PracticeCertificates | undefined> {
  const read = (name: string): Promise<string> => readFile(path.join(folder, name), 'utf8');
  const pair = async (certificate: string, key: string): Promise<IssuedCertificate> => ({
    certificatePem: await read(certificate),
    privateKey: createPrivateKey(await read(key)),
  });
  try {
    const sender = await loadIdentity({ pkcs12: PRACTICE_FILES.sender, passwordFile: PRACTICE_FILES.senderPassword }, 'sender', folder);
    const dispatcher = await loadIdentity(
      { pkcs12: PRACTICE_FILES.dispatcher, passwordFile: PRACTICE_FILES.dispatcherPassword },
      'dispatcher',
      folder,
    );
    if (!sender.ok || !dispatcher.ok) return undefined;
    return {
      folder,
      authority: await pair(PRACTICE_FILES.authority, PRACTICE_FILES.authorityKey),
      server: await pair(PRACTICE_FILES.server, PRACTICE_FILES.serverKey),
      sender: sender.value,
      dispatcher: dispatcher.value,
    };
  } catch {
    return undefined; // a file is gone or damaged: a new set is made
  }
}

function isFresh({ authority, server, sender, dispatcher }: PracticeCertificates, now: Instant): boolean {
  const described = [
    sender.certificate,
    dispatcher.certificate,
    ...[authority, server].map(({ certificatePem }) => describeCertificate(certificatePem)),
  ];
  return described.every(
    found => found !== undefined && found.validFrom <= now && millisecondsBetween(now, found.validTo) > RENEW_BEFORE_MS,
  );
}

async function make(
  folder: string,
  generation: number,
  organisation: { readonly id: string; readonly name: string },
  now: Instant,
): Promise<void> {
  const keys = await Promise.all([newPrivateKey(), newPrivateKey()]);
  const authority = await issueCertificate({
    subject: AUTHORITY_NAME,
    ...validity(now, AUTHORITY_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
    privateKey: keys[0],
  });
  const [server, sender, dispatcher] = await Promise.all([
    issueServerCertificate(authority, now, keys[1]),
    organisationCertificate(authority, organisation, now),
    organisationCertificate(authority, organisation, now),
  ]);
  const passwords = { sender: randomBytes(24).toString('base64url'), dispatcher: randomBytes(24).toString('base64url') };
  const contents: Readonly<Record<string, Uint8Array | string>> = {
    [PRACTICE_FILES.authority]: authority.certificatePem,
    [PRACTICE_FILES.authorityKey]: keyPem(authority),
    [PRACTICE_FILES.server]: server.certificatePem,
    [PRACTICE_FILES.serverKey]: keyPem(server),
    [PRACTICE_FILES.sender]: pkcs12Of(sender, authority.certificatePem, passwords.sender),
    [PRACTICE_FILES.senderPassword]: `${passwords.sender}\n`,
    [PRACTICE_FILES.dispatcher]: pkcs12Of(dispatcher, authority.certificatePem, passwords.dispatcher),
    [PRACTICE_FILES.dispatcherPassword]: `${passwords.dispatcher}\n`,
  };

  const temporary = path.join(folder, `.${randomUUID()}.tmp`);
  const place = path.join(folder, `certificates-${generation}`);
  try {
    await mkdir(temporary, { mode: 0o700 });
    for (const [name, content] of Object.entries(contents)) await writePrivateFile(path.join(temporary, name), content);
    await rename(temporary, place);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    if (!isTaken(error)) throw error;
  }
}

function issueServerCertificate(
  authority: IssuedCertificate,
  now: Instant,
  privateKey: IssuedCertificate['privateKey'],
): Promise<IssuedCertificate> {
  return issueCertificate({
    subject: [[['C', 'SE']], [['O', 'Sigill']], [['CN', 'localhost']]],
    ...validity(now, LEAF_MS),
    extensions: [
      ...LEAF_EXTENSIONS.slice(0, 2),
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: DNS_NAME, value: 'localhost' },
          { type: IP_ADDRESS, ip: '127.0.0.1' },
          { type: IP_ADDRESS, ip: '::1' },
        ],
      },
    ],
    issuer: authority,
    privateKey,
  });
}

/** From yesterday, so that a clock that is a little behind does not refuse a new certificate. */
function validity(now: Instant, milliseconds: number): { readonly validFrom: Instant; readonly validTo: Instant } {
  return { validFrom: later(now, -DAY_MS), validTo: later(now, milliseconds) };
}

const keyPem = ({ privateKey }: IssuedCertificate): string => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** The three ways in which systems say that a folder cannot be renamed onto another. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['EEXIST', 'ENOTEMPTY', 'EPERM'].includes(String(error.code));
}
