import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { openBackend } from '../../../../app/backend.node.ts';
import { NO_POLICY } from '../../../../app/policy/policy.ts';
import { takeJobs } from '../../../../app/watch-folder/watch-folder.node.ts';
import { nodePlatform } from '../../../../main/node/node-platform.ts';

/** Takes the jobs of a folder and dies as by a power cut, before or after the n-th step on the disk there. Prints `done` when it came to the end. */
const [data = '', folder = '', at = '', moment = ''] = process.argv.slice(2);

const opened = await openBackend(nodePlatform(data), { runOutbox: false, policy: NO_POLICY });
if (!opened.ok) throw new Error(opened.failure.code);

let steps = 0;
const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};
const files = promises as unknown as Record<string, (...given: readonly unknown[]) => Promise<unknown>>;
for (const name of ['rename', 'writeFile']) {
  const real = files[name];
  if (real === undefined) throw new Error(name);
  files[name] = async (...given) => {
    const isHere = String(given[0]).startsWith(folder) && ++steps === Number(at);
    if (isHere && moment === 'before') die();
    const answer = await real(...given);
    if (isHere && moment === 'after') die();
    return answer;
  };
}
// What has imported them by name sees the new ones.
syncBuiltinESMExports();

await takeJobs(opened.value.services, folder);
await opened.value.close();
process.stdout.write(`done ${String(steps)}\n`);
