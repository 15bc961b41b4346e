import type { ReactElement } from 'react';
import { useSession } from '../shared/session.tsx';

/** Says all the time that nothing is for real, where nothing is (S7). */
export function EnvironmentBanner(): ReactElement | undefined {
  const { sender, say } = useSession();
  if (sender.environment === 'production') return undefined;
  const { name, text, more } = say.environment[sender.environment];
  return (
    <aside className="environment" aria-label={name}>
      <strong>{name}</strong> <span>{text}</span> <span className="environment-more">{more}</span>
    </aside>
  );
}
