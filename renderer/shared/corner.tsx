import { Notifications } from '@mantine/notifications';
import type { ReactElement } from 'react';

/** Where `useTell` tells what is not told anywhere else. */
export function Corner(): ReactElement {
  return <Notifications position="bottom-left" limit={3} />;
}
