import type { Services } from '../../app/services.ts';

/** The ports that sending waits for or writes to. Everything between two calls of them is computing, where a kill changes nothing outside. */
const PORTS = {
  register: ['lookup'],
  mailbox: ['deliver', 'notify'],
  journal: ['record', 'hold', 'atomically'],
  drafts: ['save', 'attach', 'discard'],
} as const satisfies { readonly [K in keyof Services]?: readonly (keyof Services[K])[] };
const CALLS = ['seal', 'signers', 'envelopeBytes'] as const satisfies readonly (keyof Services)[];

type Function = (...given: readonly unknown[]) => unknown;

/** The same services, with a point before and after each call of a port: every await of sending lies between two of them. */
export function withNumberedPoints(services: Services, reach: () => void): Services {
  const numbered =
    (call: Function): Function =>
    (...given) => {
      reach();
      const answer = call(...given);
      if (!(answer instanceof Promise)) {
        reach();
        return answer;
      }
      return answer.then((value: unknown) => {
        reach();
        return value;
      });
    };
  const wrapped: Record<string, unknown> = { ...services };
  for (const [port, names] of Object.entries(PORTS)) {
    const own = services[port as keyof typeof PORTS] as unknown as Record<string, Function>;
    wrapped[port] = { ...own, ...Object.fromEntries(names.map(name => [name, numbered(own[name] as Function)])) };
  }
  for (const name of CALLS) wrapped[name] = numbered(services[name] as Function);
  return wrapped as unknown as Services;
}
