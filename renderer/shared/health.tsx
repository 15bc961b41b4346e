import { createContext, use, type ReactElement, type ReactNode } from 'react';
import type { HealthCheck } from '../../app/contract/system-views.ts';
import { useIsDrawn } from './first-picture.tsx';
import { mayDo } from './role.ts';
import { useSession } from './session.tsx';
import { useAnswer } from './use-answer.ts';
import { useNow } from './use-now.ts';

const everyMs = 5 * 60_000;

const HealthContext = createContext<readonly HealthCheck[] | undefined>(undefined);

/** One question for all that show how the connections are; asked seldom, and not before the first picture, since it goes out on the network. Its answer draws only those who show it anew. */
export function HealthProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const { sender } = useSession();
  const isAsked = useIsDrawn() && mayDo(sender, 'health.check');
  const { value: checks } = useAnswer('health.check', isAsked ? {} : undefined, useNow(everyMs));
  return <HealthContext value={checks}>{children}</HealthContext>;
}

/** @returns undefined until the first answer */
export function useHealth(): readonly HealthCheck[] | undefined {
  return use(HealthContext);
}
