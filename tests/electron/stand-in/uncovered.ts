import type { EventEmitter } from 'node:events';

/** Thrown when a program touches a part of Electron that the stand-in does not have. Never caught inside the stand-in: a test must end on it. */
export class Uncovered extends Error {
  constructor(what: string) {
    super(`not covered by the stand-in: ${what}`);
    this.name = 'Uncovered';
  }
}

/** Names that JavaScript itself and test tools look for on any object; Electron's objects lack them as well. */
const ASKED_OF_EVERYTHING: ReadonlySet<string> = new Set([
  'then',
  'toJSON',
  'nodeType',
  'asymmetricMatch',
  '$$typeof',
  'inspect',
  'default',
  '__esModule',
]);

/**
 * A last link for a prototype chain: what `parent` has is found as always, any other string name throws `Uncovered`. It stands in the chain instead of around
 * the object, so that private fields work and tests may replace members, as Playwright's own loader does with `app.whenReady`.
 */
function lastLink(name: string, parent: object): object {
  const check = (key: string | symbol): void => {
    if (typeof key === 'symbol' || key in parent || ASKED_OF_EVERYTHING.has(key)) return;
    throw new Uncovered(name === '' ? key : `${name}.${key}`);
  };
  return new Proxy(parent, {
    get(target, key, receiver): unknown {
      check(key);
      return Reflect.get(target, key, receiver);
    },
    set(target, key, value, receiver): boolean {
      check(key);
      return Reflect.set(target, key, value, receiver);
    },
  });
}

function parentOf(piece: object): object {
  const parent: unknown = Object.getPrototypeOf(piece);
  return typeof parent === 'object' || typeof parent === 'function' ? (parent ?? Object.prototype) : Object.prototype;
}

/** Makes every member that `piece` and its parents lack throw `not covered by the stand-in: <name>.<member>`. Returns the same object. */
export function guard<T extends object>(name: string, piece: T): T {
  Object.setPrototypeOf(piece, lastLink(name, parentOf(piece)));
  return piece;
}

/** `guard` for a class: its static side and its instances. */
export function guardClass(name: string, piece: { readonly prototype: object }): void {
  guard(name, piece);
  guard(name, piece.prototype);
}

/** For a whole export that is absent: importing it by name is no crime, using it in any way throws. */
export function absent(name: string): never {
  const refuse = (): never => {
    throw new Uncovered(name);
  };
  const traps: ProxyHandler<() => undefined> = { get: refuse, set: refuse, has: refuse, apply: refuse, construct: refuse, ownKeys: refuse };
  // A function, so that it can be called and constructed: that is where it refuses.
  return new Proxy(function () {
    return undefined;
  }, traps) as never;
}

/** Some members of a class or module of Electron's. Those of EventEmitter are left to CoveredEmitter: there are hundreds of overloads, one per event. */
export type Part<T> = Partial<Omit<T, keyof EventEmitter>>;

/**
 * Hands a covered piece to code that asks for Electron's whole type. Honest because the guard makes whatever the piece lacks throw instead of being
 * undefined.
 */
export function whole<T extends object>(piece: Part<T>): T {
  return piece as T;
}
