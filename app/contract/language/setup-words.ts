import type { SetupItem, SetupPart } from '../setup-view.ts';

/** What has to be in place before a computer can send (W24). */
export type SetupWords = {
  readonly part: Readonly<Record<SetupPart, string>>;
  readonly state: Readonly<Record<SetupItem['state'], string>>;
  /** The finding as a sentence; where something is to be done, also that. */
  readonly finding: Readonly<Record<string, string>>;
  readonly allDone: string;
  readonly left: (count: number) => string;
  readonly decidedIn: (key: string, policy: string) => string;
};
