import { Button, Checkbox, Radio } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArchive } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { ExportProfile } from '../../app/contract/records-views.ts';
import { SettingsSection } from '../settings/settings-section.tsx';
import { useChanges } from '../shared/changes.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { ChoiceFields } from './choice-fields.tsx';
import { choiceOf, EMPTY_CHOICE, isPackage, isUnfinished, isWrongOrder, type ChoiceForm } from './export-choice.ts';
import { ExportCounts } from './export-counts.tsx';
import { ExportHistory } from './export-history.tsx';
import { useExportJob } from './export-job.tsx';
import { ExportProgress } from './export-progress.tsx';

/** What is exported, in which form, how it goes, and what was exported before. */
export function ExportPart(): ReactElement {
  const { say } = useSession();
  const { journal } = useChanges();
  const { start, isStarting, progress } = useExportJob();
  const [form, setForm] = useState<ChoiceForm>(EMPTY_CHOICE);
  const [profile, setProfile] = useState<ExportProfile>('eark');
  const [isMasked, setIsMasked] = useState(false);
  const [asZip, setAsZip] = useState(true);
  const [settled] = useDebouncedValue(form, 300);
  const choice = choiceOf(settled);
  const isEverything = Object.keys(choice).length === 0;
  const whole = useAnswer('export.count', {}, journal);
  const part = useAnswer('export.count', isEverything || isWrongOrder(settled) || isUnfinished(settled) ? undefined : choice, journal);
  const { value: counts, failure } = isEverything ? whole : part;
  const isRunning = progress?.state === 'running';
  const isList = !isPackage(profile);
  return (
    <>
      <SettingsSection title={say.records.what} text={say.records.whatText}>
        <ChoiceFields form={form} whole={whole.value} onChange={setForm} />
        <ExportCounts counts={isWrongOrder(form) || isUnfinished(form) ? undefined : counts} failure={failure} />
      </SettingsSection>
      <SettingsSection title={say.records.how} text={say.records.howText}>
        <Radio.Group
          label={say.records.profile}
          value={profile}
          onChange={value => setProfile(ExportProfile.safeParse(value).data ?? 'eark')}
        >
          <div className="profiles">
            {ExportProfile.options.map(name => (
              <Radio key={name} value={name} label={say.records.profiles[name].name} description={say.records.profiles[name].text} />
            ))}
          </div>
        </Radio.Group>
        <Checkbox
          label={say.records.masked}
          description={say.records.maskedHint}
          checked={isMasked && isList}
          disabled={!isList}
          onChange={event => setIsMasked(event.currentTarget.checked)}
        />
        <Checkbox
          label={say.records.zip}
          description={say.records.zipHint}
          checked={asZip && !isList}
          disabled={isList}
          onChange={event => setAsZip(event.currentTarget.checked)}
        />
        <Button
          leftSection={<IconArchive size={18} aria-hidden />}
          loading={isStarting}
          disabled={isRunning || isWrongOrder(form) || isUnfinished(form) || counts?.dispatches === 0}
          onClick={() => void start({ profile, isMasked: isMasked && isList, asZip: asZip && !isList, choice: choiceOf(form) }, 'export')}
        >
          {say.records.start}
        </Button>
        <ExportProgress of="export" />
      </SettingsSection>
      <ExportHistory />
    </>
  );
}
