import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openSqliteJournal } from '../../app/journal/sqlite-journal.node.ts';
import { invariant } from '../../app/kernel/fault.ts';
import { systemClock } from '../../app/kernel/instant.ts';
import { startPractice, type Practice } from '../../app/practice/start-practice.node.ts';
import type { Broken, ClientOrder } from './client-order.ts';
import { startClient, type ClientEnd, type WaitingClient } from './client-process.ts';
import { everyDispatch, judge, type Finding } from './judge.ts';
import type { Ending, Round } from './random-round.ts';

export type TortureOptions = {
  readonly rounds: number;
  readonly roundAt: (round: number) => Round;
  /** Empty: data, practice environment and compiled code lie in it. */
  readonly folder: string;
  readonly broken?: Broken;
  /** The client's file, when it is bundled. */
  readonly client?: string;
  /** Told now and then how far it has come. */
  readonly progress?: (round: number) => void;
};

export type TortureResult = {
  readonly findings: readonly Finding[];
  readonly kills: number;
  readonly ordered: number;
  /** Dispatches by the state that they came to. */
  readonly states: Readonly<Record<string, number>>;
  /** Messages in mailboxes, those more than once included. */
  readonly arrived: number;
  /** Times that the same bytes were sent again with an `unconfirmed` before. */
  readonly resends: number;
  readonly rows: number;
};

/** Long for a loopback, short for a person who waits for a thousand rounds. */
const LIMITS = { connectTimeoutMs: 2000, answerTimeoutMs: 250 };
/** At last everything is to come to rest, on a busy machine, too: nobody is given up on because he is slow. */
const PATIENT_LIMITS = { connectTimeoutMs: 30_000, answerTimeoutMs: 30_000 };
/** So many clients in a row that get nothing done, and it is at rest as far as it goes. A busy machine is slow, and a message that waits is not lost. */
const FRUITLESS_CLIENTS = 6;
const LAST_RUN_MS = 5000;
const LONGEST_ROUND_MS = 2500;

/**
 * Sends messages through practice operators that answer in every way there is, while the client is killed at any moment and started again; at last lets
 * everything come to rest and compares what the operators have with what the journal says.
 */
export async function torture({ rounds, roundAt, folder, broken, client, progress }: TortureOptions): Promise<TortureResult> {
  const practice = await begin(folder);
  const clients = clientQueue(path.join(folder, 'compiled'), client);
  try {
    const order = await commonOrder(practice, folder, broken);
    const ends: ClientEnd[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { scenario, clients: lives } = roundAt(round);
      practice.setScenario(scenario);
      const runs = lives.map(({ ending, ...life }) => clients.next().run(...orderFor({ ...order, ...life }, ending)));
      ends.push(...(await Promise.all(runs)));
      progress?.(round + 1);
    }
    practice.setScenario({});
    const patient = { ...order, configurationFile: await configurationFor(practice, folder, 'patient', PATIENT_LIMITS) };
    let rows = -1;
    for (let fruitless = 0; fruitless < FRUITLESS_CLIENTS; fruitless += 1) {
      const end = await clients.next().run({ ...patient, face: 'window', messages: [], runMs: LAST_RUN_MS });
      ends.push(end);
      if (end.wasIdle) break;
      const now = rowsIn(order);
      if (now > rows) fruitless = -1;
      rows = now;
    }
    return await result(practice, order, ends);
  } finally {
    clients.close();
    await practice.close();
  }
}

async function begin(folder: string): Promise<Practice> {
  const practice = await startPractice({ folder, clock: systemClock, port: 0, slowMs: LIMITS.answerTimeoutMs * 2 });
  invariant(practice.ok, 'the practice environment starts');
  return practice.value;
}

async function commonOrder(
  practice: Practice,
  folder: string,
  broken: Broken | undefined,
): Promise<Omit<ClientOrder, 'face' | 'messages'>> {
  const configurationFile = await configurationFor(practice, folder, 'hasty', LIMITS);
  const key = randomBytes(32).toString('hex');
  return {
    folder: path.join(folder, 'data'),
    configurationFile,
    key,
    runMs: LONGEST_ROUND_MS,
    ...(broken === undefined ? {} : { broken }),
  };
}

async function configurationFor({ configuration }: Practice, folder: string, name: string, limits: typeof LIMITS): Promise<string> {
  const file = path.join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify({ ...configuration, limits }));
  return file;
}

function orderFor(order: ClientOrder, ending: Ending): [ClientOrder, number?] {
  if ('killAfterMs' in ending) return [order, ending.killAfterMs];
  return [{ ...order, ...ending }];
}

/** One client is always loading while another works: starting a process is most of what a round costs. */
function clientQueue(cacheFolder: string, file: string | undefined): { readonly next: () => WaitingClient; readonly close: () => void } {
  let waiting = startClient(cacheFolder, file);
  return {
    next: () => {
      const taken = waiting;
      waiting = startClient(cacheFolder, file);
      return taken;
    },
    close: () => {
      waiting.discard();
    },
  };
}

/** How many rows the journal has; 0 when it does not open, which the judge says. */
function rowsIn({ folder, key }: Pick<ClientOrder, 'folder' | 'key'>): number {
  const opened = openSqliteJournal({ folder, key: Buffer.from(key, 'hex'), clock: systemClock, user: 'domaren', client: 'torture' });
  if (!opened.ok) return 0;
  const { seq } = opened.value.journal.checkpoint();
  opened.value.close();
  return seq;
}

async function result(
  practice: Practice,
  { folder, key }: Omit<ClientOrder, 'face' | 'messages'>,
  ends: readonly ClientEnd[],
): Promise<TortureResult> {
  const findings = ends.flatMap(({ how, bugs }): Finding[] => [
    ...(how === 'crash' || how === 'hang' ? [{ kind: how, what: bugs.join('\n') }] : []),
    ...(how === 'crash' ? [] : bugs.map(what => ({ kind: 'crash' as const, what }))),
  ]);
  const ordered = ends.flatMap(end => end.ordered);
  const counts = { kills: ends.filter(({ how }) => how === 'killed').length, ordered: ordered.length };
  const opened = openSqliteJournal({ folder, key: Buffer.from(key, 'hex'), clock: systemClock, user: 'domaren', client: 'torture' });
  if (!opened.ok) {
    const finding: Finding = { kind: 'chain', what: `the journal does not open: ${opened.failure.code}` };
    return { ...counts, findings: [...findings, finding], states: {}, arrived: 0, resends: 0, rows: 0 };
  }
  const { journal, close } = opened.value;
  const arrived = [...(await practice.storedRows('ek')), ...(await practice.storedRows('bjork'))];
  const states: Record<string, number> = {};
  let resends = 0;
  for (const { dispatch } of everyDispatch(journal)) {
    states[dispatch.state] = (states[dispatch.state] ?? 0) + 1;
    resends += journal.entriesOf(dispatch.id).filter(({ event, dispatch: after }) => {
      return event === 'submitted' && after?.state === 'submitting' && after.wasUnconfirmed;
    }).length;
  }
  findings.push(...judge(journal, ordered, arrived));
  const { rows } = journal.verify();
  close();
  return { ...counts, findings, states, arrived: arrived.length, resends, rows };
}
