import type { AddressProblem } from '../../kernel/failure.ts';
import type { Addressee } from '../addressee.ts';
import type { KeptApart, ReturnReason } from '../letter-views.ts';
import { letterEn } from './letter-en.ts';
import { letterSv } from './letter-sv.ts';

/** Words about letters on paper that windows, command line and documents share. */
export type LetterWords = {
  readonly addressProblem: (problem: AddressProblem) => string;
  /** What is said of an attachment as it stands in the letter; continues its name. */
  readonly remark: {
    readonly scaled: (percent: number) => string;
    readonly turned: string;
    readonly signed: string;
    readonly form: string;
    readonly 'fonts-supplied': string;
  };
  /** Why an attachment is not in the letter; continues its name. */
  readonly keptApart: Readonly<Record<KeptApart, string>>;
  readonly addressee: Readonly<Record<Addressee, string>>;
  readonly specialAddress: string;
  readonly returnReason: Readonly<Record<ReturnReason, string>>;
  /** What is left to do with a letter to a recipient with protected identity. */
  readonly protectedWaits: string;
  readonly sheets: (count: number) => string;
  readonly written: (letter: { readonly sheets: number; readonly envelope: string }) => string;
  readonly calibration: string;
  readonly keptApartFile: (file: string) => string;
  readonly forwarding: {
    readonly title: string;
    readonly steps: readonly string[];
    readonly outerEnvelope: string;
    readonly asOf: (source: string, date: string) => string;
  };
};

export const letterWordsFor = (language: 'sv' | 'en'): LetterWords => (language === 'sv' ? letterSv : letterEn);
