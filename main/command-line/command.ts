import type { Words } from '../../app/contract/language/words.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import type { Result } from '../../app/kernel/result.ts';
import type { Backend } from '../../app/backend.node.ts';
import type { Platform } from '../../app/platform.ts';
import type { FaceRequest } from '../node/running-face.ts';
import type { Choices } from '../node/node-platform.ts';
import type { OptionTable, Parsed, UsageProblem } from './arguments.ts';
import type { CommandWords } from './command-words.ts';
import type { ExitStatus } from './exit-status.ts';

/** What a command has to say: one JSON document, or short text; and the status of the process. */
export type Answer = { readonly status: ExitStatus; readonly json: unknown; readonly text: string };

/** An answer, a failure (told in words, with its own status), or what is wrong with how the command was written. */
export type Outcome = Answer | { readonly failure: Failure } | { readonly problems: readonly UsageProblem[] };

/** What a command may touch. */
export type Context = {
  readonly arguments: Parsed;
  /** Shared words and the command line's own, in the person's language. */
  readonly words: Words;
  readonly says: CommandWords;
  /** Absolute path; made at the first use, unless the command needs a journal that is there. */
  readonly dataFolder: () => string;
  readonly configurationFile: string | undefined;
  /** What this shell knows of the computer, for a data folder that is not opened. */
  readonly platform: (dataFolder: string) => Platform;
  /** Opened at the first use and closed when the command ends. `choices` stand in for dialogs. */
  readonly backend: (choices?: Choices) => Promise<Result<Backend>>;
  /** Before another process is to take over the data folder. */
  readonly closeBackend: () => Promise<void>;
  readonly readStdin: () => Promise<Uint8Array>;
  /** A line for people while the command goes on, on standard error. */
  readonly tell: (line: string) => void;
  /** Prints the answer's document or text at once, for a command that goes on until it is interrupted. */
  readonly announce: (json: unknown, text: string) => void;
  /** Aborted by Ctrl+C and by the system. */
  readonly interrupted: AbortSignal;
  /** Starts a window on this data folder, lets it show a draft, and answers when it has ended; undefined where there is none to start. */
  readonly startWindow: ((request: FaceRequest) => Promise<ExitStatus>) | undefined;
};

export type Command = {
  /** One or two words, as typed. */
  readonly name: string;
  readonly synopsis: string;
  readonly options: OptionTable;
  /** Fewest and most words after the name. */
  readonly words: readonly [number, number];
  /** It asks of what was journalled, or acts on that: where there is no journal it says so, and makes neither one nor a folder for one. */
  readonly needsJournal?: true;
  readonly run: (context: Context) => Promise<Outcome>;
};

/** An answer that ended well. */
export const done = (json: unknown, text: string): Answer => ({ status: 0, json, text });
