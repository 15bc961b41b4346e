import { IconArrowsSort } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { ListSort } from '../../app/contract/view-memory.ts';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';

/** Above a list: its order, and what can be done with it as a whole. @param isTooMany there are more than can stand in that order */
export function ListTools({ isTooMany = false, children }: { readonly isTooMany?: boolean; readonly children?: ReactNode }): ReactElement {
  const { say } = useSession();
  const { place, go } = useNavigation();
  const orders = Object.keys(say.sort.orders) as readonly ListSort[];
  return (
    <div className="list-tools">
      {/* The browser's own list: a menu of the library's would be an eighth of what the first picture waits for. */}
      <label className="list-order">
        <IconArrowsSort size={16} stroke={1.75} aria-hidden />
        <select
          aria-label={say.sort.label}
          value={place.sort}
          onChange={event => go({ type: 'sort', sort: orders.find(sort => sort === event.currentTarget.value) ?? 'newest' })}
        >
          {orders.map(sort => (
            <option key={sort} value={sort}>
              {say.sort.orders[sort]}
            </option>
          ))}
        </select>
      </label>
      {children}
      <p className="meta" role="status">
        {isTooMany ? say.sort.tooMany : ''}
      </p>
    </div>
  );
}
