import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { welcome } from '../shared/panes.ts';

/** Rows beyond the edges, so that a quick scroll meets no holes. */
const overscan = 6;

/**
 * A list box of which only the rows on the screen exist. Arrow keys, Home, End and Page keys move; Enter opens.
 * @param activeIndex the row that the keyboard is on, or undefined for none yet
 * @param rowHeight in CSS pixels, the same for every row
 */
export function VirtualList({
  label,
  total,
  rowHeight,
  activeIndex,
  renderRow,
  onActive,
  onOpen,
  onShow,
}: {
  readonly label: string;
  readonly total: number;
  readonly rowHeight: number;
  readonly activeIndex: number | undefined;
  readonly renderRow: (index: number) => ReactNode;
  readonly onActive: (index: number) => void;
  readonly onOpen: (index: number) => void;
  readonly onShow: (first: number, last: number) => void;
}): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const isMoving = useRef(false);
  const [view, setView] = useState({ top: 0, height: 0 });

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = (): void => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const first = Math.max(0, Math.floor(view.top / rowHeight) - overscan);
  const last = Math.min(total - 1, Math.ceil((view.top + view.height) / rowHeight) + overscan);
  useEffect(() => onShow(first, Math.max(first, last)), [onShow, first, last]);

  useEffect(() => {
    if (box.current !== null) welcome(box.current);
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    return () => {
      // The last row is gone, and whoever stood in it is not left in nowhere.
      if (element?.contains(document.activeElement) === true) element.closest<HTMLElement>('[data-pane]')?.focus();
    };
  }, []);

  const tabStop = activeIndex !== undefined && activeIndex < total ? activeIndex : 0;
  useEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    box.current?.querySelector<HTMLElement>(`[data-index="${tabStop}"]`)?.focus({ preventScroll: true });
  }, [tabStop]);

  const moveTo = (index: number): void => {
    const element = box.current;
    const target = Math.min(Math.max(index, 0), total - 1);
    if (element === null || target < 0) return;
    const top = target * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    if (top + rowHeight > element.scrollTop + element.clientHeight) element.scrollTop = top + rowHeight - element.clientHeight;
    isMoving.current = target !== tabStop;
    onActive(target);
  };

  const move = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(view.height / rowHeight) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: activeIndex === undefined ? 0 : tabStop + 1,
      ArrowUp: tabStop - 1,
      PageDown: tabStop + page,
      PageUp: tabStop - page,
      Home: 0,
      End: total - 1,
    };
    const target = steps[event.key];
    if (target !== undefined) moveTo(target);
    else if (event.key === 'Enter' || event.key === ' ') onOpen(tabStop);
    else return;
    event.preventDefault();
  };

  const visible = Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
  // The row that the keyboard is on always exists, also when it is scrolled away: Tab must find it.
  const rows = total === 0 || visible.includes(tabStop) ? visible : [...visible, tabStop];

  return (
    <div
      ref={box}
      className="virtual-list"
      role="listbox"
      aria-label={label}
      tabIndex={total === 0 ? 0 : -1}
      data-entry={total === 0 ? true : undefined}
      onKeyDown={move}
      onScroll={event => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}
    >
      <div role="presentation" className="virtual-list-room" style={{ height: total * rowHeight }}>
        {rows.map(index => (
          <div
            key={index}
            role="option"
            className="virtual-list-row"
            style={{ height: rowHeight, transform: `translateY(${index * rowHeight}px)` }}
            aria-selected={index === activeIndex}
            aria-posinset={index + 1}
            aria-setsize={total}
            tabIndex={index === tabStop ? 0 : -1}
            data-index={index}
            data-entry={index === tabStop ? true : undefined}
            onClick={() => {
              onActive(index);
              onOpen(index);
            }}
          >
            {renderRow(index)}
          </div>
        ))}
      </div>
    </div>
  );
}
