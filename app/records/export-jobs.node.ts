import { fail, ok, type Failed, type Result } from '../kernel/result.ts';
import type { ExportMade } from './export-run.node.ts';

/** How far an export has come, as its starter asks now and then. */
export type JobProgress = {
  readonly state: 'running' | 'done' | 'cancelled';
  readonly done: number;
  readonly dispatches: number;
  readonly secondsLeft?: number;
  readonly made?: ExportMade;
};

/** Exports that go on while the window does other things. They end with the program: what is unfinished leaves nothing behind. */
export type ExportJobs = {
  /** @param run gets a signal to listen to, and a place to tell how far it has come */
  readonly start: (
    run: (cancelled: AbortSignal, progress: (done: number, dispatches: number) => void) => Promise<Result<ExportMade>>,
  ) => string;
  /** Fails as the export did, or as `input.invalid` when there is no such job. */
  readonly progress: (job: string) => Result<JobProgress>;
  readonly cancel: (job: string) => Result<void>;
  /** Cancels what is running and waits until nothing of it is left. */
  readonly close: () => Promise<void>;
};

type Job = {
  readonly controller: AbortController;
  readonly begunAt: number;
  readonly ended: Promise<void>;
  progress: JobProgress;
  failure: Failed | undefined;
};

/** @param report takes what nobody foresaw, and answers with the incident number */
export function exportJobs(
  newId: () => string,
  report: (error: unknown) => string,
  tickMs: () => number = () => performance.now(),
): ExportJobs {
  const jobs = new Map<string, Job>();
  const unknown = (): Failed => fail({ code: 'input.invalid', issues: ['job: unknown'] });
  return {
    start(run) {
      const id = newId();
      const controller = new AbortController();
      const begunAt = tickMs();
      const running = (done: number, dispatches: number): JobProgress => {
        const spent = tickMs() - begunAt;
        return { state: 'running', done, dispatches, ...(done > 0.01 ? { secondsLeft: Math.ceil((spent / done - spent) / 1000) } : {}) };
      };
      const work = run(controller.signal, (done, dispatches) => {
        job.progress = running(Math.min(1, done), dispatches);
      });
      const ended = work.then(
        result => {
          if (result.ok) job.progress = { state: 'done', done: 1, dispatches: result.value.dispatches, made: result.value };
          else if (result.failure.code === 'cancelled') job.progress = { ...job.progress, state: 'cancelled' };
          else job.failure = result;
        },
        (error: unknown) => {
          job.failure = fail({ code: 'internal', incident: report(error) });
        },
      );
      const job: Job = { controller, begunAt, ended, progress: running(0, 0), failure: undefined };
      jobs.set(id, job);
      return id;
    },
    progress(id) {
      const job = jobs.get(id);
      return job === undefined ? unknown() : (job.failure ?? ok(job.progress));
    },
    cancel(id) {
      const job = jobs.get(id);
      job?.controller.abort();
      return job === undefined ? unknown() : ok(undefined);
    },
    async close() {
      for (const { controller } of jobs.values()) controller.abort();
      await Promise.all([...jobs.values()].map(({ ended }) => ended));
    },
  };
}
