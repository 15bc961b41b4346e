/** Electron's event object: `preventDefault()` on it is what a listener says no with. `params` become its further properties. */
export function preventableEvent<P extends object>(params: P): Electron.Event<P> {
  let prevented = false;
  const event = {
    preventDefault: (): void => {
      prevented = true;
    },
    get defaultPrevented(): boolean {
      return prevented;
    },
  };
  return Object.defineProperties(event, Object.getOwnPropertyDescriptors(params)) as Electron.Event<P>;
}
