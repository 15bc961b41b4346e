import { Button, Menu } from '@mantine/core';
import { IconArrowsSort } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { ListSort } from '../../app/contract/view-memory.ts';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';

/** Above a list: its order, and what can be done with it as a whole. @param isTooMany there are more than can stand in that order */
export function ListTools({ isTooMany = false, children }: { readonly isTooMany?: boolean; readonly children?: ReactNode }): ReactElement {
  const { say } = useSession();
  const { place, go } = useNavigation();
  const chosen = say.sort.orders[place.sort];
  const orders = Object.keys(say.sort.orders) as readonly ListSort[];
  return (
    <div className="list-tools">
      <Menu position="bottom-start" withinPortal={false}>
        <Menu.Target>
          <Button
            className="quiet-button"
            size="compact-sm"
            variant="subtle"
            leftSection={<IconArrowsSort size={16} stroke={1.75} aria-hidden />}
            aria-label={`${say.sort.label}: ${chosen}`}
          >
            {chosen}
          </Button>
        </Menu.Target>
        <Menu.Dropdown aria-label={say.sort.label}>
          <Menu.RadioGroup
            value={place.sort}
            onChange={chosenNow => go({ type: 'sort', sort: orders.find(sort => sort === chosenNow) ?? 'newest' })}
          >
            {orders.map(sort => (
              <Menu.RadioItem key={sort} value={sort} closeMenuOnClick>
                {say.sort.orders[sort]}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      {children}
      <p className="meta" role="status">
        {isTooMany ? say.sort.tooMany : ''}
      </p>
    </div>
  );
}
