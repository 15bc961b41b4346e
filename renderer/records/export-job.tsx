import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { Input, Output } from '../../app/contract/operations.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { invariant } from '../../app/kernel/fault.ts';
import { useAnnouncement } from '../shared/announcer.tsx';
import { useBackend } from '../shared/backend-context.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';
import { useTell } from '../shared/use-tell.tsx';

type Progress = Output<'export.progress'>;
/** Where in the archive it was started: how it went is told there, and not where something else is done. */
export type ExportOrigin = 'export' | 'request';
export type ExportJob = {
  readonly origin: ExportOrigin | undefined;
  readonly isStarting: boolean;
  readonly progress: Progress | undefined;
  readonly failure: Failure | undefined;
  readonly start: (order: Input<'export.start'>, from: ExportOrigin) => Promise<void>;
  readonly cancel: () => void;
};

const ExportJobContext = createContext<ExportJob | undefined>(undefined);

const askEveryMs = 250;

/** The export that goes on while the person does other things in the window. */
export function ExportJobProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const { call } = useBackend();
  const { say } = useSession();
  const { place } = useNavigation();
  const tell = useTell();
  const [job, setJob] = useState<string>();
  const [origin, setOrigin] = useState<ExportOrigin>();
  const [isStarting, setIsStarting] = useState(false);
  const [progress, setProgress] = useState<Progress>();
  const [failure, setFailure] = useState<Failure>();

  const made = progress?.made;
  const spoken = { running: say.records.running, cancelled: say.records.cancelled, done: '' };
  useAnnouncement(
    progress === undefined ? '' : made === undefined ? spoken[progress.state] : say.records.made(made.dispatches, made.files),
  );
  const latest = useRef({ say, tell, isWatched: false });
  useEffect(() => {
    latest.current = { say, tell, isWatched: place.view === 'records' };
  });
  useEffect(() => {
    if (job === undefined) return undefined;
    let timer: number | undefined;
    let isOver = false;
    const ask = async (): Promise<void> => {
      const result = await call('export.progress', { job });
      if (isOver) return;
      setProgress(result.ok ? result.value : undefined);
      setFailure(result.ok ? undefined : result.failure);
      if (result.ok && result.value.state === 'running') {
        timer = window.setTimeout(() => void ask(), askEveryMs);
        return;
      }
      setJob(undefined);
      const { isWatched, say: words, tell: toTell } = latest.current;
      if (isWatched) return;
      if (!result.ok) toTell.failure(result.failure);
      else if (result.value.made !== undefined) toTell.done(words.records.made(result.value.made.dispatches, result.value.made.files));
    };
    void ask();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [call, job]);

  const start = useCallback(
    async (order: Input<'export.start'>, from: ExportOrigin) => {
      setIsStarting(true);
      setOrigin(from);
      setProgress(undefined);
      const started = await call('export.start', order);
      setIsStarting(false);
      if (!started.ok) {
        setFailure(started.failure.code === 'cancelled' ? undefined : started.failure);
        return;
      }
      setFailure(undefined);
      setProgress({ state: 'running', done: 0, dispatches: 0 });
      setJob(started.value.job);
    },
    [call],
  );
  const cancel = useCallback(() => {
    if (job !== undefined) void call('export.cancel', { job });
  }, [call, job]);
  const value = useMemo(
    () => ({ origin, isStarting, progress, failure, start, cancel }),
    [origin, isStarting, progress, failure, start, cancel],
  );
  return <ExportJobContext value={value}>{children}</ExportJobContext>;
}

export function useExportJob(): ExportJob {
  const job = use(ExportJobContext);
  invariant(job, 'no export job above');
  return job;
}
