import { takeProcessLock } from '../../../../app/journal/process-lock.node.ts';

// Takes a lock in the folder that it is given, says which, and stays until it is killed.
const [folder = ''] = process.argv.slice(2);
const lock = takeProcessLock(folder);
process.stdout.write(`${lock.ok ? lock.value.owner : 'failed'}\n`);
setInterval(() => undefined, 1_000);
