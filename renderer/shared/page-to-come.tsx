import { Skeleton, VisuallyHidden } from '@mantine/core';
import type { ReactElement } from 'react';
import { useSession } from './session.tsx';

/** A page that is on its way, in the form that it will have: nothing moves when it comes. */
export function PageToCome(): ReactElement {
  const { say } = useSession();
  return (
    <div className="page-to-come" role="status">
      <VisuallyHidden>{say.loading}</VisuallyHidden>
      <Skeleton aria-hidden />
    </div>
  );
}
