import { Button, Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useChanges } from '../shared/changes.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';

const MOST_SHOWN = 100;

/** Searches in what was sent and ticks what a request is about; what is ticked stays so while another search is made. */
export function MessagePicker({
  picked,
  onPick,
}: {
  readonly picked: readonly string[];
  readonly onPick: (picked: readonly string[]) => void;
}): ReactElement {
  const { say, words } = useSession();
  const { request } = say.records;
  const { journal } = useChanges();
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), 300);
  const { value: found, failure } = useAnswer('dispatch.list', { query, limit: MOST_SHOWN, offset: 0 }, journal);
  const empty = query === '' ? request.empty : request.none;
  return (
    <>
      <TextInput
        className="picker-search"
        type="search"
        label={request.search}
        leftSection={<IconSearch size={18} stroke={1.75} aria-hidden />}
        value={typed}
        autoComplete="off"
        maxLength={200}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      {failure !== undefined && <FailureNotice failure={failure} />}
      <p className="quiet picker-total" aria-live="polite">
        {found === undefined ? '' : found.total > MOST_SHOWN ? request.more(MOST_SHOWN, found.total) : request.found(found.total)}
      </p>
      <div className="picker-results" role="group" aria-label={request.results}>
        {found?.total === 0 && <EmptyState icon={IconSearch} title={empty.title} text={empty.text} />}
        <ul>
          {found?.rows.map(row => (
            <li key={row.dispatch}>
              <Checkbox
                checked={picked.includes(row.dispatch)}
                onChange={event =>
                  onPick(event.currentTarget.checked ? [...picked, row.dispatch] : picked.filter(other => other !== row.dispatch))
                }
                label={row.isErased ? say.erased : row.subject}
                description={[
                  row.recipientName,
                  row.caseNumber === '' ? '' : say.caseFact(row.caseNumber),
                  words.format.dateTime(row.updatedAt),
                ]
                  .filter(part => part !== '')
                  .join(' · ')}
                disabled={row.isErased}
              />
            </li>
          ))}
        </ul>
      </div>
      <div className="export-progress-line">
        <p aria-live="polite">
          <strong>{request.picked(picked.length)}</strong>
        </p>
        <Button variant="default" size="xs" disabled={picked.length === 0} onClick={() => onPick([])}>
          {request.clear}
        </Button>
      </div>
    </>
  );
}
