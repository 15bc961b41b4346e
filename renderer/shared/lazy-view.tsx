import { createElement, lazy, Suspense, useState, type ComponentType, type ReactElement } from 'react';

export type LazyView<P extends object> = ((props: P) => ReactElement) & { readonly preload: () => Promise<void> };

/**
 * A part of the window that is not needed to begin with: its code is fetched when it is first shown, or before (`preload`). Once it is here, it is shown
 * at once like any other part, so that no key that follows is lost.
 */
export function lazyView<P extends object>(load: () => Promise<ComponentType<P>>): LazyView<P> {
  let isHere: ComponentType<P> | undefined;
  let coming: Promise<ComponentType<P>> | undefined;
  const fetchOnce = (): Promise<ComponentType<P>> =>
    (coming ??= load().then(view => {
      isHere = view;
      return view;
    }));
  const Later = lazy(async () => ({ default: await fetchOnce() }));
  function View(props: P): ReactElement {
    // One kind for as long as it is shown: another one would be another view, and what is typed there would be gone.
    const [Shown] = useState<ComponentType<P>>(() => isHere ?? (Later as ComponentType<P>));
    return <Suspense fallback={<div className="view-coming" aria-busy />}>{createElement(Shown, props)}</Suspense>;
  }
  const preload = (): Promise<void> =>
    fetchOnce().then(
      () => undefined,
      () => void (coming = undefined),
    );
  return Object.assign(View, { preload });
}
