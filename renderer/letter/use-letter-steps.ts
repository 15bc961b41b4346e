import { useState } from 'react';
import type { DispatchId } from '../../app/contract/values.ts';
import { ok, type Result } from '../../app/kernel/result.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { useSession } from '../shared/session.tsx';
import { useTell } from '../shared/use-tell.tsx';

export type LetterSteps = {
  readonly isBusy: boolean;
  /** Letters that lie in the print dialog, and about which a person is to say whether they came out. */
  readonly asked: readonly DispatchId[];
  /** @param isFirst ask afterwards whether they are printed */
  readonly print: (dispatches: readonly DispatchId[], isFirst: boolean) => Promise<void>;
  /** Each as a PDF of its own, in a folder that the person chooses. */
  readonly save: (dispatches: readonly DispatchId[]) => Promise<void>;
  readonly answer: (arePrinted: boolean) => Promise<void>;
  readonly handOver: (dispatches: readonly DispatchId[] | 'all') => Promise<void>;
};

/** What is done with letters from the list and from the reading pane alike. */
export function useLetterSteps(): LetterSteps {
  const { call } = useBackend();
  const { say } = useSession();
  const tell = useTell();
  const [isBusy, setIsBusy] = useState(false);
  const [asked, setAsked] = useState<readonly DispatchId[]>([]);

  const during = async <T>(act: () => Promise<Result<T>>): Promise<T | undefined> => {
    setIsBusy(true);
    const result = await act();
    setIsBusy(false);
    if (result.ok) return result.value;
    tell.failure(result.failure);
    return undefined;
  };
  return {
    isBusy,
    asked,
    print: async (dispatches, isFirst) => {
      const printed = await during(async () => {
        const file = await call('letter.print-file', { dispatches: [...dispatches] });
        if (!file.ok) return file;
        // The PDF library is loaded when the first page is shown or printed.
        const { askInPage, printPdf } = await import('./print-pdf.ts');
        const asked = await printPdf(file.value.base64, async () => {
          const answer = await call('letter.print-shown', {});
          if (answer.ok || answer.failure.code !== 'not-available-here') return answer;
          await askInPage();
          return ok({});
        });
        return asked.ok ? file : asked;
      });
      if (printed === undefined) return;
      const left = new Set<string>(printed.left.map(({ dispatch }) => dispatch));
      if (left.size > 0) tell.action(say.letter.notTaken(left.size), '');
      if (isFirst) setAsked(dispatches.filter(dispatch => !left.has(dispatch)));
    },
    save: async dispatches => {
      const saved = await during(() => call('letter.save', { dispatches: [...dispatches] }));
      if (saved === undefined) return;
      tell.done(say.letter.saved(saved.letters, saved.files.length - saved.letters));
      if (saved.left.length > 0) tell.action(say.letter.notTaken(saved.left.length), '');
    },
    answer: async arePrinted => {
      const printed = arePrinted ? asked : [];
      setAsked([]);
      for (const dispatch of printed) {
        const result = await call('letter.printed', { dispatch });
        if (!result.ok) tell.failure(result.failure);
      }
    },
    handOver: async dispatches => {
      const handed = await during(() => call('letter.hand-over', { dispatches: dispatches === 'all' ? 'all' : [...dispatches] }));
      if (handed === undefined) return;
      if (handed.letters.length > 0) tell.done(say.letter.handedOver(handed.letters.length));
      if (handed.left.length > 0) tell.action(say.letter.notTaken(handed.left.length), '');
    },
  };
}
