import { enterPane } from './panes.ts';

/** Long enough for whoever knows a better place to have put the focus there, and for a dialog to have given it back. */
const patienceMs = 80;

/**
 * The keyboard is never left in nowhere. The browser drops the focus when what had it can no longer be used (every button that is at
 * work) or is taken away: it comes back to the button when that can be used again, or goes to the part of the window where it was.
 * Whoever clicks beside everything has let go of the focus, and is left alone.
 */
export function keepFocus(): void {
  let last: { readonly element: HTMLElement; readonly around: readonly HTMLElement[] } | undefined;
  /** Behind a dialog, whose own place goes with it: what opened it, and the part of the window. */
  let opener: HTMLElement | undefined;
  let pane: HTMLElement | undefined;
  let timer: number | undefined;

  const settle = (): void => {
    timer = undefined;
    if (last === undefined || !isNowhere() || !document.hasFocus()) return;
    const { element, around } = last;
    if (isThere(element)) {
      if (!element.matches(':disabled')) element.focus({ preventScroll: true });
      return;
    }
    // A dialog gives the focus back itself, but not when this comes a moment before it.
    if (opener !== undefined && isThere(opener) && !opener.matches(':disabled') && !around.some(isThere)) {
      opener.focus({ preventScroll: true });
      return;
    }
    const places = [...around, pane ?? null, document.getElementById('main')];
    const place = places.find(known => known !== null && isThere(known)) ?? null;
    if (place !== null) enterPane(place);
  };
  const look = (): void => {
    if (timer === undefined && last !== undefined && isNowhere()) timer = window.setTimeout(settle, patienceMs);
  };

  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    last = { element: target, around: placesAround(target) };
    if (target.closest('[role=dialog]') === null) opener = target;
    pane = target.closest<HTMLElement>('[data-pane]') ?? pane;
  });
  document.addEventListener('focusout', ({ target, relatedTarget }) => {
    if (relatedTarget !== null || !(target instanceof HTMLElement)) return;
    // What is taken away is still there while this is told.
    queueMicrotask(() => {
      if (target.isConnected && !target.matches(':disabled')) last = undefined;
      else look();
    });
  });
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled'] });
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function isThere(element: HTMLElement): boolean {
  return element.isConnected && element.checkVisibility();
}

function placesAround(element: HTMLElement): readonly HTMLElement[] {
  const place = element.parentElement?.closest<HTMLElement>('[role=dialog], [data-pane]') ?? undefined;
  return place === undefined ? [] : [place, ...placesAround(place)];
}
