import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ListFilter } from '../../app/contract/view-memory.ts';
import { focusPane } from '../shared/panes.ts';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';
import { filterChips, withoutFilter } from './list-filter.ts';

/** What the search is narrowed to, each part with its own way out. */
export function FilterChips(): ReactElement | undefined {
  const { place, go } = useNavigation();
  const { say, words } = useSession();
  const chips = filterChips(place.filter, say, words);
  if (chips.length === 0) return undefined;
  const change = (filter: ListFilter): void => {
    go({ type: 'filter', filter });
    // The chip that was pressed is gone.
    requestAnimationFrame(() => {
      const next = document.querySelector<HTMLElement>('.filter-chip');
      if (next === null) focusPane('list');
      else next.focus();
    });
  };
  return (
    <div className="filter-chips">
      <ul aria-label={say.filter.label}>
        {chips.map(([name, text]) => (
          <li key={name}>
            <Button
              className="filter-chip"
              size="compact-sm"
              variant="default"
              aria-label={say.filter.remove(text)}
              rightSection={<IconX size={14} aria-hidden />}
              onClick={() => change(withoutFilter(place.filter, name))}
            >
              {text}
            </Button>
          </li>
        ))}
      </ul>
      {chips.length > 1 && (
        <Button size="compact-sm" variant="subtle" onClick={() => change({})}>
          {say.filter.clear}
        </Button>
      )}
    </div>
  );
}
