/**
 * The parts of the window that F6 goes between carry `data-pane`; inside each, `data-entry` marks where the focus goes in.
 * A pane that is not shown is passed over.
 */
export function focusPane(name: string): void {
  const pane = visiblePanes().find(({ dataset }) => dataset['pane'] === name);
  if (pane !== undefined) enterPane(pane);
}

/** For what came later than the focus: whoever waits in the pane around an element goes on to where the focus goes in. */
export function welcome(element: Element): void {
  const pane = element.closest<HTMLElement>('[data-pane]');
  if (pane !== null && pane === document.activeElement) enterPane(pane);
}

/** @param step 1 for the next pane, -1 for the one before */
export function focusNeighbourPane(step: 1 | -1): void {
  const panes = visiblePanes();
  const here = panes.findIndex(pane => pane.contains(document.activeElement));
  const next = panes[(here + step + panes.length) % panes.length];
  if (next !== undefined) enterPane(next);
}

function visiblePanes(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(pane => pane.checkVisibility());
}

/** Puts the focus where it goes in, or on the pane itself. */
export function enterPane(pane: HTMLElement): void {
  const entry = [...pane.querySelectorAll<HTMLElement>('[data-entry]')].find(element => element.checkVisibility());
  (entry ?? pane).focus();
}
