import type { CertificateUse, Channel, Failure, FailureCode, Hop, NumberProblem, PaperReason, Remedy } from '../../kernel/failure.ts';
import type { Cause, DispatchRow, DispatchState, Folder, HeldWhy, Reachability } from '../message-views.ts';
import type { PackageChecked, SchemaFindings } from '../records-views.ts';
import type { CertificateView, HealthCheck, Finding, Verdict } from '../system-views.ts';
import type { RecipientKind } from '../values.ts';
import type { Formats } from './formats.ts';
import type { SettingWords } from './setting-words.ts';
import type { SetupWords } from './setup-words.ts';

/** A failure in words: what happened, what has and has not left the computer (empty where that is no question), what to do now. */
export type FailureText = { readonly happened: string; readonly left: string; readonly next: string };

/** One function of the failure's own facts for each code: a new code does not compile until it has words in every language. */
export type FailureWords = { readonly [C in FailureCode]: (facts: Extract<Failure, { code: C }>) => FailureText };

/** Failures of the journal's file. */
export type JournalFailures = Extract<FailureCode, `journal.${string}` | 'dispatch.not-noted'>;

/** What an event in the journal is called in a timeline; the events of `app/dispatch/dispatch.ts`. */
export type TimelineEvent =
  | 'held'
  | 'deferred'
  | 'submitted'
  | 'accepted'
  | 'distributed'
  | 'checked'
  | 'not-sent'
  | 'redirected'
  | 'lost'
  | 'interrupted'
  | 'refused'
  | 'given-up'
  | 'retried'
  | 'rescheduled'
  | 'withdrawn'
  | 'settled'
  | 'turned-to-letter'
  | 'addressed'
  | 'handed-over'
  | 'posted'
  | 'returned'
  | 'content.erased'
  | 'hold.placed'
  | 'hold.lifted';

/** What a state sentence is made of. */
export type StateFacts = Pick<DispatchRow, 'state' | 'recipientName' | 'updatedAt'> &
  Partial<Pick<DispatchRow, 'why' | 'dueAt' | 'operator' | 'cause' | 'letter' | 'transactionId' | 'via' | 'isProtected'>>;

export type ClassWords = { readonly name: string; readonly guide: string; readonly examples: string };

/** Every word that windows, command line and documents share. What belongs to a screen stands in `renderer/language`. */
export type Words = {
  readonly language: 'sv' | 'en';
  readonly format: Formats;
  readonly failure: FailureWords;
  readonly remedy: Readonly<Record<Remedy, string>>;
  /** What the other side finds a message by. */
  readonly reference: (number: string) => string;
  readonly hop: Readonly<Record<Hop, string>>;
  readonly numberProblem: (problem: NumberProblem) => string;
  readonly recipientKind: Readonly<Record<RecipientKind, string>>;
  readonly channel: Readonly<Record<Channel, string>>;
  readonly paperReason: Readonly<Record<PaperReason, (names: { readonly sender: string; readonly operator: string }) => string>>;
  /** The answer about one recipient as a sentence; `sender` is the organisation, `name` the recipient's, both may be empty. */
  readonly reachability: (answer: Reachability, names: { readonly sender: string; readonly name: string }) => string;
  readonly protectionClass: Readonly<Record<1 | 2 | 3 | 4, ClassWords>>;
  readonly folder: Readonly<Record<Folder, string>>;
  /** One or two words, for a list. */
  readonly state: (facts: Pick<StateFacts, 'state' | 'why'>) => string;
  readonly stateSentence: (facts: StateFacts) => string;
  readonly heldWhy: Readonly<Record<HeldWhy, string>>;
  readonly event: Readonly<Record<TimelineEvent, string>>;
  readonly dispatchState: Readonly<Record<DispatchState, string>>;
  /** Why it came to a stop, and what a person can do. */
  readonly cause: (cause: Cause, operator: string) => { readonly happened: string; readonly next: string };
  /** What was noticed in a PDF; a remark without words is left out. */
  readonly remark: Readonly<Record<string, string>>;
  readonly healthName: Readonly<Record<HealthCheck['name'], string>>;
  readonly healthFinding: (check: HealthCheck) => string;
  readonly verdict: (verdict: Verdict) => string;
  /** One of all that does not hold. */
  readonly finding: (finding: Finding) => string;
  /** What was held against XML schemas, and what was not and why; either may be empty. */
  readonly schemaFindings: (findings: SchemaFindings) => { readonly valid: string; readonly unchecked: string };
  /** What an archive package was held against before it was called done; `notChecked` is what was not, and why. */
  readonly packageChecked: (checked: PackageChecked) => Readonly<Record<'requirements' | 'files' | 'schemas' | 'notChecked', string>>;
  readonly settings: SettingWords;
  readonly setup: SetupWords;
  readonly certificateUse: Readonly<Record<CertificateUse, string>>;
  readonly certificateSource: Readonly<Record<CertificateView['source'], string>>;
};
