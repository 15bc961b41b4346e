import { NumberInput, Radio, Stack, Switch, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { Preferences } from '../../app/contract/system-views.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { mayDo } from '../shared/role.ts';
import { useSession } from '../shared/session.tsx';
import { SettingsSection } from './settings-section.tsx';

/** Language, look and undo time. What the organisation has fixed is shown as fixed. */
export function Appearance(): ReactElement {
  const { preferences, choose, say, sender } = useSession();
  const [failure, setFailure] = useState<Failure>();
  const change = async (changed: Partial<Preferences>): Promise<void> => setFailure(await choose(changed));
  const isGoverned = (name: keyof Preferences): boolean => preferences.governed.includes(name);
  const { settings } = say;

  const choice = <K extends 'language' | 'theme' | 'density'>(
    name: K,
    label: string,
    options: Readonly<Record<Preferences[K], string>>,
  ): ReactElement => (
    <Radio.Group
      label={label}
      description={isGoverned(name) ? settings.governed : undefined}
      value={preferences[name]}
      onChange={value => void change({ [name]: value })}
    >
      <div className="choices">
        {Object.entries<string>(options).map(([value, text]) => (
          <Radio key={value} value={value} label={text} disabled={isGoverned(name)} {...(name === 'language' ? { lang: value } : {})} />
        ))}
      </div>
    </Radio.Group>
  );

  return (
    <>
      <SettingsSection title={settings.appearance}>
        <Stack gap="lg">
          {failure !== undefined && <FailureNotice failure={failure} onDismiss={() => setFailure(undefined)} />}
          {choice('language', settings.language, settings.languages)}
          {choice('theme', settings.theme, settings.themes)}
          {choice('density', settings.density, settings.densities)}
        </Stack>
      </SettingsSection>
      {mayDo(sender, 'dispatch.send') && (
        <SettingsSection title={settings.sending}>
          <Stack gap="lg">
            <UndoSeconds isGoverned={isGoverned('undoSeconds')} onChange={undoSeconds => void change({ undoSeconds })} />
            <Switch
              label={say.recipient.setting}
              // The library would read the description as a part of the name.
              aria-label={say.recipient.setting}
              aria-describedby="recent-recipients-hint"
              description={
                <span id="recent-recipients-hint">{isGoverned('recentRecipients') ? settings.governed : say.recipient.settingHint}</span>
              }
              checked={preferences.recentRecipients}
              disabled={isGoverned('recentRecipients')}
              onChange={event => void change({ recentRecipients: event.currentTarget.checked })}
            />
            <Signature onChange={signature => void change({ signature })} />
          </Stack>
        </SettingsSection>
      )}
    </>
  );
}

/** Kept when the field is left: each key would be a change in the journal. */
function Signature({ onChange }: { readonly onChange: (signature: string) => void }): ReactElement {
  const { preferences, say } = useSession();
  const [text, setText] = useState(preferences.signature);
  return (
    <Textarea
      label={say.texts.signature}
      description={say.texts.signatureHint}
      autosize
      minRows={3}
      maxRows={8}
      maxLength={2000}
      w={416}
      maw="100%"
      value={text}
      onChange={event => setText(event.currentTarget.value)}
      onBlur={() => {
        if (text !== preferences.signature) onChange(text);
      }}
    />
  );
}

function UndoSeconds({
  isGoverned,
  onChange,
}: {
  readonly isGoverned: boolean;
  readonly onChange: (seconds: number) => void;
}): ReactElement {
  const { preferences, sender, say } = useSession();
  const { settings } = say;
  // A policy or the configuration may have decided another time than the one that was chosen here.
  const value = isGoverned ? sender.undoSeconds : preferences.undoSeconds;
  return (
    <NumberInput
      label={settings.undo}
      description={isGoverned ? settings.governed : settings.undoHint}
      min={0}
      max={60}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="strict"
      w={288}
      maw="100%"
      suffix={settings.secondsSuffix}
      value={value}
      disabled={isGoverned}
      onChange={next => {
        if (typeof next === 'number') onChange(next);
      }}
    />
  );
}
