import { randomBytes } from 'node:crypto';
import { failureText } from '../../app/contract/language/failure-text.ts';
import { wordsFor } from '../../app/contract/language/words-for.ts';
import { Trouble } from '../../app/contract/router.ts';
import { describeIncident } from '../../app/diagnostics/incident.ts';
import { logFile } from '../../app/diagnostics/log-file.node.ts';
import { hasCheckpoints } from '../../app/journal/checkpoint-files.node.ts';
import { hasJournal } from '../../app/journal/restore-journal.node.ts';
import { failureOf } from '../../app/journal/sqlite-trouble.node.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { systemClock } from '../../app/kernel/instant.ts';
import { fail } from '../../app/kernel/result.ts';
import type { Platform } from '../../app/platform.ts';
import { openBackend, type Backend } from '../../app/backend.node.ts';
import { dataFolderPath, openDataFolder } from '../node/data-folder.ts';
import type { Choices } from '../node/node-platform.ts';
import type { FaceRequest } from '../node/running-face.ts';
import { readArguments, type Parsed, type UsageProblem } from './arguments.ts';
import { chooseCommand, GLOBAL_OPTIONS } from './choose-command.ts';
import type { Command, Context, Outcome } from './command.ts';
import { commandWordsFor } from './command-words.ts';
import { STATUS_OF_FAILURE, type ExitStatus } from './exit-status.ts';
import { helpText } from './help.ts';
import { operationOf } from './operation-of.ts';

/** What a process around the command line supplies; `sigill.ts` in a checkout, the packaged program with `--cli`. */
export type Terminal = {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly readStdin: () => Promise<Uint8Array>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly interrupted: AbortSignal;
  readonly version: string;
  /** @param dataFolder absolute; exists */
  readonly platform: (dataFolder: string, choices: Choices | undefined) => Platform;
  readonly startWindow?: (dataFolder: string, configurationFile: string | undefined, request: FaceRequest) => Promise<ExitStatus>;
};

/**
 * Runs one command and prints what it has to say: with `--json` exactly one document on standard output, else short text; a failure without
 * `--json` goes to standard error. Never throws: what is left over is a bug, and becomes an incident number and status 1.
 * @param args the words after the program's name
 */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const asJson = args.includes('--json');
  const session = newSession(terminal, asJson);
  try {
    const chosen = chooseCommand(args);
    if ('help' in chosen)
      return session.answer({
        status: 0,
        json: { help: helpText(session.says(), chosen.help) },
        text: helpText(session.says(), chosen.help),
      });
    if ('version' in chosen) return session.answer({ status: 0, json: { version: terminal.version }, text: terminal.version });
    if ('problems' in chosen) return session.refuse(chosen.problems, chosen.near);
    const { command, rest } = chosen;
    const read = readArguments(rest, { ...GLOBAL_OPTIONS, ...command.options });
    if ('problems' in read) return session.refuse(read.problems, command);
    const problem = wordsProblem(command, read.parsed);
    if (problem !== undefined) return session.refuse([problem], command);
    const outcome = await command.run(session.context(read.parsed, command));
    if ('problems' in outcome) return session.refuse(outcome.problems, command);
    return 'failure' in outcome ? session.failed(outcome.failure) : session.answer(outcome);
  } catch (error) {
    return session.failed(expectedFailure(error) ?? { code: 'internal', incident: session.report(error) });
  } finally {
    await session.close();
  }
}

/** A page of the journal that cannot be read shows in whichever step comes to it first: it is damage, not a bug. */
function expectedFailure(error: unknown): Failure | undefined {
  if (error instanceof Trouble) return error.failure;
  const failure = failureOf(error);
  return failure?.code === 'journal.damaged' ? failure : undefined;
}

function wordsProblem({ words: [fewest, most], name, synopsis }: Command, { words }: Parsed): UsageProblem | undefined {
  const first = /(?<= )[A-Z]+(?=[ …]|$)/u.exec(most === 0 ? '' : synopsis)?.[0] ?? '';
  if (words.length < fewest) return { subject: first, problem: 'required' };
  if (words.length <= most) return undefined;
  // Never the word itself: it may be a person's number.
  return most === 0 ? { subject: name, problem: 'no-words' } : { subject: first, problem: 'too-many' };
}

type Session = {
  readonly says: () => ReturnType<typeof commandWordsFor>;
  readonly context: (parsed: Parsed, command: Command) => Context;
  readonly answer: (outcome: Extract<Outcome, { status: ExitStatus }>) => ExitStatus;
  readonly refuse: (problems: readonly UsageProblem[], near: Command | undefined) => ExitStatus;
  readonly failed: (failure: Failure) => ExitStatus;
  readonly report: (error: unknown) => string;
  readonly close: () => Promise<void>;
};

