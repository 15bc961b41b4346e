import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { Configuration } from '../configuration.ts';
import type { Identity } from '../identity/identity.node.ts';
import { writePrivateFile } from '../identity/private-file.node.ts';
import type { Clock } from '../kernel/instant.ts';
import type { Failure } from '../kernel/failure.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import {
  externalDispatcherFor,
  OPERATOR_NAMES,
  PRACTICE_DIRECTORY,
  type Directory,
  type OperatorName,
  type Organisation,
} from './directory.ts';
import { dispatcherService } from './dispatcher-service.node.ts';
import type { Endpoint } from './exchange.ts';
import type { IssuedCertificate } from './issue-certificate.node.ts';
import { openMessageStore, type MessageStore, type StoredMessage, type StoredRow } from './message-store.node.ts';
import { operatorService } from './operator-service.node.ts';
import { organisationCertificate, practiceCertificates, PRACTICE_FILES, type PracticeCertificates } from './practice-certificates.node.ts';
import { servePractice, type RunningServer, type ServerIdentity } from './practice-server.node.ts';
import { authorityService, recipientService } from './register-service.node.ts';
import { playScenario, Scenario, type Play } from './scenario.ts';

export type PracticeOptions = {
  /** The data folder: everything lies in `<folder>/practice/`, and the configuration in `<folder>/practice.json`. */
  readonly folder: string;
  /** 0: any free port. Left out: the one of last time if it is free, so that an address from an earlier run still leads here, else any. */
  readonly port?: number;
  readonly scenario?: z.input<typeof Scenario>;
  readonly clock: Clock;
  /** A loopback address. */
  readonly listenHost?: '127.0.0.1' | '::1' | 'localhost';
  /** What a mailbox does with bytes that it has already (facts §17, §19.11). `deliver-twice` unless told. */
  readonly duplicates?: 'deliver-twice' | 'drop-equal-bytes';
  /** Whether the connection must be that of the organisation that sealed (facts §19.10). True unless told. */
  readonly isConnectionBound?: boolean;
  /** Who is connected and who has a mailbox; the practice people unless told. */
  readonly directory?: Directory;
  /** Whether the configuration sends itself or through the external förmedlare (`/Message/v3`, which runs in any case); `own` unless told. */
  readonly dispatcher?: 'own' | 'external';
  /** How long the register takes when a scenario makes it slow: 5 000 unless told. */
  readonly slowMs?: number;
};

/** The practice environment (Övningsläge) while it runs. */
export type Practice = {
  /** How Sigill is set up to send here; every path absolute. */
  readonly configuration: Configuration;
  /** The same for other programs, paths relative to the file. */
  readonly configurationFile: string;
  readonly identities: { readonly sender: Identity; readonly dispatcher: Identity };
  readonly certificates: PracticeCertificates;
  /** `https://127.0.0.1:PORT`. */
  readonly address: string;
  readonly port: number;
  /** Begins a scenario, its counts from zero; what it does not name behaves normally. */
  readonly setScenario: (scenario: z.input<typeof Scenario>) => void;
  /** What an operator has taken in during this run, the latest at least, with the bytes as they came. */
  readonly stored: (operator: OperatorName) => readonly StoredMessage[];
  /** Everything that ever came to an operator in this folder. */
  readonly storedRows: (operator: OperatorName) => Promise<readonly StoredRow[]>;
  readonly close: () => Promise<void>;
};

/**
 * Starts a register and two mailbox operators on loopback TLS that demand a client certificate, with a certificate authority of their own.
 * Fails as `configuration.invalid` when the scenario is not one or the port is taken, as `journal.unavailable`
 * when the disk is full, and as `file.unwritable`.
 */
