import { ActionIcon, Tabs } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { JournalCheck } from '../settings/journal-check.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { useSession } from '../shared/session.tsx';
import { ErasurePart } from './erasure-part.tsx';
import { ExportHistory } from './export-history.tsx';
import { ExportPart } from './export-part.tsx';
import { openParts, type RecordPart } from './record-parts.ts';
import { RequestPart } from './request-part.tsx';
import { StatisticsPart } from './statistics-part.tsx';

const screens: Readonly<Record<RecordPart, () => ReactElement>> = {
  export: ExportPart,
  history: ExportHistory,
  request: RequestPart,
  erasure: ErasurePart,
  check: JournalCheck,
  statistics: StatisticsPart,
};

/** The archivist's view: what was sent is exported, disclosed, erased by decision, and verified. */
export function RecordsScreen(): ReactElement {
  const { say, sender } = useSession();
  const { go, place } = useNavigation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const parts = openParts(sender);
  const [first] = parts;
  const shown = parts.find(part => part === place.recordPart) ?? first;
  return (
    <section className="settings records" data-pane="records" tabIndex={-1} aria-labelledby="records-heading">
      <div className="settings-heading">
        <ActionIcon variant="subtle" size="lg" aria-label={say.back} onClick={() => go({ type: 'back' })}>
          <IconChevronLeft size={20} stroke={1.75} aria-hidden />
        </ActionIcon>
        <h1 id="records-heading" ref={heading} tabIndex={-1} data-entry>
          {say.records.title}
        </h1>
      </div>
      {first === undefined ? (
        <p>{say.records.notAllowed}</p>
      ) : (
        <Tabs value={shown ?? null} onChange={part => go({ type: 'records', part: part as RecordPart })} keepMounted>
          <Tabs.List aria-label={say.records.parts}>
            {parts.map(part => (
              <Tabs.Tab key={part} value={part}>
                {say.records.part[part]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {parts.map(part => {
            const Part = screens[part];
            return (
              <Tabs.Panel key={part} value={part} keepMounted={part !== 'statistics'}>
                <Part />
              </Tabs.Panel>
            );
          })}
        </Tabs>
      )}
    </section>
  );
}
