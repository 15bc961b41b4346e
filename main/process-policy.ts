import type { CommandLine } from 'electron';

/** Switches of Chromium that would open the window to another program or take its walls down. */
const REFUSED_WHEN_PACKAGED = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'auto-open-devtools-for-tabs',
  'disable-web-security',
  'no-sandbox',
  'disable-setuid-sandbox',
  'load-extension',
  'js-flags',
  'unsafely-treat-insecure-origin-as-secure',
  'allow-running-insecure-content',
  'ignore-certificate-errors',
] as const;

/**
 * Before ready. Every page in the sandbox. The page needs no network, so every name that its process could ask for is unknown (after Delta Chat);
 * Node's own connections do not go through this. Packaged, the switches above are taken back: they can be given only by somebody who can start any
 * program as this user, which SECURITY.md says is not protected against, so this keeps the accident away and not the enemy.
 */
export function applyProcessPolicy({ commandLine, enableSandbox, isPackaged }: ProcessParts): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  if (isPackaged) for (const name of REFUSED_WHEN_PACKAGED) commandLine.removeSwitch(name);
  // Root in a developer's container can have no sandbox, and enableSandbox would take its `--no-sandbox` back.
  if (!commandLine.hasSwitch('no-sandbox')) enableSandbox();
}

export type ProcessParts = {
  readonly commandLine: Pick<CommandLine, 'appendSwitch' | 'removeSwitch' | 'hasSwitch'>;
  readonly enableSandbox: () => void;
  readonly isPackaged: boolean;
};
