import { createElement, useEffect, useSyncExternalStore, type ComponentType } from 'react';
import type { LazyView } from './lazy-view.tsx';

/** What stands in a view's place until its code is here. */
export type ComingProps = {
  /** The code could not be fetched. A page does not ask for it a second time: it has to be loaded again itself. */
  readonly isMissing: boolean;
};

/** Not under a dialog: what is written there would go on in the view, which takes the cursor when it comes. */
function whenNoDialog(act: () => void): void {
  if ((document.activeElement?.closest('[role=dialog]') ?? null) === null) {
    act();
    return;
  }
  const look = (): void => {
    document.removeEventListener('focusin', look);
    document.removeEventListener('focusout', look);
    setTimeout(() => whenNoDialog(act));
  };
  document.addEventListener('focusin', look);
  document.addEventListener('focusout', look);
}

/**
 * A part of the window like `lazyView`, with something to work in until its code is here. The change from one to the other is a single step: no key can
 * come between what the first was asked for last and what the second shows first.
 */
export function awaitedView<P extends object>(load: () => Promise<ComponentType<P>>, Coming: ComponentType<ComingProps>): LazyView<P> {
  let here: ComponentType<P> | undefined;
  let isMissing = false;
  let coming: Promise<void> | undefined;
  const waiting = new Set<() => void>();
  const tell = (): void => {
    for (const told of waiting) told();
  };
  const preload = (): Promise<void> =>
    (coming ??= load().then(
      view => {
        whenNoDialog(() => {
          here = view;
          tell();
        });
      },
      () => {
        coming = undefined;
        isMissing = true;
        tell();
      },
    ));
  const subscribe = (told: () => void): (() => void) => {
    waiting.add(told);
    return () => void waiting.delete(told);
  };
  function View(props: P): ReturnType<LazyView<P>> {
    const Shown = useSyncExternalStore(subscribe, () => here);
    const isLost = useSyncExternalStore(subscribe, () => isMissing);
    useEffect(() => void preload(), []);
    return Shown === undefined ? createElement(Coming, { isMissing: isLost }) : createElement(Shown, props);
  }
  return Object.assign(View, { preload });
}
