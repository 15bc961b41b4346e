/** Where a bug ends up that no router could answer for. */
export type FaultEnds = {
  /** Writes it down, redacted. @returns the incident number */
  readonly report: (error: unknown) => string;
  /** Tells the person the number and ends the program. */
  readonly end: (incident: string) => void;
};

/**
 * Takes what nobody caught in this process. Electron's own dialog would show the error's text and stack, which may hold personal data; and a program
 * that has met a bug outside every call does not go on, since what is durable is safe and the rest is unknown. A second bug on the way out is only written down.
 */
export function watchFaults(process: Pick<NodeJS.EventEmitter, 'on'>, { report, end }: FaultEnds): void {
  let isEnding = false;
  const take = (error: unknown): void => {
    const incident = report(error);
    if (isEnding) return;
    isEnding = true;
    end(incident);
  };
  process.on('uncaughtException', take);
  process.on('unhandledRejection', take);
}
