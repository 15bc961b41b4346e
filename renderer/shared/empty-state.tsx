import type { TablerIcon } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';

/** What a part of the window shows when there is nothing to show: what would be here, and how it gets here. */
export function EmptyState({
  icon: Icon,
  title,
  text,
  isWholeView = false,
  children,
}: {
  readonly icon: TablerIcon;
  readonly title: string;
  readonly text: string;
  /** Nothing else stands in the view: the title is its heading. */
  readonly isWholeView?: boolean;
  readonly children?: ReactNode;
}): ReactElement {
  const Title = isWholeView ? 'h1' : 'p';
  return (
    <div className="empty-state">
      <Icon size={32} stroke={1.25} aria-hidden />
      <Title className="empty-state-title">{title}</Title>
      <p>{text}</p>
      {children}
    </div>
  );
}
