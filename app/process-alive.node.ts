/** Whether a process of this computer is there, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another person's process is alive all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
