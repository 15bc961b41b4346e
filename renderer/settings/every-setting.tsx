import type { ReactElement } from 'react';
import { settingValue } from '../../app/contract/language/setting-words.ts';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { SettingsSection } from './settings-section.tsx';

/** Every setting of the installation with the value that counts, and who decides it (W18). */
export function EverySetting(): ReactElement {
  const { words, say } = useSession();
  const { value, failure } = useAnswer('settings.effective', {});
  const { settings } = words;
  return (
    <SettingsSection title={say.settings.every} text={say.settings.everyText}>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {value !== undefined && (
        <table className="every-setting" aria-label={say.settings.every}>
          <thead>
            <tr>
              <th scope="col">{say.settings.settingName}</th>
              <th scope="col">{say.settings.settingValue}</th>
              <th scope="col">{say.settings.source}</th>
            </tr>
          </thead>
          <tbody>
            {value.map(setting => (
              <tr key={setting.name}>
                <th scope="row">{settings.name[setting.name] ?? setting.name}</th>
                <td className={setting.value === '' ? 'quiet' : undefined}>{settingValue(settings, setting)}</td>
                <td>
                  {settings.source[setting.source]}
                  {setting.isGoverned && <strong>, {settings.governed}</strong>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </SettingsSection>
  );
}