function newSession(terminal: Terminal, asJson: boolean): Session {
  let language = languageOf(terminal.environment);
  let folder: string | undefined;
  let opened: Promise<Awaited<ReturnType<typeof openBackend>>> | undefined;
  const words = (): ReturnType<typeof wordsFor> => wordsFor(language ?? 'sv');
  const says = (): ReturnType<typeof commandWordsFor> => commandWordsFor(language ?? 'sv');

  const print = (json: unknown, text: string): void => {
    // What goes on until it is interrupted has printed its document already.
    if (asJson ? json !== undefined : text !== '') terminal.stdout(`${asJson ? JSON.stringify(json, undefined, 2) : text}\n`);
  };
  const complain = (failure: Failure, message: string, remedy: string): ExitStatus => {
    if (asJson) print({ failure, message, remedy }, '');
    else terminal.stderr(`${[message, remedy].filter(part => part !== '').join('\n')}\n`);
    return STATUS_OF_FAILURE[failure.code];
  };
  const failed = (failure: Failure): ExitStatus => {
    const { happened, left, next } = failureText(words(), failure);
    return complain(failure, [happened, left].filter(part => part !== '').join(' '), next);
  };
  const dataFolder = (parsed: Parsed, { needsJournal }: Command): string => {
    const given = parsed.value('data');
    try {
      return (folder ??= needsJournal === true ? dataFolderPath(given) : openDataFolder(given));
    } catch {
      throw new Trouble({ code: 'file.unwritable' });
    }
  };
  const openIn = async (parsed: Parsed, choices: Choices | undefined, command: Command): ReturnType<typeof openBackend> => {
    const where = dataFolder(parsed, command);
    // Where checkpoints tell of a journal that is gone, opening says so, and begins none either.
    if (command.needsJournal === true && !hasJournal(where) && !hasCheckpoints(where)) return fail({ code: 'journal.missing' });
    const operation = operationOf(command.name);
    const configurationFile = parsed.value('config');
    const options = { holdForUndo: false, runOutbox: false, ...(configurationFile === undefined ? {} : { configurationFile }) };
    const backend = await openBackend(terminal.platform(where, choices), options);
    if (backend.ok && language === undefined) language = await preferredLanguage(backend.value);
    if (!backend.ok || backend.value.mayUse(operation)) return backend;
    await backend.value.close();
    return fail({ code: 'role.not-allowed', operation });
  };

  const closeBackend = async (): Promise<void> => {
    const backend = await opened?.catch(() => undefined);
    opened = undefined;
    if (backend?.ok === true) await backend.value.close();
  };
  const { startWindow } = terminal;

  return {
    says,
    context: (parsed, command) => ({
      arguments: parsed,
      get words() {
        return words();
      },
      get says() {
        return says();
      },
      dataFolder: () => dataFolder(parsed, command),
      configurationFile: parsed.value('config'),
      platform: folderOf => terminal.platform(folderOf, undefined),
      backend: choices => (opened ??= openIn(parsed, choices, command)),
      readStdin: terminal.readStdin,
      tell: line => {
        terminal.stderr(`${line}\n`);
      },
      announce: print,
      interrupted: terminal.interrupted,
      closeBackend,
      startWindow:
        startWindow === undefined ? undefined : request => startWindow(dataFolder(parsed, command), parsed.value('config'), request),
    }),
    answer: ({ status, json, text }) => {
      print(json, text);
      return status;
    },
    refuse: (problems, near) => {
      const failure = { code: 'input.invalid', issues: problems.map(problemText) } as const;
      const message = problems
        .map(({ subject, problem, choices }) => says().problem[problem](subject, (choices ?? []).join(', ')))
        .join(' ');
      return complain(failure, message, says().usageNext(near === undefined ? 'sigill --help' : `sigill ${near.name} --help`));
    },
    failed,
    report: error => {
      if (folder !== undefined) return logFile(folder, systemClock, terminal.version).report(error);
      // No data folder yet, so no log: what may be written down goes to the terminal.
      const incident = describeIncident(error, randomBytes(4).toString('hex').toUpperCase());
      terminal.stderr(`${JSON.stringify(incident)}\n`);
      return incident.incident;
    },
    close: closeBackend,
  };
}

/** The same problem for a program: stable words, and never what was typed for an option. */
function problemText({ subject, problem, choices }: UsageProblem): string {
  return `${subject}: ${problem}${choices === undefined ? '' : ` ${choices.join(', ')}`}`;
}

/** What the terminal is set to, when it is set to one of ours; else the preference decides, and Swedish before that. */
function languageOf(environment: Terminal['environment']): 'sv' | 'en' | undefined {
  const set = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(value => value !== undefined && value !== '');
  return /^(?<language>sv|en)(?:[_.@-]|$)/iu.exec(set ?? '')?.groups?.['language']?.toLowerCase() as 'sv' | 'en' | undefined;
}

async function preferredLanguage({ invoke }: Backend): Promise<'sv' | 'en'> {
  const preferences = (await invoke('preferences.read', {})) as { readonly value?: { readonly language?: unknown } };
  return preferences.value?.language === 'en' ? 'en' : 'sv';
}
