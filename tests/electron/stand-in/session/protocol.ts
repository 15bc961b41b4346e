import { lifecycle } from '../app/lifecycle.ts';
import { guard, Uncovered } from '../uncovered.ts';
import { registerScheme, schemePrivileges } from './scheme-alias.ts';

type Handler = Parameters<Electron.Protocol['handle']>[1];
const handlers = new Map<string, Handler>();

/** The program's handler for `scheme`, when it has set one. */
export function protocolHandler(scheme: string): Handler | undefined {
  return handlers.get(scheme);
}

export const protocol = guard('protocol', {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (lifecycle.isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const scheme of schemes) registerScheme(scheme);
  },
  handle(scheme: string, handler: Handler): void {
    if (schemePrivileges(scheme) === undefined) throw new Uncovered(`protocol.handle for ${scheme}, which is not registered as privileged`);
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  },
  unhandle(scheme: string): void {
    if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  },
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
} satisfies Partial<Electron.Protocol>);
