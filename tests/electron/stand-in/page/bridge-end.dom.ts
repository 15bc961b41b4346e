export interface BridgeEnd {
  /** Functions and promises become marks that the other end turns into callable proxies; everything else is cloned by Blink. */
  readonly pack: (value: unknown) => unknown;
  readonly unpack: (value: unknown) => unknown;
  readonly tell: (what: string, detail: unknown) => void;
  readonly listen: (what: string, listener: (detail: unknown) => void) => void;
}

/**
 * One end of the context bridge: two worlds of one frame talk through synchronous events on the document, whose detail Blink clones from world to world.
 * `outgoing` and `incoming` hold a secret made for the window, and everything used later is fetched before the page's own scripts run, so that a page can
 * neither listen in nor forge. Refers to nothing outside itself: its source text runs in the page.
 */
export function bridgeEnd(secret: string, outgoing: string, incoming: string): BridgeEnd {
  const where = document;
  const apply = Reflect.apply;
  const methodOf = (name: 'dispatchEvent' | 'addEventListener') => Reflect.get(EventTarget.prototype, name) as () => void;
  const dispatchEvent = methodOf('dispatchEvent');
  const addEventListener = methodOf('addEventListener');
  const Carrier = CustomEvent;
  const functionMark = `function ${secret}`;
  const promiseMark = `promise ${secret}`;
  const functions: ((...args: unknown[]) => unknown)[] = [];
  const waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  let promises = 0;
  let returned: { readonly value?: unknown; readonly error?: string } | undefined;

  const tell = (what: string, detail: unknown): void => {
    apply(dispatchEvent, where, [new Carrier(`${outgoing} ${what}`, { detail })]);
  };
  const listen = (what: string, listener: (detail: unknown) => void): void => {
    apply(addEventListener, where, [
      `${incoming} ${what}`,
      (event: CustomEvent<unknown>): void => {
        listener(event.detail);
      },
    ]);
  };
  const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
  const isPlain = (value: object): boolean => {
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
  };

  /** Copies arrays and plain objects, cycles included, with every other value as `turn` makes it. */
  const copy = (value: unknown, turn: (value: unknown) => unknown, copies = new Map<object, object>()): unknown => {
    const turned = turn(value);
    if (turned !== value || typeof value !== 'object' || value === null || !(Array.isArray(value) || isPlain(value))) return turned;
    const known = copies.get(value);
    if (known !== undefined) return known;
    const made: Record<string, unknown> = Array.isArray(value) ? (new Array(value.length) as unknown as Record<string, unknown>) : {};
    copies.set(value, made);
    for (const [key, item] of Object.entries(value)) {
      Object.defineProperty(made, key, { value: copy(item, turn, copies), writable: true, enumerable: true, configurable: true });
    }
    return made;
  };
  const pack = (value: unknown): unknown =>
    copy(value, item => {
      if (typeof item === 'function') return { [functionMark]: functions.push(item as (...args: unknown[]) => unknown) - 1 };
      if (typeof item === 'symbol') throw new Error('An object could not be cloned.');
      return item instanceof Promise ? packPromise(item) : item;
    });
  const packPromise = (promise: Promise<unknown>): unknown => {
    promises += 1;
    const id = promises;
    promise.then(
      value => {
        tell('settle', { id, value: pack(value) });
      },
      (error: unknown) => {
        tell('settle', { id, error: messageOf(error) });
      },
    );
    return { [promiseMark]: id };
  };
  const unpack = (value: unknown): unknown =>
    copy(value, item => {
      if (typeof item !== 'object' || item === null) return item;
      const marked = item as Readonly<Record<string, unknown>>;
      if (functionMark in marked) {
        const id = marked[functionMark];
        return (...args: unknown[]): unknown => call(id, args);
      }
      if (promiseMark in marked) {
        const id = marked[promiseMark] as number;
        return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      }
      return item;
    });
  const call = (id: unknown, args: readonly unknown[]): unknown => {
    returned = undefined;
    tell('call', { id, args: args.map(pack) });
    const answer = returned as { readonly value?: unknown; readonly error?: string } | undefined;
    if (answer === undefined) throw new Error('An object could not be cloned.');
    if (answer.error !== undefined) throw new Error(answer.error);
    return unpack(answer.value);
  };

  listen('call', detail => {
    if (detail === null) return;
    const { id, args } = detail as { readonly id: number; readonly args: readonly unknown[] };
    try {
      tell('return', { value: pack(functions[id]?.(...args.map(unpack))) });
    } catch (error) {
      tell('return', { error: messageOf(error) });
    }
  });
  listen('return', detail => {
    returned = (detail as typeof returned | null) ?? undefined;
  });
  listen('settle', detail => {
    const { id, value, error } = detail as { readonly id: number; readonly value?: unknown; readonly error?: string };
    const promise = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) promise?.resolve(unpack(value));
    else promise?.reject(new Error(error));
  });
  return { pack, unpack, tell, listen };
}