export async function startPractice(options: PracticeOptions): Promise<Result<Practice>> {
  const { folder, clock, directory = PRACTICE_DIRECTORY, listenHost = '127.0.0.1' } = options;
  const scenario = Scenario.safeParse(options.scenario ?? {});
  if (!scenario.success) return fail({ code: 'configuration.invalid', issues: ['scenario'] });
  const sender = directory.senders[0];
  if (sender === undefined) return fail({ code: 'configuration.invalid', issues: ['directory'] });

  const practiceFolder = path.join(folder, 'practice');
  let certificates: PracticeCertificates;
  let stores: Readonly<Record<OperatorName, MessageStore>>;
  try {
    certificates = await practiceCertificates(practiceFolder, sender, clock.now());
    const open = (name: OperatorName): Promise<MessageStore> =>
      openMessageStore(path.join(practiceFolder, 'store'), name, options.duplicates ?? 'deliver-twice');
    stores = { ek: await open('ek'), bjork: await open('bjork') };
  } catch (error) {
    return fail(unwritable(error));
  }

  let play: Play = playScenario(directory, scenario.data);
  let address = '';
  const registerWorld = {
    directory,
    play: () => play,
    serviceAddressOf: (operator: OperatorName) => `${address}/${operator}/Service/v3`,
    slowMs: options.slowMs ?? 5000,
  };
  const authority = new X509Certificate(certificates.authority.certificatePem);
  const operatorEndpoint = (operator: OperatorName): Endpoint =>
    operatorService({
      operator,
      directory,
      play: () => play,
      authority,
      store: stores[operator],
      clock,
      isConnectionBound: options.isConnectionBound ?? true,
    });
  const operators = { ek: operatorEndpoint('ek'), bjork: operatorEndpoint('bjork') };
  const external = externalDispatcherFor(directory, sender.id);
  const endpoints = new Map<string, Endpoint>([
    ['/Recipient/v3', recipientService(registerWorld)],
    ['/Authority', authorityService(registerWorld)],
    ...OPERATOR_NAMES.map((operator): [string, Endpoint] => [`/${operator}/Service/v3`, operators[operator]]),
  ]);
  if (external !== undefined) {
    let issued: Promise<IssuedCertificate> | undefined;
    const identity = (): Promise<IssuedCertificate> => (issued ??= organisationCertificate(certificates.authority, external, clock.now()));
    endpoints.set(
      '/Message/v3',
      dispatcherService({ organisation: external, directory, play: () => play, authority, clock, identity, operators }),
    );
  }
  const sentBy = options.dispatcher === 'external' ? external : undefined;

  const configurationFile = path.join(folder, 'practice.json');
  const serve = (port: number): Promise<RunningServer> => servePractice(listenHost, port, serverIdentity(certificates), endpoints);
  let server: RunningServer;
  try {
    server = options.port === undefined ? await serve(await lastPort(configurationFile)).catch(() => serve(0)) : await serve(options.port);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'cannot be opened';
    return fail({ code: 'configuration.invalid', issues: [`port: ${reason}`] });
  }

  const host = `${listenHost === '::1' ? '[::1]' : listenHost}:${server.port}`;
  address = `https://${host}`;
  try {
    const relative = practiceConfiguration(host, sender, path.posix.join('practice', path.basename(certificates.folder)), sentBy);
    await writePrivateFile(configurationFile, `${JSON.stringify(relative, undefined, 2)}\n`);
  } catch (error) {
    await server.close();
    return fail(unwritable(error));
  }
  return ok({
    configuration: Configuration.parse(practiceConfiguration(host, sender, path.resolve(certificates.folder), sentBy)),
    configurationFile,
    identities: { sender: certificates.sender, dispatcher: certificates.dispatcher },
    certificates,
    address,
    port: server.port,
    setScenario: next => {
      play = playScenario(directory, Scenario.parse(next));
    },
    stored: operator => stores[operator].recent(),
    storedRows: operator => stores[operator].rows(),
    close: () => server.close(),
  });
}

function serverIdentity({ server, authority }: PracticeCertificates): ServerIdentity {
  return {
    certificatePem: server.certificatePem,
    privateKeyPem: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    authorityPem: authority.certificatePem,
  };
}

/** The port in the configuration that was written last; 0 when there is none. */
async function lastPort(configurationFile: string): Promise<number> {
  try {
    const { register } = Configuration.parse(JSON.parse(await readFile(configurationFile, 'utf8')));
    return Number(new URL(register.recipientUrl).port);
  } catch {
    return 0;
  }
}

function practiceConfiguration(
  host: string,
  sender: { readonly id: string; readonly name: string },
  folder: string,
  external: Organisation | undefined,
): z.input<typeof Configuration> {
  const file = (name: string): string => (path.isAbsolute(folder) ? path.join(folder, name) : path.posix.join(folder, name));
  return {
    environment: 'practice',
    sender: {
      organisationNumber: sender.id.slice(2),
      name: sender.name,
      unit: 'Övningsenheten',
      support: {
        text: 'Det här är en övning. Frågor besvaras av kommunens växel.',
        url: 'https://kommun.example/kontakt',
        phone: '010-000 00 00',
        email: 'kontakt@kommun.example',
      },
    },
    register: { recipientUrl: `https://${host}/Recipient/v3`, authorityUrl: `https://${host}/Authority` },
    operators: { allowedHosts: [host] },
    trust: { tlsCaFile: file(PRACTICE_FILES.authority) },
    certificates: {
      sender: { pkcs12: file(PRACTICE_FILES.sender), passwordFile: file(PRACTICE_FILES.senderPassword) },
      dispatcher: { pkcs12: file(PRACTICE_FILES.dispatcher), passwordFile: file(PRACTICE_FILES.dispatcherPassword) },
    },
    dispatcher:
      external === undefined
        ? { mode: 'own' }
        : {
            mode: 'external',
            messageUrl: `https://${host}/Message/v3`,
            name: external.name,
            organisationNumber: external.id.slice(2),
          },
    undoSeconds: 10,
  };
}

/** The journal lies on the same disk, and its words say what to do; "choose another folder" would not help. */
function unwritable(error: unknown): Failure {
  const isFull = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
  return isFull ? { code: 'journal.unavailable', reason: 'disk-full' } : { code: 'file.unwritable' };
}
