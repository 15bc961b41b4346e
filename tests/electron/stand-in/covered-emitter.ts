import { EventEmitter } from 'node:events';
import { Uncovered } from './uncovered.ts';

type Listener = (...args: never[]) => void;

/**
 * An event emitter that refuses listeners for events it does not know, since a handler that is never called looks like one that works. The set holds the
 * events that the stand-in emits and those that simply cannot occur on it (`select-hid-device`, `certificate-error`); tests/electron/README.md lists both.
 */
export class CoveredEmitter extends EventEmitter {
  readonly #name: string;
  readonly #events: ReadonlySet<string>;

  constructor(name: string, events: readonly string[]) {
    super();
    this.#name = name;
    this.#events = new Set([...events, 'newListener', 'removeListener']);
    this.setMaxListeners(0);
  }

  override on(event: string | symbol, listener: Listener): this {
    return super.on(this.#known(event), listener as (...args: unknown[]) => void);
  }

  override addListener(event: string | symbol, listener: Listener): this {
    return super.addListener(this.#known(event), listener as (...args: unknown[]) => void);
  }

  override prependListener(event: string | symbol, listener: Listener): this {
    return super.prependListener(this.#known(event), listener as (...args: unknown[]) => void);
  }

  override once(event: string | symbol, listener: Listener): this {
    return super.once(this.#known(event), listener as (...args: unknown[]) => void);
  }

  override off(event: string | symbol, listener: Listener): this {
    return super.off(event, listener as (...args: unknown[]) => void);
  }

  override removeListener(event: string | symbol, listener: Listener): this {
    return super.removeListener(event, listener as (...args: unknown[]) => void);
  }

  #known(event: string | symbol): string | symbol {
    if (typeof event === 'string' && !this.#events.has(event)) throw new Uncovered(`${this.#name} event '${event}'`);
    return event;
  }
}
