export interface Codec {
  /** Throws `An object could not be cloned.` for what Electron's IPC refuses: functions, symbols, promises, nodes of a page. */
  encode(this: void, value: unknown): string;
  decode(this: void, text: string): unknown;
}

/**
 * Values of the structured clone algorithm as text, with cycles and shared references kept. DevTools bindings carry nothing but strings. The function refers
 * to nothing outside itself, because its source text also runs in the page.
 */
export function structuredCodec(toBase64: (bytes: Uint8Array) => string, fromBase64: (text: string) => Uint8Array): Codec {
  type Tagged = readonly [tag: string, ...rest: unknown[]];
  const VIEWS = [
    'Int8Array',
    'Uint8Array',
    'Uint8ClampedArray',
    'Int16Array',
    'Uint16Array',
    'Int32Array',
    'Uint32Array',
    'Float32Array',
    'Float64Array',
    'BigInt64Array',
    'BigUint64Array',
    'DataView',
  ];
  const ERRORS = ['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'];
  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };
  const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1);

  const encode = (root: unknown): string => {
    const seen = new Map<object, number>();
    const write = (value: unknown): unknown => {
      if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
      if (value === undefined) return ['undefined'];
      if (typeof value === 'bigint') return ['bigint', String(value)];
      if (typeof value === 'number')
        return Number.isFinite(value) && !Object.is(value, -0) ? value : ['number', Object.is(value, -0) ? '-0' : String(value)];
      if (typeof value !== 'object') return refuse();
      const known = seen.get(value);
      if (known !== undefined) return ['reference', known];
      seen.set(value, seen.size);
      return writeObject(value);
    };
    const writeObject = (value: object): Tagged => {
      const tag = tagOf(value);
      if (Array.isArray(value)) return ['array', value.map(write)];
      if (tag === 'Date') return ['date', write(Number(value))];
      if (tag === 'RegExp') return ['regexp', (value as RegExp).source, (value as RegExp).flags];
      if (tag === 'Map') return ['map', [...(value as Map<unknown, unknown>)].map(([key, item]) => [write(key), write(item)])];
      if (tag === 'Set') return ['set', [...(value as Set<unknown>)].map(write)];
      if (tag === 'ArrayBuffer') return ['buffer', toBase64(new Uint8Array(value as ArrayBuffer))];
      if (ArrayBuffer.isView(value) && VIEWS.includes(tag)) {
        return ['view', tag, toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))];
      }
      if (tag === 'Error') {
        const { name, message, stack } = value as Error;
        return ['error', ERRORS.includes(name) ? name : 'Error', message, write(stack)];
      }
      return tag === 'Object' || tag === 'Arguments'
        ? ['object', Object.entries(value).map(([key, item]) => [key, write(item)])]
        : refuse();
    };
    return JSON.stringify(write(root));
  };

  const decode = (text: string): unknown => {
    const made: object[] = [];
    const keep = <T extends object>(value: T): T => {
      made.push(value);
      return value;
    };
    const view = (tag: string, bytes: Uint8Array): object => {
      const { buffer, byteOffset, byteLength } = bytes;
      const aligned = buffer.slice(byteOffset, byteOffset + byteLength);
      const View = (globalThis as unknown as Record<string, new (buffer: ArrayBufferLike) => object>)[tag];
      return View === undefined ? refuse() : new View(aligned);
    };
    const read = (coded: unknown): unknown => {
      if (!Array.isArray(coded)) return coded;
      const [tag, first, second, third] = coded as [string, unknown, unknown, unknown];
      if (tag === 'undefined') return undefined;
      if (tag === 'bigint') return BigInt(first as string);
      if (tag === 'number') return Number(first);
      if (tag === 'reference') return made[first as number];
      return readObject(tag, first, second, third);
    };
    const readObject = (tag: string, first: unknown, second: unknown, third: unknown): unknown => {
      if (tag === 'date') return keep(new Date(read(first) as number));
      if (tag === 'regexp') return keep(new RegExp(first as string, second as string));
      if (tag === 'buffer') {
        const bytes = fromBase64(first as string);
        return keep(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
      }
      if (tag === 'view') return keep(view(first as string, fromBase64(second as string)));
      if (tag === 'error') {
        const Kind = (globalThis as unknown as Record<string, ErrorConstructor>)[first as string] ?? Error;
        const error = keep(new Kind(second as string));
        const stack = read(third);
        if (typeof stack === 'string') error.stack = stack;
        return error;
      }
      if (tag === 'array') {
        const array: unknown[] = keep([]);
        for (const item of first as unknown[]) array.push(read(item));
        return array;
      }
      if (tag === 'map') {
        const map = keep(new Map<unknown, unknown>());
        for (const [key, item] of first as [unknown, unknown][]) map.set(read(key), read(item));
        return map;
      }
      if (tag === 'set') {
        const set = keep(new Set<unknown>());
        for (const item of first as unknown[]) set.add(read(item));
        return set;
      }
      const object: Record<string, unknown> = keep({});
      for (const [key, item] of first as [string, unknown][]) {
        Object.defineProperty(object, key, { value: read(item), writable: true, enumerable: true, configurable: true });
      }
      return object;
    };
    return read(JSON.parse(text));
  };

  return { encode, decode };
}
