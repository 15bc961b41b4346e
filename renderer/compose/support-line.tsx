import { IconLock } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useSession } from '../shared/session.tsx';

/** Whom the recipient can turn to; always sent along, from the unit's profile (M17). */
export function SupportLine(): ReactElement {
  const { sender, say } = useSession();
  const { text, url, phone, email } = sender.support;
  return (
    <div className="support-line">
      <IconLock size={16} stroke={1.75} aria-hidden />
      <p>
        <span className="quiet">{say.supportSent}</span>{' '}
        {[text, phone, email, url].filter(part => part !== undefined && part !== '').join(' · ')}
      </p>
    </div>
  );
}
