import type { TablerIcon } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';

/** What a part of the window shows when there is nothing to show: what would be here, and how it gets here. */
export function EmptyState({
  icon: Icon,
  title,
  text,
  children,
}: {
  readonly icon: TablerIcon;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className="empty-state">
      <Icon size={32} stroke={1.25} aria-hidden />
      <p className="empty-state-title">{title}</p>
      <p>{text}</p>
      {children}
    </div>
  );
}
