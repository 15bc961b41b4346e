import { ActionIcon } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { CaseListPart } from '../case-list/case-list-part.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { mayDo } from '../shared/role.ts';
import { useSession } from '../shared/session.tsx';
import { About } from './about.tsx';
import { Appearance } from './appearance.tsx';
import { Certificates } from './certificates.tsx';
import { EverySetting } from './every-setting.tsx';
import { Health } from './health.tsx';
import { JournalCheck } from './journal-check.tsx';

/** Everything that a person can choose, and how the installation is, as far as the person's role shows it. */
export function SettingsScreen(): ReactElement {
  const { say, sender } = useSession();
  const { go } = useNavigation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="settings" data-pane="settings" tabIndex={-1} aria-labelledby="settings-heading">
      <div className="settings-heading">
        <ActionIcon variant="subtle" size="lg" aria-label={say.back} onClick={() => go({ type: 'back' })}>
          <IconChevronLeft size={20} stroke={1.75} aria-hidden />
        </ActionIcon>
        <h1 id="settings-heading" ref={heading} tabIndex={-1} data-entry>
          {say.settings.title}
        </h1>
      </div>
      <Appearance />
      {mayDo(sender, 'case-list.import') && <CaseListPart />}
      {mayDo(sender, 'certificate.list') && <Certificates />}
      {mayDo(sender, 'health.check') && <Health />}
      {mayDo(sender, 'journal.verify') && <JournalCheck />}
      {mayDo(sender, 'settings.effective') && <EverySetting />}
      <About />
    </section>
  );
}
