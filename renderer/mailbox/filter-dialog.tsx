import type { ReactElement } from 'react';
import type { ListFilter } from '../../app/contract/view-memory.ts';
import { Dialog } from '../shared/dialog.tsx';
import { lazyView } from '../shared/lazy-view.tsx';
import { useSession } from '../shared/session.tsx';

export const FilterFields = lazyView(async () => (await import('./filter-fields.tsx')).FilterFields);

/** Chooses what a search is narrowed to; the parts add up. */
export function FilterDialog({
  isOpen,
  filter,
  onChoose,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly filter: ListFilter;
  readonly onChoose: (filter: ListFilter) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { say } = useSession();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say.filter.title} isCentered>
      <FilterFields filter={filter} onChoose={onChoose} onClose={onClose} />
    </Dialog>
  );
}
