import type { ReactElement } from 'react';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import type { Role } from '../../app/contract/system-views.ts';
import { useSession } from '../shared/session.tsx';
import { SettingsSection } from './settings-section.tsx';

/** Which program this is, for whom it sends and who sits here. */
export function About(): ReactElement {
  const { sender, say, words } = useSession();
  const facts: readonly (readonly [string, string])[] = [
    [say.settings.version, sender.version],
    [say.settings.environment, say.environment[sender.environment].name],
    [say.settings.organisation, [sender.name, sender.unit].filter(part => part !== '').join(' · ')],
    [
      say.settings.organisationNumber,
      formatRecipient(sender.organisationNumber.length === 10 ? `16${sender.organisationNumber}` : sender.organisationNumber),
    ],
    [say.settings.user, sender.user],
    ...(sender.roles === undefined ? [] : [[say.roles.setting, rolesIn(sender.roles)] as const]),
    [say.settings.limit, words.format.size(sender.envelopeLimitBytes)],
  ];
  function rolesIn(roles: readonly Role[]): string {
    return roles.length === 0 ? say.roles.none : words.format.list(roles.map(role => say.roles.names[role]));
  }

  return (
    <SettingsSection title={say.settings.about}>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </SettingsSection>
  );
}
