import { systemClock } from '../../app/kernel/instant.ts';
import { startPractice } from '../../app/practice/start-practice.node.ts';
import { readScenario } from '../../app/practice/scenario-file.node.ts';
import type { Command } from './command.ts';

/** The practice environment alone, until it is interrupted. Its configuration is for `--config` of other commands. */
export const practiceStart: Command = {
  name: 'practice start',
  synopsis: 'practice start [--port N] [--scenario FILE] [--dispatcher own|external]',
  options: { port: 'value', scenario: 'value', dispatcher: 'value' },
  words: [0, 0],
  run: async ({ arguments: given, dataFolder, announce, tell, says, interrupted }) => {
    const port = given.value('port') ?? '0';
    if (!/^\d{1,5}$/u.test(port) || Number(port) > 65_535) return { problems: [{ subject: '--port', problem: 'not-a-number' }] };
    const dispatcher = given.value('dispatcher') ?? 'own';
    if (dispatcher !== 'own' && dispatcher !== 'external')
      return { problems: [{ subject: '--dispatcher', problem: 'not-one-of', choices: ['own', 'external'] }] };
    const file = given.value('scenario');
    const scenario = file === undefined ? undefined : await readScenario(file);
    if (scenario?.ok === false) return scenario;
    const started = await startPractice({
      folder: dataFolder(),
      clock: systemClock,
      port: Number(port),
      dispatcher,
      ...(scenario === undefined ? {} : { scenario: scenario.value }),
    });
    if (!started.ok) return started;
    const { configurationFile, close } = started.value;
    announce({ configuration: configurationFile }, configurationFile);
    tell(says.practiceRuns);
    await new Promise<void>(done => {
      if (interrupted.aborted) done();
      interrupted.addEventListener('abort', () => {
        done();
      });
    });
    await close();
    return { status: 0, json: undefined, text: '' };
  },
};
